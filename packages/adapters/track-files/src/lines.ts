/** One line of a plot file, checked: a plot, a tick, or the sentence that says why it is refused. Must never track. */
import { readJson } from "@tocsin/kernel/sound";
import { after } from "@tocsin/kernel/time";
import { radians } from "@tocsin/kernel/units";
import type { Plot, Sensor } from "@tocsin/picture";
import type { PlotHeader } from "./header.ts";
import { shown } from "./shown.ts";

/** Times are seconds after the epoch. */
export type PlotLine =
  | { readonly kind: "tick"; readonly time: number }
  | {
      readonly kind: "plot";
      readonly time: number;
      readonly received: number | undefined;
      readonly sensor: Sensor;
      readonly scan: number;
      readonly plot: Plot;
    }
  | { readonly kind: "refused"; readonly reason: string };

const refused = (reason: string): PlotLine => ({ kind: "refused", reason });
/** Beyond this the instants of a file have nothing to do with its epoch, days. */
const LONGEST_FILE = 30;
/** Of the header's sensors no more are named than so many. */
const MOST_NAMES = 8;

/** `header` says which sensors there are and what `t` counts from. Units: docs/how-to/plot-and-track-files.md. */
export function readPlotLine(text: string, header: PlotHeader): PlotLine {
  const read = readJson(text);
  if (!read.ok) return refused(read.error);
  const { value } = read;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refused("not a JSON object");
  const line = value as Readonly<Record<string, unknown>>;
  const { t, sensor: id, scan, t_received: received } = line;
  const wrongTime = wrongSeconds("t", t) ?? (received === undefined ? undefined : wrongSeconds("t_received", received));
  if (wrongTime !== undefined) return refused(wrongTime);
  const time = t as number;
  if (Object.keys(line).length === 1) return { kind: "tick", time };
  if (typeof received === "number" && received < time - 5)
    return refused(`t_received ${received} lies before t ${time}`);
  const sensor = typeof id === "string" ? header.sensors.get(id) : undefined;
  if (!sensor) return refused(noSensor(id, header));
  if (typeof scan !== "number" || !Number.isSafeInteger(scan))
    return refused(`scan must be a whole number, the sensor's own count of its looks, it is ${shown(scan)}`);
  const plot = "los_ecef" in line ? readSight(line, sensor, header, time) : readRadar(line, sensor, header, time);
  if (typeof plot === "string") return refused(plot);
  return { kind: "plot", time, received: received as number | undefined, sensor, scan, plot };
}

function wrongSeconds(key: string, value: unknown): string | undefined {
  if (typeof value !== "number") return `${key} must be seconds after the header's epoch, it is ${shown(value)}`;
  return Math.abs(value) <= LONGEST_FILE * 86_400
    ? undefined
    : `${key} must be seconds within ${LONGEST_FILE} days of the header's epoch, it is ${value}: from another epoch, or not in seconds?`;
}

function noSensor(id: unknown, { sensors }: PlotHeader): string {
  const names = [...sensors.keys()];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  const known = `it has ${names.slice(0, MOST_NAMES).map(shown).join(", ")}${more}`;
  return id === undefined
    ? `sensor is missing: the id of one of the header's sensors; ${known}`
    : `the header has no sensor ${shown(id)}; ${known}`;
}

/** The number within bounds, or the sentence that says what is wrong with it. */
function within(key: string, value: unknown, low: number, high: number): number | string {
  if (typeof value === "number" && value >= low && value <= high) return value;
  const isLarge = key.endsWith("_rad") && typeof value === "number" && value > high;
  const doubt = isLarge ? `; is it in ${key.startsWith("sigma") ? "milliradians or " : ""}degrees?` : "";
  return `${key} must be a number from ${low} to ${high}, it is ${shown(value)}${doubt}`;
}

function readSight(
  line: Readonly<Record<string, unknown>>,
  sensor: Sensor,
  header: PlotHeader,
  t: number,
): Plot | string {
  if (sensor.kind !== "infrared") return `sensor ${shown(sensor.id)} is a radar but the line holds a line of sight`;
  const sight = line.los_ecef;
  if (!Array.isArray(sight) || sight.length !== 3 || !sight.every((value) => typeof value === "number"))
    return `los_ecef must be three numbers, it is ${shown(sight)}`;
  const [x, y, z] = sight as [number, number, number];
  const length = Math.hypot(x, y, z);
  if (Math.abs(length - 1) > 1e-3) return `los_ecef must be a unit vector, its length is ${length.toPrecision(6)}`;
  const sigma = within("sigma_los_rad", line.sigma_los_rad, 1e-9, 0.1);
  if (typeof sigma === "string") return sigma;
  return { kind: "sight", at: after(header.epoch, t), lineOfSight: [x, y, z], sigma: radians(sigma) };
}

/** Key, property, low, high, needed. */
const RADAR_FIELDS = [
  ["range_m", "range", 1, 2e7, true],
  ["azimuth_rad", "azimuth", -7, 7, true],
  ["elevation_rad", "elevation", -1.6, 1.6, false],
  ["sigma_range_m", "sigmaRange", 1e-3, 1e5, true],
  ["sigma_azimuth_rad", "sigmaAzimuth", 1e-7, 1, true],
  ["sigma_elevation_rad", "sigmaElevation", 1e-7, 1, false],
  ["range_rate_mps", "rangeRate", -2e4, 2e4, false],
  ["sigma_range_rate_mps", "sigmaRangeRate", 1e-3, 1e4, false],
] as const;

function readRadar(
  line: Readonly<Record<string, unknown>>,
  sensor: Sensor,
  header: PlotHeader,
  t: number,
): Plot | string {
  if (sensor.kind !== "radar") return `sensor ${shown(sensor.id)} is infrared but the line holds no los_ecef`;
  const plot: Record<string, unknown> = { kind: "radar", at: after(header.epoch, t) };
  for (const [key, property, low, high, needed] of RADAR_FIELDS) {
    if ((line[key] === undefined || line[key] === null) && !needed) continue;
    const value = within(key, line[key], low, high);
    if (typeof value === "string") return value;
    plot[property] = value;
  }
  if (plot.elevation !== undefined && plot.sigmaElevation === undefined)
    return "elevation_rad needs sigma_elevation_rad";
  if (plot.rangeRate !== undefined && plot.sigmaRangeRate === undefined)
    return "range_rate_mps needs sigma_range_rate_mps";
  return alone(line, "elevation_rad") ?? alone(line, "range_rate_mps") ?? (plot as unknown as Plot);
}

/** A sigma whose measurement is not there is a key misspelt or in another unit, unless `null` says that nothing was measured. */
const alone = (line: Readonly<Record<string, unknown>>, key: string): string | undefined =>
  typeof line[`sigma_${key}`] === "number" && !(key in line)
    ? `sigma_${key} stands without ${key}; where that was not measured leave out both`
    : undefined;
