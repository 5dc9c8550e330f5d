/**
 * Whether the radars that feed a track see one body. Ranges of different bodies, one from each radar, also meet in a place, and
 * none of them flies there; only the angles tell, and of them only the mean of many plots. Where one radar's plots lean aside, the
 * track's place is opened and every radar may find it anew. Must never choose a plot.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import { measureInto, newMeasurement, type SensorFrame } from "./measure.ts";
import { bestOf } from "./modes.ts";
import type { Lean, LoosePlot, TrackRecord } from "./state.ts";

/** A lean is the mean of about so many plots, and is heard after some. */
const MEMORY = 25;
const LEAST_PLOTS = 15;
/** Sigmas of one plot that a lean may reach: of the mean itself five. */
const LONGEST = 0.7;
/** One sigma on each axis, m and m/s, of what was learned of the wrong bodies. */
const OPENED = { place: 700, pace: 5 } as const;

const seen = newMeasurement();

/** To be called with each plot before it feeds the track. Only what flies among its own parts is so mistaken. */
export function noteLean(track: TrackRecord, { plot, sensor: id }: LoosePlot, frame: SensorFrame): void {
  const { sensor } = frame;
  if (!track.hasParted || sensor.kind !== "radar" || plot.kind !== "radar" || plot.elevation === undefined) return;
  measureInto(seen, plot, frame, bestOf(track.modes).mean, secondsBetween(track.at, plot.at), false);
  const before = track.leans?.find((lean) => lean.sensor === id) ?? { sensor: id, plots: 0, aside: 0, above: 0 };
  const plots = before.plots + 1;
  const share = 1 / Math.min(MEMORY, plots);
  const [aside, above] = [seen.range * sensor.sigmaAzimuth, seen.range * sensor.sigmaElevation];
  const lean: Lean = {
    sensor: id,
    plots,
    aside: before.aside + share * ((seen.innovation[1] as number) / aside - before.aside),
    above: before.above + share * ((seen.innovation[2] as number) / above - before.above),
  };
  if (plots < LEAST_PLOTS || Math.hypot(lean.aside, lean.above) < LONGEST)
    track.leans = [...(track.leans ?? []).filter((other) => other.sensor !== id), lean];
  else openPlace(track);
}

/** What is known of place and velocity is doubted, in every motion. */
function openPlace(track: TrackRecord): void {
  for (const { mean, covariance } of track.modes) {
    const step = mean.length + 1;
    for (let i = 0; i < 3; i++) {
      covariance[step * i] = (covariance[step * i] as number) + OPENED.place ** 2;
      covariance[step * (i + 3)] = (covariance[step * (i + 3)] as number) + OPENED.pace ** 2;
    }
  }
  track.leans = [];
}
