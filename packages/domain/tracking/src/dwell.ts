/**
 * One look of one sensor through the tracker: predict, gate, associate, update, confirm, begin.
 * The only file that changes tracks because of plots; deterministic, for the same looks in the same order.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Dwell, Plot, Sensor } from "@tocsin/picture";
import { assign } from "./assign.ts";
import { expire, type TrackChange } from "./expire.ts";
import { bringTo, feed, hasFed, LATEST_SHIFT } from "./feed.ts";
import { gain } from "./gain.ts";
import { addTentatives, startTrack } from "./initiate.ts";
import { joinSights } from "./join.ts";
import { frameOf, placeOf, type SensorFrame } from "./measure.ts";
import { noteMisses } from "./misses.ts";
import { isNear, markNear } from "./near.ts";
import type { LoosePlot, TrackerState, TrackRecord } from "./state.ts";

/** Plots of one look within this many seconds are associated together; a straight line covers the difference. */
const TOGETHER = 0.25;
/** Loose plots wait this many looks of their sensor, and at most this many seconds, for a second of their kind. */
const PATIENCE_LOOKS = 3.5;
const PATIENCE_SECONDS = 30;
/** Lines of sight wait longer, seconds: a radar may see the body only after burn-out. */
const SIGHT_PATIENCE = 200;
const MOST_LOOSE = 512;

/**
 * Takes one look (all plots of `dwell.scan`) into the state, in place. Changes come in the order of track numbers within
 * each group of plots. Plots that are not finite or beyond physics are counted in state.counts.refused and left out.
 */
export function processDwell(state: TrackerState, sensor: Sensor, dwell: Dwell): TrackChange[] {
  const frame = frameOf(sensor);
  const changes: TrackChange[] = [];
  state.sensors.set(sensor.id, sensor);
  const plots = dwell.plots.filter((plot) => isSound(plot, sensor)).sort((a, b) => a.at - b.at);
  state.counts.plots += plots.length;
  state.counts.refused += dwell.plots.length - plots.length;
  for (let start = 0; start < plots.length; ) {
    let end = start + 1;
    const first = plots[start] as Plot;
    while (end < plots.length && secondsBetween(first.at, (plots[end] as Plot).at) <= TOGETHER) end++;
    processGroup(state, frame, dwell.scan, plots.slice(start, end), changes);
    start = end;
  }
  if (plots.length > 0) noteMisses(state, frame, dwell.scan);
  return changes;
}

function isSound(plot: Plot, sensor: Sensor): boolean {
  if (!Number.isSafeInteger(plot.at)) return false;
  if (plot.kind === "sight") {
    const length = Math.hypot(...plot.lineOfSight);
    return sensor.kind === "infrared" && Math.abs(length - 1) < 1e-3 && plot.sigma > 0 && plot.sigma < 0.1;
  }
  const finite =
    Number.isFinite(plot.azimuth) && Number.isFinite(plot.elevation ?? 0) && Number.isFinite(plot.rangeRate ?? 0);
  const sigmas =
    plot.sigmaRange > 0 && plot.sigmaAzimuth > 0 && (plot.sigmaElevation ?? 1) > 0 && (plot.sigmaRangeRate ?? 1) > 0;
  return (
    sensor.kind === "radar" &&
    finite &&
    sigmas &&
    plot.range > 1 &&
    plot.range < 2e7 &&
    Number.isFinite(plot.sigmaRange + plot.sigmaAzimuth)
  );
}

function processGroup(
  state: TrackerState,
  frame: SensorFrame,
  scan: number,
  plots: readonly Plot[],
  changes: TrackChange[],
): void {
  const at = (plots[0] as Plot).at;
  state.at = state.at === undefined || at > state.at ? at : state.at;
  const loose = plots.map(
    (plot): LoosePlot => ({
      serial: state.nextSerial++,
      sensor: frame.sensor.id,
      scan,
      plot,
      from: frame.place,
      ...(plot.kind === "radar" ? { place: placeOf(plot, frame) } : {}),
    }),
  );
  const left = updateConfirmed(state, frame, loose, at, changes);
  updateTentatives(state, frame, left, at);
  const unused = confirmBest(state, left, changes);
  if (isTimely(state, frame.sensor.id, at)) {
    begin(state, frame, unused);
    keepLoose(state, frame, unused, at);
  }
  changes.push(...expire(state, at));
}

/** Plots that come long after later ones of the same sensor begin nothing: they would draw a second, delayed track. */
function isTimely(state: TrackerState, sensor: string, at: Instant): boolean {
  const heard = state.heard.get(sensor);
  if (heard !== undefined && secondsBetween(heard, at) < -LATEST_SHIFT) return false;
  state.heard.set(sensor, at);
  return true;
}

/** Confirmed tracks take their plots by the cheapest assignment of all; returns the plots that none took. */
function updateConfirmed(
  state: TrackerState,
  frame: SensorFrame,
  loose: readonly LoosePlot[],
  at: Instant,
  changes: TrackChange[],
): readonly LoosePlot[] {
  const near = new Uint8Array(loose.length);
  const tracks: TrackRecord[] = [];
  for (const track of state.tracks.values()) {
    if (!markNear(near, track, loose)) continue;
    if (bringTo(track, at)) tracks.push(track);
    else state.counts.late++;
  }
  if (tracks.length === 0) return loose;
  const cost = new Float64Array(tracks.length * loose.length).fill(Number.POSITIVE_INFINITY);
  tracks.forEach((track, row) => {
    markNear(near, track, loose);
    loose.forEach((plot, column) => {
      if (near[column] === 1 && !hasFed(track, plot)) cost[loose.length * row + column] = -gain(track, plot, frame);
    });
  });
  const chosen = assign(cost, tracks.length, loose.length);
  const taken = new Set<number>();
  tracks.forEach((track, row) => {
    const column = chosen[row] as number;
    if (column < 0) return;
    const plot = loose[column] as LoosePlot;
    taken.add(plot.serial);
    feed(state, track, plot, frame);
    track.status = "confirmed";
    changes.push({ track: track.number, change: "updated" });
  });
  return loose.filter((plot) => !taken.has(plot.serial));
}

/** Each tentative track takes its likeliest plot; two may take the same one, for at most one of them will be believed. */
function updateTentatives(state: TrackerState, frame: SensorFrame, left: readonly LoosePlot[], at: Instant): void {
  for (const track of state.tentatives) {
    let best = 0;
    let chosen: LoosePlot | undefined;
    for (const plot of left) {
      if (hasFed(track, plot) || !isNear(track, plot) || !bringTo(track, at) || !isNear(track, plot)) continue;
      const value = gain(track, plot, frame);
      if (value > best) [best, chosen] = [value, plot];
    }
    if (chosen) {
      track.score += best;
      feed(state, track, chosen, frame);
    }
  }
}

/** Confirms the best of those that reached the score; whoever shares a plot with it is gone. Returns plots still loose. */
function confirmBest(state: TrackerState, left: readonly LoosePlot[], changes: TrackChange[]): readonly LoosePlot[] {
  const { confirmationScore, confirmationPlots } = state.config;
  const ready = state.tentatives.filter(
    (track) => track.plots >= confirmationPlots && track.score >= confirmationScore,
  );
  if (ready.length === 0) return left;
  ready.sort((a, b) => b.score - a.score || b.number - a.number);
  const used = new Set<number>();
  for (const track of ready) {
    if (track.plotSerials.some((serial) => used.has(serial))) continue;
    for (const serial of track.plotSerials) used.add(serial);
    track.number = state.nextTrack++;
    track.status = "confirmed";
    state.tracks.set(track.number, track);
    joinSights(state, track);
    changes.push({ track: track.number, change: "confirmed" });
  }
  state.tentatives = state.tentatives.filter(
    (track) => track.status === "tentative" && !track.plotSerials.some((serial) => used.has(serial)),
  );
  state.loose = state.loose.filter((plot) => !used.has(plot.serial));
  return left.filter((plot) => !used.has(plot.serial));
}

function begin(state: TrackerState, frame: SensorFrame, unused: readonly LoosePlot[]): void {
  if (frame.sensor.kind !== "radar" || unused.length === 0 || state.loose.length === 0) return;
  const born: TrackRecord[] = [];
  for (const newer of unused) {
    for (const older of state.loose) {
      if (older.sensor === newer.sensor && older.scan === newer.scan) continue;
      const seen = state.sensors.get(older.sensor);
      const track = seen && startTrack(state, older, frameOf(seen), newer, frame);
      if (track) born.push(track);
    }
  }
  addTentatives(state, born);
}

/** Loose plots wait for a companion; old ones and those beyond a bound are forgotten, oldest first. */
function keepLoose(state: TrackerState, frame: SensorFrame, unused: readonly LoosePlot[], at: Instant): void {
  const patience = Math.min(PATIENCE_SECONDS, PATIENCE_LOOKS * frame.sensor.revisit);
  state.loose = state.loose.filter((plot) => {
    const age = secondsBetween(plot.plot.at, at);
    if (plot.plot.kind === "sight") return age < SIGHT_PATIENCE;
    return age < (plot.sensor === frame.sensor.id ? patience : PATIENCE_SECONDS);
  });
  state.loose.push(...unused);
  if (state.loose.length > MOST_LOOSE) state.loose.splice(0, state.loose.length - MOST_LOOSE);
}
