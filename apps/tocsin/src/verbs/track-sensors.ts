/** How the sensors of a plot file fared, as `tocsin track` prints it at the end. Must never judge: the tracker has. */
import { type SensorHealth, sensorHealth, type TrackerState } from "@tocsin/tracking";
import { harmless } from "../words/harmless.ts";

/** Metres or radians or seconds to the table's units. */
const MILLI = 1_000;

/** One line for each sensor below a heading; angles in milliradians, of infrared sensors in microradians. */
export function sensorLines(state: TrackerState): string[] {
  const sensors = sensorHealth(state);
  if (sensors.length === 0) return [];
  // A file's name for a sensor must not steer a terminal.
  const names = sensors.map(({ id }) => harmless(id));
  const width = Math.max(6, ...names.map((name) => name.length));
  return [
    `${"sensor".padEnd(width)}  looks  plots   used  residual  bias`,
    ...sensors.map((sensor, at) => {
      const { looks, plots, used, residual } = sensor;
      const counts = [looks, plots, used].map((count) => String(count).padStart(5)).join("  ");
      return `${(names[at] as string).padEnd(width)}  ${counts}  ${residual.toFixed(2).padStart(8)}  ${biasWords(sensor)}`;
    }),
  ];
}

function biasWords({ kind, bias, sigma, corrected, flagged, excluded }: SensorHealth): string {
  const state = `${excluded ? ", excluded" : ""}${flagged ? ", flagged" : ""}`;
  if (!corrected) return `none found${state}`;
  const figure = (i: number, scale: number, digits: number): string =>
    `${((bias[i] ?? 0) * scale).toFixed(digits)} +- ${((sigma[i] ?? 0) * scale).toFixed(digits)}`;
  const clock = `clock ${figure(3, 1, 3)} s`;
  return kind === "radar"
    ? `range ${figure(0, 1, 0)} m, azimuth ${figure(1, MILLI, 2)} mrad, elevation ${figure(2, MILLI, 2)} mrad, ${clock}${state}`
    : `across ${figure(0, MILLI * MILLI, 0)} and ${figure(1, MILLI * MILLI, 0)} urad, ${clock}${state}`;
}

/** The same for a program: SI units and radians, as the library says it. */
export const sensorSummary = (state: TrackerState): readonly SensorHealth[] =>
  sensorHealth(state).map((sensor) => ({ ...sensor, bias: [...sensor.bias], sigma: [...sensor.sigma] }));
