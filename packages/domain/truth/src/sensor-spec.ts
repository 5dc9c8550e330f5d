/** A sensor as a scenario file states it, read into SI units. The words are those of the plot files' header. */
import { type Place, placeFromDegrees } from "./earth.ts";
import type { Fields } from "./fields.ts";

/** A radar with a fixed sector and elevation, for missiles, or a rotating one without elevation, for aircraft. */
export interface RadarSpec {
  readonly type: "radar" | "air-radar";
  readonly id: string;
  readonly place: Place;
  readonly maximumRange: number;
  readonly minimumElevation: number;
  readonly maximumElevation: number;
  readonly azimuthCentre: number;
  readonly azimuthWidth: number;
  readonly sigmaRange: number;
  readonly sigmaAzimuth: number;
  readonly sigmaElevation: number;
  readonly sigmaRangeRate?: number | undefined;
  readonly revisit: number;
  readonly phase: number;
  readonly detection: number;
  readonly falseAlarmsPerScan: number;
  /** Identity of an air radar in ASTERIX: system area and identification code. */
  readonly sac: number;
  readonly sic: number;
  /** What the radar says wrongly every time and does not know. */
  readonly bias?: RadarBias;
  /** Bodies nearer to one another than this in range (metres) and in both angles (radians) give one plot at their middle. */
  readonly resolution?: { readonly range: number; readonly angle: number };
}

/** Added to what is measured: metres, radians; `clock`: seconds added to the time stamped. */
export interface RadarBias {
  readonly range: number;
  readonly azimuth: number;
  readonly elevation: number;
  readonly clock: number;
}

/** An overhead sensor that sees burning motors. */
export interface InfraredSpec {
  readonly type: "ir";
  readonly id: string;
  readonly place: Place;
  readonly sigma: number;
  readonly revisit: number;
  readonly phase: number;
  readonly detection: number;
  readonly minimumTargetHeight: number;
}

export type SensorSpec = RadarSpec | InfraredSpec;

const COMMON = ["id", "type", "lat_deg", "lon_deg", "alt_m", "revisit_s", "phase_s", "pd"];
const RADAR = [
  ...COMMON,
  ...["max_range_m", "min_elevation_deg", "max_elevation_deg", "az_center_deg", "az_width_deg", "sigma_range_m"],
  ...["sigma_azimuth_rad", "sigma_elevation_rad", "sigma_range_rate_mps", "false_alarms_per_scan", "sac", "sic"],
];
const INFRARED = [...COMMON, "sigma_los_rad", "min_target_alt_m"];
const RADIANS = Math.PI / 180;

/** Reads one sensor; faults go into `fields` under `path`. */
export function readSensor(fields: Fields, value: unknown, path: string): SensorSpec | undefined {
  const type = fields.oneOf(fields.record(value, path).type, `${path}.type`, ["radar", "air-radar", "ir"] as const);
  if (!type) return undefined;
  const record = fields.record(value, path, type === "ir" ? INFRARED : RADAR);
  const number = (key: string, low: number, high: number): number =>
    fields.number(record[key], `${path}.${key}`, low, high);
  const place = placeFromDegrees(number("lat_deg", -90, 90), number("lon_deg", -180, 180), number("alt_m", -500, 1e8));
  const common = {
    id: fields.text(record.id, `${path}.id`, /^[A-Za-z0-9-]+$/),
    place,
    revisit: number("revisit_s", 0.1, 3600),
    phase: number("phase_s", 0, 3600),
    detection: number("pd", 0, 1),
  };
  if (type === "ir") {
    const sigma = number("sigma_los_rad", 1e-9, 1);
    return { ...common, type, sigma, minimumTargetHeight: number("min_target_alt_m", 0, 1e6) };
  }
  return {
    ...common,
    type,
    maximumRange: number("max_range_m", 1, 1e8),
    minimumElevation: number("min_elevation_deg", -10, 90) * RADIANS,
    maximumElevation: number("max_elevation_deg", -10, 90) * RADIANS,
    azimuthCentre: number("az_center_deg", 0, 360) * RADIANS,
    azimuthWidth: number("az_width_deg", 1, 360) * RADIANS,
    sigmaRange: number("sigma_range_m", 1e-3, 1e5),
    sigmaAzimuth: number("sigma_azimuth_rad", 1e-7, 1),
    sigmaElevation: type === "radar" ? number("sigma_elevation_rad", 1e-7, 1) : 0,
    sigmaRangeRate: fields.optional(record.sigma_range_rate_mps, `${path}.sigma_range_rate_mps`, 1e-3, 1e4),
    falseAlarmsPerScan: number("false_alarms_per_scan", 0, 50),
    sac: fields.optional(record.sac, `${path}.sac`, 0, 255) ?? 0,
    sic: fields.optional(record.sic, `${path}.sic`, 0, 255) ?? 0,
  };
}
