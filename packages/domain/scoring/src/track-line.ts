/**
 * One line of a tracker's output, checked, whoever's tracker it was. Must never repair a line: what is wrong is named.
 * Metres, metres a second, Earth-fixed; seconds after the epoch; radians.
 */
import { type Place, placeFromDegrees } from "@tocsin/truth";

/** An ellipse on the ground that is said to hold the truth with this confidence. */
export interface StatedArea {
  readonly centre: Place;
  readonly semiMajor: number;
  readonly semiMinor: number;
  /** Of the semi-major axis, clockwise from true north. */
  readonly orientation: number;
  readonly confidence: number;
  readonly time: number;
  readonly early?: number;
  readonly late?: number;
}

export interface TrackLine {
  readonly time: number;
  /** When it was issued; the time itself where the file states no arrivals. */
  readonly issued: number;
  readonly track: string;
  /** Position and velocity, six numbers. */
  readonly state: Float64Array;
  readonly covariance?: Float64Array;
  readonly coasting: boolean;
  readonly phase?: string;
  readonly objectClass?: string;
  /** It stands for parts of which nobody knows yet which of them it is: so many are told apart. */
  readonly group?: number;
  readonly impact?: StatedArea;
  readonly launch?: StatedArea;
}

/** A line to score, one that a scorer ignores (another status), or the sentence that says why it is refused. */
export type ReadLine =
  | { readonly kind: "track"; readonly line: TrackLine }
  | { readonly kind: "ignored" }
  | { readonly kind: "refused"; readonly reason: string };

type Fields = Readonly<Record<string, unknown>>;
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const numbers = (value: unknown, count: number): Float64Array | undefined =>
  Array.isArray(value) && value.length === count && value.every(isNumber) ? Float64Array.from(value) : undefined;
const refused = (reason: string): ReadLine => ({ kind: "refused", reason });
const STATUSES = ["confirmed", "coasting"];

export function readTrackLine(text: string): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused("not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refused("not a JSON object");
  const fields = value as Fields;
  const { t, track_id: id, status, t_received: received } = fields;
  if (status !== undefined && !STATUSES.includes(String(status))) return { kind: "ignored" };
  if (!isNumber(t)) return refused("t is not a number");
  if (typeof id !== "number" && typeof id !== "string") return refused("track_id is missing");
  const [position, velocity] = [numbers(fields.pos, 3), numbers(fields.vel, 3)];
  if (!position || !velocity) return refused("pos or vel is not three numbers");
  const covariance = fields.cov === undefined ? undefined : numbers(fields.cov, 36);
  if (fields.cov !== undefined && !covariance) return refused("cov is not 36 numbers");
  if (received !== undefined && !isNumber(received)) return refused("t_received is not a number");
  if (received !== undefined && t > received + 1e-6) return refused("t lies after t_received");
  const [impact, launch] = [areaOf(fields.predicted_impact), areaOf(fields.launch_estimate)];
  if (impact === "bad") return refused("predicted_impact lacks a number");
  if (launch === "bad") return refused("launch_estimate lacks a number");
  return {
    kind: "track",
    line: {
      time: t,
      issued: received ?? t,
      track: String(id),
      state: Float64Array.from([...position, ...velocity]),
      ...(covariance && { covariance }),
      coasting: status === "coasting",
      ...(typeof fields.phase === "string" && { phase: fields.phase }),
      ...(typeof fields.class === "string" && { objectClass: fields.class }),
      ...(Array.isArray(fields.group) && { group: fields.group.length }),
      ...(impact && { impact }),
      ...(launch && { launch }),
    },
  };
}

const RADIANS = Math.PI / 180;

function areaOf(value: unknown): StatedArea | undefined | "bad" {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "object") return "bad";
  const { lat, lon, time, time_early, time_late, confidence, ...axes } = value as Fields;
  const { ellipse_semi_major_m: major, ellipse_semi_minor_m: minor, ellipse_orientation_deg: turn } = axes;
  if (!isNumber(lat) || !isNumber(lon) || !isNumber(time) || !isNumber(confidence)) return "bad";
  if (!isNumber(major) || !isNumber(minor) || !isNumber(turn) || major <= 0 || minor <= 0) return "bad";
  return {
    centre: placeFromDegrees(lat, lon),
    semiMajor: major,
    semiMinor: minor,
    orientation: turn * RADIANS,
    confidence,
    time,
    ...(isNumber(time_early) && { early: time_early }),
    ...(isNumber(time_late) && { late: time_late }),
  };
}
