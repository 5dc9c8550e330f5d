/** Reads the header of a plot file into the sensors that a tracker knows. Must never guess a missing figure. */
import { fault, ok, type Result, readJson } from "@tocsin/kernel/sound";
import { geodetic } from "@tocsin/kernel/space";
import { type Instant, instantFromIso } from "@tocsin/kernel/time";
import { radiansFromDegrees } from "@tocsin/kernel/units";
import type { InfraredSensor, RadarSensor, Sensor } from "@tocsin/picture";
import { shown } from "./shown.ts";

export interface PlotHeader {
  readonly epoch: Instant;
  readonly sensors: ReadonlyMap<string, Sensor>;
  /** As the header says; for the progress line only. */
  readonly plots: number | undefined;
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const LAYOUT = "docs/how-to/plot-and-track-files.md shows a whole header.";

/** `file` names the header in errors. Every fault of its sensors is told at once. */
export function readHeader(text: string, file: string): Result<PlotHeader> {
  const invalid = (what: string) => fault("header-invalid", what, { where: file, remedy: LAYOUT });
  const read = readJson(text);
  if (!read.ok) return fault("header-not-json", `the header is ${read.error}.`, { where: file, remedy: LAYOUT });
  const { value } = read;
  if (!isFields(value)) return invalid("the header is not an object.");
  const epoch = typeof value.epoch === "string" ? instantFromIso(value.epoch) : undefined;
  if (epoch === undefined)
    return invalid(
      `epoch is not an ISO-8601 instant with a zone, such as 2026-01-01T00:00:00Z; it is ${shown(value.epoch)}.`,
    );
  if (typeof value.frame === "string" && !/ECEF/i.test(value.frame))
    return invalid(`frame is ${shown(value.frame)}, but lines of sight must be Earth-fixed: "ECEF WGS-84".`);
  if (!Array.isArray(value.sensors) || value.sensors.length === 0)
    return invalid("sensors must be a list of at least one sensor.");
  const sensors = new Map<string, Sensor>();
  const faults: string[] = [];
  for (const [index, entry] of value.sensors.entries()) {
    const sensor = readSensor(entry, `sensors[${index}]`, faults);
    if (sensor && sensors.has(sensor.id)) faults.push(`sensor ${shown(sensor.id)} is named twice`);
    if (sensor) sensors.set(sensor.id, sensor);
  }
  if (faults.length > 0) return invalid(`${faults.join("; ")}.`);
  return ok({ epoch, sensors, plots: typeof value.n_plots === "number" ? value.n_plots : undefined });
}

/** The sensor; what is wrong with it is added to the faults. */
function readSensor(entry: unknown, path: string, faults: string[]): Sensor | undefined {
  if (!isFields(entry) || typeof entry.id !== "string" || entry.id === "") {
    faults.push(`${path} has no id`);
    return undefined;
  }
  const known = faults.length;
  const number = (key: string, low: number, high: number): number => {
    const value = entry[key];
    if (typeof value === "number" && value >= low && value <= high) return value;
    faults.push(`${path}.${key} of ${shown(entry.id)} must be a number from ${low} to ${high}, it is ${shown(value)}`);
    return 0;
  };
  const place = geodetic(
    radiansFromDegrees(number("lat_deg", -90, 90)),
    radiansFromDegrees(number("lon_deg", -360, 360)),
    number("alt_m", -1_000, 1e8),
  );
  const common = {
    id: entry.id,
    place,
    revisit: number("revisit_s", 0.01, 3_600),
    phase: number("phase_s", 0, 1e9),
    detection: number("pd", 0, 1),
  };
  let sensor: object | undefined;
  if (entry.type === "ir") {
    sensor = {
      kind: "infrared",
      ...common,
      sigma: number("sigma_los_rad", 1e-9, 0.1),
      minimumTargetHeight: number("min_target_alt_m", 0, 1e7),
    };
  } else if (entry.type === "radar") sensor = { kind: "radar", ...common, ...radarFigures(entry, number) };
  else faults.push(`${path}.type of ${shown(entry.id)} must be "radar" or "ir", it is ${shown(entry.type)}`);
  const { min_elevation_deg: lowest, max_elevation_deg: highest } = entry;
  if (typeof lowest === "number" && typeof highest === "number" && lowest > highest)
    faults.push(`${path}.min_elevation_deg of ${shown(entry.id)} lies above max_elevation_deg`);
  return faults.length > known ? undefined : (sensor as RadarSensor | InfraredSensor);
}

function radarFigures(entry: Fields, number: (key: string, low: number, high: number) => number): object {
  const angle = (key: string, low: number, high: number): number => radiansFromDegrees(number(key, low, high));
  const hasRate = entry.sigma_range_rate_mps !== null && entry.sigma_range_rate_mps !== undefined;
  return {
    maximumRange: number("max_range_m", 1, 1e8),
    minimumElevation: angle("min_elevation_deg", -90, 90),
    maximumElevation: angle("max_elevation_deg", -90, 90),
    azimuthCentre: angle("az_center_deg", -360, 360),
    azimuthWidth: angle("az_width_deg", 0.1, 360),
    sigmaRange: number("sigma_range_m", 1e-3, 1e5),
    sigmaAzimuth: number("sigma_azimuth_rad", 1e-7, 1),
    sigmaElevation: number("sigma_elevation_rad", 1e-7, 1),
    ...(hasRate ? { sigmaRangeRate: number("sigma_range_rate_mps", 1e-3, 1e4) } : {}),
    falseAlarmsPerScan: number("false_alarms_per_scan", 0, 1e6),
  };
}
