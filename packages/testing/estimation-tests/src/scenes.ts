/** Invented scenes for measuring the tracker: sensors and flights in the words of scenario files. Must never run anything. */

/** Degrees and kilometres, as scenario files have them. */
export interface SceneFlight {
  readonly kind: "ballistic" | "shaped";
  readonly id: string;
  readonly start_s: number;
  readonly launch: { readonly lat_deg: number; readonly lon_deg: number };
  readonly apogee_km: number;
  readonly range_km: number;
  readonly azimuth_deg: number;
  readonly flight_time_s?: number;
}

export interface SceneOptions {
  readonly seed: string;
  readonly flights: readonly object[];
  readonly duration: number;
  readonly falseAlarms?: number;
  readonly infrared?: boolean;
  readonly airRadar?: boolean;
}

const RADAR = {
  type: "radar",
  alt_m: 500,
  max_range_m: 4_000_000,
  min_elevation_deg: 1,
  max_elevation_deg: 85,
  az_width_deg: 160,
  sigma_range_m: 50,
  sigma_azimuth_rad: 0.0015,
  sigma_elevation_rad: 0.0015,
  sigma_range_rate_mps: null,
  pd: 0.9,
};

/** A scenario file's value: two radars south of the launch, an overhead infrared sensor, and on demand an air radar. */
export function scene({
  seed,
  flights,
  duration,
  falseAlarms = 0.2,
  infrared = true,
  airRadar = false,
}: SceneOptions): unknown {
  const sensors: object[] = [
    {
      ...RADAR,
      id: "west",
      lat_deg: 37.4,
      lon_deg: 127,
      az_center_deg: 20,
      revisit_s: 2,
      phase_s: 0.1,
      false_alarms_per_scan: falseAlarms,
    },
    {
      ...RADAR,
      id: "east",
      lat_deg: 37.8,
      lon_deg: 138.5,
      az_center_deg: 310,
      revisit_s: 2,
      phase_s: 0.9,
      false_alarms_per_scan: falseAlarms,
    },
  ];
  const overhead = { type: "ir", id: "overhead", lat_deg: 0, lon_deg: 130, alt_m: 35_786_000, sigma_los_rad: 4e-5 };
  if (infrared) sensors.push({ ...overhead, revisit_s: 5, phase_s: 0.4, pd: 0.95, min_target_alt_m: 12_000 });
  const turning = {
    type: "air-radar",
    id: "air",
    lat_deg: 37,
    lon_deg: 127.5,
    alt_m: 300,
    max_range_m: 400_000,
    sigma_range_m: 60,
  };
  const field = {
    min_elevation_deg: 0,
    max_elevation_deg: 45,
    az_center_deg: 0,
    az_width_deg: 360,
    sigma_azimuth_rad: 0.0014,
  };
  if (airRadar) sensors.push({ ...turning, ...field, revisit_s: 5, phase_s: 0, pd: 0.92, false_alarms_per_scan: 3 });
  const name = { en: "scene", ko: "scene", ja: "scene" };
  return {
    format: "tocsin-scenario/1",
    id: "scene",
    name,
    about: "",
    seed,
    duration_s: duration,
    flights,
    nations: { KOR: { sensors } },
  };
}

/** A flight of 1,000 km with an apogee of 300 km, eastward. */
export const MEDIUM: SceneFlight = {
  kind: "ballistic",
  id: "medium",
  start_s: 10,
  launch: { lat_deg: 40.1, lon_deg: 125.3 },
  apogee_km: 300,
  range_km: 1000,
  azimuth_deg: 88,
};
