/** Reads the header of a plot file into the sensors that a tracker knows. Must never guess a missing figure. */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { geodetic } from "@tocsin/kernel/space";
import { type Instant, instantFromIso } from "@tocsin/kernel/time";
import { radiansFromDegrees } from "@tocsin/kernel/units";
import type { InfraredSensor, RadarSensor, Sensor } from "@tocsin/picture";

export interface PlotHeader {
  readonly epoch: Instant;
  readonly sensors: ReadonlyMap<string, Sensor>;
  /** As the header says; for the progress line only. */
  readonly plots: number | undefined;
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `file` names the header in errors. */
export function readHeader(text: string, file: string): Result<PlotHeader> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fault("header-not-json", "the header is not JSON.", { where: file });
  }
  if (!isFields(value)) return fault("header-invalid", "the header is not an object.", { where: file });
  const epoch = typeof value.epoch === "string" ? instantFromIso(value.epoch) : undefined;
  if (epoch === undefined)
    return fault("header-invalid", "epoch is not an ISO-8601 instant with a zone.", { where: file });
  if (!Array.isArray(value.sensors)) return fault("header-invalid", "sensors is not a list.", { where: file });
  const sensors = new Map<string, Sensor>();
  for (const [index, entry] of value.sensors.entries()) {
    const sensor = readSensor(entry, `sensors[${index}]`);
    if (typeof sensor === "string") return fault("header-invalid", sensor, { where: file });
    if (sensors.has(sensor.id))
      return fault("header-invalid", `sensor "${sensor.id}" is named twice.`, { where: file });
    sensors.set(sensor.id, sensor);
  }
  return ok({ epoch, sensors, plots: typeof value.n_plots === "number" ? value.n_plots : undefined });
}

/** The sensor, or the sentence that says what is wrong with it. */
function readSensor(entry: unknown, path: string): Sensor | string {
  if (!isFields(entry) || typeof entry.id !== "string") return `${path} has no id.`;
  const faults: string[] = [];
  const number = (key: string, low: number, high: number): number => {
    const value = entry[key];
    if (typeof value === "number" && value >= low && value <= high) return value;
    faults.push(`${path}.${key} must be a number from ${low} to ${high}`);
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
  let sensor: object;
  if (entry.type === "ir") {
    sensor = {
      kind: "infrared",
      ...common,
      sigma: number("sigma_los_rad", 1e-9, 0.1),
      minimumTargetHeight: number("min_target_alt_m", 0, 1e7),
    };
  } else if (entry.type === "radar") sensor = { kind: "radar", ...common, ...radarFigures(entry, number) };
  else return `${path}.type must be "radar" or "ir".`;
  return faults.length > 0 ? `${faults.join("; ")}.` : (sensor as RadarSensor | InfraredSensor);
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
