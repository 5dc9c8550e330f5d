/**
 * Which confirmed track takes which plot of one look: all together, by the cheapest assignment.
 * Must never begin or end a track.
 */
import type { Instant } from "@tocsin/kernel/time";
import { assign } from "./assign.ts";
import { clustersOf, type Pairs } from "./clusters.ts";
import { crowdOf } from "./crowd.ts";
import { aloneWith, withDoubt } from "./doubt.ts";
import type { TrackChange } from "./expire.ts";
import { bringTo, feed, LATEST_SHIFT } from "./feed.ts";
import { gain } from "./gain.ts";
import { recordOf } from "./health.ts";
import { noteKin } from "./kin.ts";
import { feedLate, hasEverFed, isBehind, stoodBefore, viewAt } from "./late.ts";
import { noteLean } from "./lean.ts";
import type { SensorFrame } from "./measure.ts";
import { noteHit } from "./misses.ts";
import { findNear, isAnyNear, isNear } from "./near.ts";
import { expectLateness } from "./past.ts";
import { explainByBias, register } from "./register.ts";
import { atLeastInts, atLeastNumbers } from "./scratch.ts";
import { noteContinued, noteSplit } from "./seams.ts";
import { sharePlots } from "./share.ts";
import type { LoosePlot, TrackerState, TrackRecord } from "./state.ts";
import { isLongAfter } from "./stretch.ts";
import { uniteIfOne } from "./unite.ts";

/** Columns of the plots that are near a track. */
let near: Int32Array = new Int32Array(0);
/** For each track the column that it takes, or -1, and what spoke for it: of the look at hand. */
let chosen: Int32Array = new Int32Array(0);
let gains: Float64Array = new Float64Array(0);

/** Confirmed tracks take their plots by the cheapest assignment of all; returns the plots that none took. */
export function associate(
  state: TrackerState,
  frame: SensorFrame,
  loose: readonly LoosePlot[],
  at: Instant,
  changes: TrackChange[],
): readonly LoosePlot[] {
  near = atLeastInts(near, loose.length);
  const tracks: TrackRecord[] = [];
  /** Each as it stood when the look was taken. */
  const views: TrackRecord[] = [];
  const taken = new Set<number>();
  for (const track of state.tracks.values()) {
    if (track.group || !isAnyNear(track, loose)) continue;
    const view = viewFor(state, track, loose, at);
    if (!view) continue;
    tracks.push(track);
    views.push(view);
  }
  if (tracks.length === 0) return refuseTooLate(state, loose, at);
  const doubted = choose(pairsOf(tracks, views, loose, frame), tracks, loose);
  const own = doubted.map((plot, row) => (tracks[row] === views[row] ? plot : undefined));
  const shared = sharePlots(tracks, own, frame);
  const crowd = crowdOf(state.tracks, at);
  const record = recordOf(state, frame.sensor.id);
  tracks.forEach((track, row) => {
    const column = chosen[row] as number;
    const plot = shared[row] ?? doubted[row];
    if (!plot) return;
    taken.add(plot.serial);
    if (column >= 0 && plot.plot.kind === "radar") noteHit(track, gains[row] as number);
    record.used++;
    if (track.beyondWings && isLongAfter(track, plot.plot.at)) changes.push(noteContinued(state, track));
    if (views[row] === track) {
      noteLean(track, loose[column] ?? plot, frame);
      feed(state, track, plot, frame);
      register(state, track, plot, frame, crowd);
    } else feedLate(state, track, plot, at);
    track.status = "confirmed";
    const { parent } = track;
    noteKin(state, track, crowd);
    changes.push({ track: track.number, change: "updated" });
    if (track.parent !== undefined && parent === undefined) changes.push(noteSplit(state, track.parent, track));
  });
  uniteFed(state, tracks, shared, changes);
  const left = refuseTooLate(
    state,
    loose.filter((plot) => !taken.has(plot.serial)),
    at,
  );
  return explainByBias(
    state,
    frame,
    left,
    tracks.filter((track, row) => track === views[row] && (chosen[row] as number) < 0),
    crowd,
  );
}

/** Of the tracks that a look has fed: which turn out to be others' bodies. Only when all are fed, for what one look shows is two. */
function uniteFed(
  state: TrackerState,
  tracks: readonly TrackRecord[],
  plots: readonly (LoosePlot | undefined)[],
  changes: TrackChange[],
): void {
  tracks.forEach((track, row) => {
    const united = plots[row] && uniteIfOne(state, track);
    if (united) changes.push(united);
  });
}

/** What each track (row) could take of the plots (columns), and minus what speaks for it. */
function pairsOf(
  tracks: readonly TrackRecord[],
  views: readonly TrackRecord[],
  loose: readonly LoosePlot[],
  frame: SensorFrame,
): Pairs {
  const pairs: Pairs = { rows: [], columns: [], costs: [] };
  for (let row = 0; row < tracks.length; row++) {
    const view = views[row] as TrackRecord;
    // All plots are of one look.
    if (hasEverFed(tracks[row] as TrackRecord, loose[0] as LoosePlot)) continue;
    const found = findNear(near, view, loose);
    for (let i = 0; i < found; i++) {
      const column = near[i] as number;
      const cost = -gain(view, loose[column] as LoosePlot, frame);
      if (cost === Number.POSITIVE_INFINITY) continue;
      pairs.rows.push(row);
      pairs.columns.push(column);
      pairs.costs.push(cost);
    }
  }
  return pairs;
}

/** Fills `chosen` and `gains`; returns for each track the plot that it takes, with the doubt that it is another's. */
function choose(
  pairs: Pairs,
  tracks: readonly TrackRecord[],
  loose: readonly LoosePlot[],
): readonly (LoosePlot | undefined)[] {
  chosen = atLeastInts(chosen, tracks.length).fill(-1, 0, tracks.length);
  gains = atLeastNumbers(gains, tracks.length);
  const doubted: (LoosePlot | undefined)[] = new Array(tracks.length).fill(undefined);
  const give = (row: number, column: number, cost: number, plot: LoosePlot | undefined): void => {
    if (cost >= 0) return;
    chosen[row] = column;
    gains[row] = -cost;
    doubted[row] = plot;
  };
  const clusters = clustersOf(pairs, tracks.length, loose.length, (k) => {
    const [row, column] = [pairs.rows[k] as number, pairs.columns[k] as number];
    give(row, column, pairs.costs[k] as number, aloneWith(tracks[row] as TrackRecord, loose[column] as LoosePlot));
  });
  for (const { rows, columns, cost } of clusters) {
    const width = columns.length;
    const given = assign(cost, rows.length, width);
    const members = rows.map((row) => tracks[row] as TrackRecord);
    const plots = columns.map((column) => loose[column] as LoosePlot);
    const own = withDoubt(members, cost, given, plots);
    for (let i = 0; i < given.length; i++) {
      const k = given[i] as number;
      if (k >= 0) give(rows[i] as number, columns[k] as number, cost[width * i + k] as number, own[i]);
    }
  }
  return doubted;
}

/** The track as it stood at `at`, if its past reaches back so far and any plot is near it then. */
function viewFor(
  state: TrackerState,
  track: TrackRecord,
  loose: readonly LoosePlot[],
  at: Instant,
): TrackRecord | undefined {
  if (bringTo(track, at)) return track;
  expectLateness(state);
  const before = stoodBefore(track, at);
  return before && isAnyNear(before, loose) ? viewAt(state, track, at) : undefined;
}

/** Plots that are most likely a known track's, from before what is remembered of it, begin no second track of the same body. */
function refuseTooLate(state: TrackerState, loose: readonly LoosePlot[], at: Instant): readonly LoosePlot[] {
  if (state.at === undefined || !isBehind(state.at, at, LATEST_SHIFT)) return loose;
  const lost = [...state.tracks.values()].filter(
    (track) => isBehind(track.at, at, LATEST_SHIFT) && !stoodBefore(track, at),
  );
  const kept = loose.filter((plot) => !lost.some((track) => isNear(track, plot)));
  state.counts.late += loose.length - kept.length;
  return kept;
}
