/** One line of a plot file, checked: a plot, a tick, or the sentence that says why it is refused. Must never track. */
import { after } from "@tocsin/kernel/time";
import { radians } from "@tocsin/kernel/units";
import type { Plot, Sensor } from "@tocsin/picture";
import type { PlotHeader } from "./header.ts";

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
/** Beyond this the instants of a file have nothing to do with its epoch, seconds. */
const LONGEST_FILE = 30 * 86_400;

export function readPlotLine(text: string, header: PlotHeader): PlotLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused("not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refused("not a JSON object");
  const line = value as Readonly<Record<string, unknown>>;
  const { t, sensor: id, scan, t_received: received } = line;
  if (typeof t !== "number" || Math.abs(t) > LONGEST_FILE)
    return refused(`t must be seconds within ${LONGEST_FILE} of the epoch`);
  if (Object.keys(line).length === 1) return { kind: "tick", time: t };
  if (received !== undefined && (typeof received !== "number" || Math.abs(received) > LONGEST_FILE))
    return refused("t_received must be seconds after the epoch");
  if (typeof received === "number" && received < t - 5) return refused("t_received lies before t");
  const sensor = typeof id === "string" ? header.sensors.get(id) : undefined;
  if (!sensor) return refused(`the header has no sensor ${JSON.stringify(id)}`);
  if (typeof scan !== "number" || !Number.isSafeInteger(scan)) return refused("scan must be a whole number");
  const plot = "los_ecef" in line ? readSight(line, sensor, header, t) : readRadar(line, sensor, header, t);
  if (typeof plot === "string") return refused(plot);
  return { kind: "plot", time: t, received, sensor, scan, plot };
}

/** A number within bounds, or undefined. */
function within(value: unknown, low: number, high: number): number | undefined {
  return typeof value === "number" && value >= low && value <= high ? value : undefined;
}

function readSight(
  line: Readonly<Record<string, unknown>>,
  sensor: Sensor,
  header: PlotHeader,
  t: number,
): Plot | string {
  if (sensor.kind !== "infrared") return `sensor "${sensor.id}" is a radar but the line holds a line of sight`;
  const sight = line.los_ecef;
  if (!Array.isArray(sight) || sight.length !== 3 || !sight.every((value) => typeof value === "number"))
    return "los_ecef must be three numbers";
  const [x, y, z] = sight as [number, number, number];
  if (Math.abs(Math.hypot(x, y, z) - 1) > 1e-3) return "los_ecef is not a unit vector";
  const sigma = within(line.sigma_los_rad, 1e-9, 0.1);
  if (sigma === undefined) return "sigma_los_rad must lie between 1e-9 and 0.1";
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
  if (sensor.kind !== "radar") return `sensor "${sensor.id}" is infrared but the line holds no los_ecef`;
  const plot: Record<string, unknown> = { kind: "radar", at: after(header.epoch, t) };
  for (const [key, property, low, high, needed] of RADAR_FIELDS) {
    if ((line[key] === undefined || line[key] === null) && !needed) continue;
    const value = within(line[key], low, high);
    if (value === undefined)
      return `${key} must be a number from ${low} to ${high}, it is ${JSON.stringify(line[key])}`;
    plot[property] = value;
  }
  if (plot.elevation !== undefined && plot.sigmaElevation === undefined)
    return "elevation_rad needs sigma_elevation_rad";
  if (plot.rangeRate !== undefined && plot.sigmaRangeRate === undefined)
    return "range_rate_mps needs sigma_range_rate_mps";
  return plot as unknown as Plot;
}
