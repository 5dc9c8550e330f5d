/**
 * What speaks for giving one plot to one track, against its being a false alarm: the number that association weighs.
 * Must never change a track.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import type { Plot } from "@tocsin/picture";
import { logClutter } from "./clutter.ts";
import type { SensorFrame } from "./measure.ts";
import { bestOf } from "./modes.ts";
import type { LoosePlot, TrackRecord } from "./state.ts";
import { gatePlot } from "./update.ts";

/** Log likelihood ratio of "this plot is of this track" over "it is a false alarm"; -Infinity outside the gate. For near plots. */
export function gain(track: TrackRecord, loose: LoosePlot, frame: SensorFrame): number {
  if (isStranger(track, loose.plot)) return Number.NEGATIVE_INFINITY;
  const shift = secondsBetween(track.at, loose.plot.at);
  const likelihood = gatePlot(track, loose.plot, frame, shift);
  if (likelihood === Number.NEGATIVE_INFINITY) return likelihood;
  const range = loose.plot.kind === "radar" ? loose.plot.range : distance(track, loose.from);
  return likelihood - logClutter(frame.sensor, loose.plot, range) + Math.log(frame.sensor.detection + 1e-3);
}

const distance = (track: TrackRecord, from: readonly [number, number, number]): number => {
  const mean = bestOf(track.modes).mean;
  return Math.hypot((mean[0] as number) - from[0], (mean[1] as number) - from[1], (mean[2] as number) - from[2]);
};

const isStranger = (track: TrackRecord, plot: Plot): boolean =>
  plot.kind === "radar" && plot.address !== undefined && track.address !== undefined && plot.address !== track.address;
