/**
 * What each radar sees of bodies that came off one another: sorted by range its plots run in streams, each of one body or of some that the
 * radar cannot tell apart. Must never say which streams of different radars are one body's, nor touch a track.
 */
import { propagateBallistic } from "@tocsin/ballistics";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { RadarPlot } from "@tocsin/picture";
import type { Family, Stream, StreamPlot } from "./family-state.ts";
import { measureInto, newMeasurement, type SensorFrame } from "./measure.ts";
import type { LoosePlot } from "./state.ts";

/** A plot further from the family's path than this, metres, is none of its. */
export const REACH = 4_000;
/** A stream goes on with a plot this near to where its last plots lead, metres. */
const GATE = 130;
const LEADING = 15;
/** Seconds of silence that end it, and for which its plots are kept. */
const SILENCE = 9;
const MEMORY = 90;

const seen = newMeasurement();

/** Brings the family to the look, and gives the look's plots of it to the radar's streams or begins new ones; returns these plots. */
export function extendStreams(
  family: Family,
  loose: readonly LoosePlot[],
  { frame, at }: { readonly frame: SensorFrame; readonly at: Instant },
): ReadonlySet<LoosePlot> {
  propagateBallistic(family.path, secondsBetween(family.at, at), 0);
  family.at = at;
  const near = new Map<LoosePlot, StreamPlot>();
  const range = distance(family.path, frame.place);
  for (const one of loose) {
    const { plot, scan } = one;
    // Of a large sky nearly all plots end here: what lies further in range is none of the family's, wherever it is.
    if (plot.kind !== "radar" || Math.abs(plot.range - range) > REACH + 1 || plot.elevation === undefined) continue;
    const ahead = aheadOf(family, plot, frame);
    if (ahead !== undefined) near.set(one, { at, plot, scan, ahead });
  }
  const sensor = frame.sensor.id;
  const plots = [...near.values()];
  const pairs = family.streams
    .filter((stream) => stream.sensor === sensor)
    .flatMap((stream) => plots.map((plot) => ({ stream, plot, distance: Math.abs(plot.ahead - ledTo(stream, at)) })))
    .filter(({ distance }) => distance < GATE)
    .sort((a, b) => a.distance - b.distance);
  const done = new Set<Stream | StreamPlot>();
  for (const { stream, plot } of pairs) {
    if (done.has(stream) || done.has(plot)) continue;
    done.add(stream).add(plot);
    stream.plots.push(plot);
  }
  for (const plot of plots)
    if (!done.has(plot)) family.streams.push({ id: family.nextStream++, sensor, plots: [plot] });
  forget(family, at);
  return new Set(near.keys());
}

const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.hypot(
    (a[0] as number) - (b[0] as number),
    (a[1] as number) - (b[1] as number),
    (a[2] as number) - (b[2] as number),
  );

function forget(family: Family, at: Instant): void {
  family.streams = family.streams.filter((stream) => secondsBetween(lastOf(stream).at, at) < SILENCE);
  for (const { plots } of family.streams)
    while (secondsBetween((plots[0] as StreamPlot).at, at) > MEMORY) plots.shift();
}

export const lastOf = ({ plots }: Stream): StreamPlot => plots[plots.length - 1] as StreamPlot;

/** By how much the plot's range exceeds the path's, metres; undefined where the plot is not of the family. */
function aheadOf({ path }: Family, plot: RadarPlot, frame: SensorFrame): number | undefined {
  measureInto(seen, withoutRate(plot), frame, path, 0, false);
  const [along, aside, above] = seen.innovation as unknown as [number, number, number];
  const blur = 4 * Math.sqrt((seen.variance[1] as number) + (seen.variance[2] as number));
  return Math.abs(along) < REACH && Math.hypot(aside, above) < REACH + blur ? along : undefined;
}

/** The rate of a plot of several bodies is no one's. */
export function withoutRate({ rangeRate: _, sigmaRangeRate: __, ...plot }: RadarPlot): RadarPlot {
  return plot;
}

/** What keeps a young stream from leading far aside, s2. */
const STEADY = 64;

/** Along a line through its last plots. */
function ledTo({ plots }: Stream, at: Instant): number {
  const last = plots.slice(-LEADING);
  const first = (last[0] as StreamPlot).at;
  let [time, ahead] = [0, 0];
  for (const plot of last) {
    time += secondsBetween(first, plot.at) / last.length;
    ahead += plot.ahead / last.length;
  }
  let [along, squared] = [0, STEADY];
  for (const plot of last) {
    const away = secondsBetween(first, plot.at) - time;
    along += away * (plot.ahead - ahead);
    squared += away * away;
  }
  return ahead + (along / squared) * (secondsBetween(first, at) - time);
}
