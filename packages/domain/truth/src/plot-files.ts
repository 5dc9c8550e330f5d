/**
 * A scenario as plot files: header, plots and truth, in the neutral line formats that drive and judge trackers offline.
 * Must never write an aircraft radar's plots: those lines need an elevation, which it does not measure.
 */
import { type Instant, isoFromInstant, secondsBetween } from "@tocsin/kernel/time";
import type { Nation, Plot } from "@tocsin/picture";
import type { Place, State } from "./earth.ts";
import type { Scenario, TimedDwell } from "./scenario.ts";
import type { InfraredSpec, RadarSpec, SensorSpec } from "./sensor-spec.ts";

export interface PlotFileChoice {
  /** Empty for all. */
  readonly nations: readonly Nation[];
  /** Sensor ids; empty for all. */
  readonly sensors: readonly string[];
  /** Scenario seconds to write, from 0. */
  readonly seconds: number;
}

export interface PlotFiles {
  /** To be written as JSON. */
  readonly header: object;
  /** One JSON text a plot, in time order, all of one scan together. */
  readonly plots: readonly string[];
  /** One JSON text for each body and second: t, id, kind, phase, pos and vel (ECEF, m and m/s). */
  readonly truth: readonly string[];
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
const degrees = (angle: number): number => rounded((angle * 180) / Math.PI, 9);

/** Writes the missile sensors' plots of the nations and sensors chosen. */
export function plotFiles(scenario: Scenario, choice: PlotFileChoice): PlotFiles {
  const wanted = (list: readonly string[], name: string): boolean => list.length === 0 || list.includes(name);
  const sensors = [...scenario.spec.nations]
    .filter(([nation]) => wanted(choice.nations, nation))
    .flatMap(([, specs]) => specs.filter(({ id, type }) => type !== "air-radar" && wanted(choice.sensors, id)));
  const ids = new Set(sensors.map(({ id }) => id));
  const dwells = [...scenario.spec.nations.keys()]
    .flatMap((nation) => scenario.dwellsBetween(nation, 0, choice.seconds))
    .filter(({ sensor }) => ids.has(sensor))
    .sort((a, b) => a.at - b.at || (a.sensor < b.sensor ? -1 : 1));
  const plots = dwells.flatMap((dwell) =>
    dwell.dwell.plots.map((plot) => JSON.stringify(plotLine(scenario.epoch, dwell, plot))),
  );
  const header = {
    format: "tocsin-plots/1",
    scenario: scenario.spec.id,
    epoch: isoFromInstant(scenario.epoch),
    frame: "ECEF WGS-84",
    n_plots: plots.length,
    sensors: sensors.map(headerSensor),
  };
  return { header, plots, truth: truthLines(scenario, choice.seconds) };
}

/** One detection in the words of plots.jsonl; `t` counts from `epoch`. */
export function plotLine(epoch: Instant, { sensor, dwell }: Omit<TimedDwell, "at">, plot: Plot) {
  const t = rounded(secondsBetween(epoch, plot.at), 6);
  const head = { t, sensor, scan: dwell.scan };
  if (plot.kind === "sight") {
    return {
      ...head,
      los_ecef: plot.lineOfSight.map((part) => rounded(part, 12)),
      sigma_los_rad: plot.sigma,
    };
  }
  return {
    ...head,
    range_m: rounded(plot.range, 3),
    azimuth_rad: rounded(plot.azimuth, 9),
    elevation_rad: rounded(plot.elevation ?? 0, 9),
    sigma_range_m: plot.sigmaRange,
    sigma_azimuth_rad: plot.sigmaAzimuth,
    sigma_elevation_rad: plot.sigmaElevation,
    ...(plot.rangeRate !== undefined && {
      range_rate_mps: rounded(plot.rangeRate, 4),
      sigma_range_rate_mps: plot.sigmaRangeRate,
    }),
  };
}

const placeOf = ({ latitude, longitude, height }: Place): object => ({
  lat_deg: degrees(latitude),
  lon_deg: degrees(longitude),
  alt_m: height,
});

/** A sensor in the words of header.json, as it believes itself to be. */
export function headerSensor(sensor: SensorSpec): object {
  return sensor.type === "ir" ? infraredHeader(sensor) : radarHeader(sensor);
}

const infraredHeader = (sensor: InfraredSpec): object => ({
  id: sensor.id,
  type: "ir",
  ...placeOf(sensor.place),
  sigma_los_rad: sensor.sigma,
  revisit_s: sensor.revisit,
  phase_s: sensor.phase,
  pd: sensor.detection,
  min_target_alt_m: sensor.minimumTargetHeight,
});

const radarHeader = (sensor: RadarSpec): object => ({
  id: sensor.id,
  type: "radar",
  ...placeOf(sensor.place),
  max_range_m: sensor.maximumRange,
  min_elevation_deg: degrees(sensor.minimumElevation),
  max_elevation_deg: degrees(sensor.maximumElevation),
  az_center_deg: degrees(sensor.azimuthCentre),
  az_width_deg: degrees(sensor.azimuthWidth),
  sigma_range_m: sensor.sigmaRange,
  sigma_azimuth_rad: sensor.sigmaAzimuth,
  sigma_elevation_rad: sensor.sigmaElevation,
  sigma_range_rate_mps: sensor.sigmaRangeRate ?? null,
  revisit_s: sensor.revisit,
  phase_s: sensor.phase,
  pd: sensor.detection,
  false_alarms_per_scan: sensor.falseAlarmsPerScan,
});

/** One true state in the words of truth.jsonl. */
export function truthLine(
  t: number,
  body: { readonly id: string; readonly kind: string; readonly phase: string },
  state: State,
): string {
  const pos = state.position.map((part) => rounded(part, 3));
  const vel = state.velocity.map((part) => rounded(part, 5));
  return JSON.stringify({ t, id: body.id, kind: body.kind, phase: body.phase, pos, vel });
}

function truthLines(scenario: Scenario, seconds: number): string[] {
  const lines: string[] = [];
  for (let t = 0; t < seconds; t++) {
    for (const { id, kind, phase, state } of scenario.flyingAt(t)) {
      lines.push(truthLine(t, { id, kind, phase }, state));
    }
  }
  return lines;
}
