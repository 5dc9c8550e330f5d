/**
 * One line of a tracker's output, checked, whoever's tracker it was. Must never repair a line: what is wrong is named.
 * Metres, metres a second, Earth-fixed; seconds after the epoch; radians.
 */
import { readJson } from "@tocsin/kernel/sound";
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
  /** It stands for parts of which nobody knows yet which of them it is: the tracks of those that are told apart. */
  readonly group?: readonly string[];
  readonly impact?: StatedArea;
  readonly launch?: StatedArea;
}

/** A line to score, one that a scorer ignores (another status), or the sentence that says why it is refused. */
export type ReadLine =
  | { readonly kind: "track"; readonly line: TrackLine }
  | { readonly kind: "ignored"; readonly status: string }
  | { readonly kind: "refused"; readonly reason: string };

type Fields = Readonly<Record<string, unknown>>;
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const numbers = (value: unknown, count: number): Float64Array | undefined =>
  Array.isArray(value) && value.length === count && value.every(isNumber) ? Float64Array.from(value) : undefined;
const refused = (reason: string): ReadLine => ({ kind: "refused", reason });
const STATUSES = ["confirmed", "coasting"];

/** A covariance's halves may differ by this share of what two sigmas make: digits that were cut off. */
const LOPSIDED = 1e-3;

export function readTrackLine(text: string): ReadLine {
  const read = readJson(text);
  if (!read.ok) return refused(read.error);
  const { value } = read;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refused("not a JSON object");
  const fields = value as Fields;
  const { t, track_id: id, status, t_received: received } = fields;
  if (status !== undefined && !STATUSES.includes(String(status))) return { kind: "ignored", status: String(status) };
  if (!isNumber(t)) return refused("t is not a number: seconds after the truth's epoch");
  if (typeof id !== "number" && typeof id !== "string")
    return refused("track_id is missing: a number or text, the same for all lines of a track");
  const [position, velocity] = [numbers(fields.pos, 3), numbers(fields.vel, 3)];
  if (!position || !velocity) return refused(`${position ? "vel" : "pos"} is not three numbers: metres, Earth-fixed`);
  const covariance = fields.cov === undefined ? undefined : numbers(fields.cov, 36);
  const wrong = fields.cov === undefined ? undefined : wrongCovariance(fields.cov, covariance);
  if (wrong !== undefined) return refused(wrong);
  if (received !== undefined && !isNumber(received)) return refused("t_received is not a number");
  if (received !== undefined && t > received + 1e-6) return refused(`t ${t} lies after t_received ${received}`);
  const [impact, launch] = [areaOf(fields.predicted_impact), areaOf(fields.launch_estimate)];
  if (typeof impact === "string") return refused(`predicted_impact: ${impact}`);
  if (typeof launch === "string") return refused(`launch_estimate: ${launch}`);
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
      ...(Array.isArray(fields.group) && { group: fields.group.map(String) }),
      ...(impact && { impact }),
      ...(launch && { launch }),
    },
  };
}

function wrongCovariance(stated: unknown, read: Float64Array | undefined): string | undefined {
  const held = Array.isArray(stated) ? `a list of ${stated.length}` : "no list";
  if (!read) return `cov is not 36 numbers in one list (6 x 6 of pos and vel, row by row): it is ${held}`;
  for (let i = 0; i < 6; i++)
    for (let j = 0; j < i; j++) {
      const [one, other] = [read[6 * i + j] as number, read[6 * j + i] as number];
      const size = Math.sqrt(Math.abs((read[7 * i] as number) * (read[7 * j] as number)));
      if (Math.abs(one - other) > LOPSIDED * size)
        return `cov is not symmetric: ${one} in row ${i + 1}, column ${j + 1}, and ${other} the other way round`;
    }
  return undefined;
}

const RADIANS = Math.PI / 180;
/** What an area must have: key, low, high. */
const AREA_FIELDS = [
  ["lat", -90, 90],
  ["lon", -360, 360],
  ["time", Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  ["confidence", 0.001, 0.99999],
  ["ellipse_semi_major_m", 0.001, 1e8],
  ["ellipse_semi_minor_m", 0.001, 1e8],
  ["ellipse_orientation_deg", -720, 720],
] as const;

/** The area, none, or the sentence that says what is wrong with it. */
function areaOf(value: unknown): StatedArea | undefined | string {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "object" || Array.isArray(value)) return "not an object";
  const fields = value as Fields;
  const wrong = AREA_FIELDS.flatMap(([key, low, high]): readonly string[] => {
    const held = fields[key];
    if (isNumber(held) && held >= low && held <= high) return [];
    const span = Number.isFinite(low) ? ` from ${low} to ${high}` : "";
    return [`${key} must be a number${span}, it is ${isNumber(held) ? held : held === undefined ? "missing" : "none"}`];
  });
  if (wrong.length > 0) return wrong.join(", ");
  const { time_early: early, time_late: late } = fields;
  if (isNumber(early) && isNumber(late) && early > late) return `time_early ${early} lies after time_late ${late}`;
  const number = (key: (typeof AREA_FIELDS)[number][0]): number => fields[key] as number;
  return {
    centre: placeFromDegrees(number("lat"), number("lon")),
    semiMajor: number("ellipse_semi_major_m"),
    semiMinor: number("ellipse_semi_minor_m"),
    orientation: number("ellipse_orientation_deg") * RADIANS,
    confidence: number("confidence"),
    time: number("time"),
    ...(isNumber(early) && { early }),
    ...(isNumber(late) && { late }),
  };
}
