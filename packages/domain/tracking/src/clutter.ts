/** Where a sensor looks and how thick its false alarms lie there. Must never use a plot's values beyond its range. */
import type { Plot, Sensor } from "@tocsin/picture";
import { type SensorFrame, wrap } from "./measure.ts";

/** Log density of false alarms in the metres (and m/s) of measure.ts, uniform over the sensor's field of view. */
export function logClutter(sensor: Sensor, plot: Plot, range: number): number {
  if (sensor.kind === "infrared" || plot.kind === "sight") return Math.log(0.1 / (0.3 * range) ** 2);
  const alarms = Math.max(0.05, sensor.falseAlarmsPerScan);
  const share = alarms / (sensor.maximumRange * sensor.azimuthWidth * range);
  const third =
    plot.elevation === undefined ? 12_000 : range * Math.max(0.05, sensor.maximumElevation - sensor.minimumElevation);
  return Math.log(share / third) - (plot.rangeRate === undefined ? 0 : Math.log(12_000));
}

const local = [0, 0, 0];

/** Whether a place (ECEF m) lies within the sensor's field of view, shrunk by a margin so that an edge is not a miss. */
export function covers(frame: SensorFrame, place: ArrayLike<number>): boolean {
  const { sensor, axes } = frame;
  if (sensor.kind === "infrared") return true;
  for (let row = 0; row < 3; row++) {
    let sum = 0;
    for (let i = 0; i < 3; i++)
      sum += (axes[3 * row + i] as number) * ((place[i] as number) - (frame.place[i] as number));
    local[row] = sum;
  }
  const east = local[0] as number;
  const north = local[1] as number;
  const up = local[2] as number;
  const plane = Math.hypot(east, north);
  const elevation = Math.atan2(up, plane);
  if (Math.hypot(plane, up) > 0.98 * sensor.maximumRange) return false;
  if (elevation < sensor.minimumElevation + 0.01 || elevation > sensor.maximumElevation - 0.01) return false;
  return (
    Math.abs(wrap(Math.atan2(east, north) - sensor.azimuthCentre)) <
    sensor.azimuthWidth / 2 - (sensor.azimuthWidth < 6.2 ? 0.01 : -1)
  );
}
