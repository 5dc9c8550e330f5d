/**
 * Which confirmed track takes which plot of one look: all together, by the cheapest assignment.
 * Must never begin or end a track.
 */
import type { Instant } from "@tocsin/kernel/time";
import { assign } from "./assign.ts";
import { crowdOf } from "./crowd.ts";
import type { TrackChange } from "./expire.ts";
import { bringTo, feed, LATEST_SHIFT } from "./feed.ts";
import { gain } from "./gain.ts";
import { groupsOf, type Pairs } from "./groups.ts";
import { recordOf } from "./health.ts";
import { noteKin } from "./kin.ts";
import { feedLate, hasEverFed, isBehind, stoodBefore, viewAt } from "./late.ts";
import type { SensorFrame } from "./measure.ts";
import { noteHit } from "./misses.ts";
import { findNear, isNear } from "./near.ts";
import { expectLateness } from "./past.ts";
import { explainByBias, register } from "./register.ts";
import { sharePlots } from "./share.ts";
import type { LoosePlot, TrackerState, TrackRecord } from "./state.ts";

/** Confirmed tracks take their plots by the cheapest assignment of all; returns the plots that none took. */
export function associate(
  state: TrackerState,
  frame: SensorFrame,
  loose: readonly LoosePlot[],
  at: Instant,
  changes: TrackChange[],
): readonly LoosePlot[] {
  const near = new Int32Array(loose.length);
  const tracks: TrackRecord[] = [];
  /** Each as it stood when the look was taken. */
  const views: TrackRecord[] = [];
  const taken = new Set<number>();
  for (const track of state.tracks.values()) {
    if (findNear(near, track, loose) === 0) continue;
    const view = viewFor(state, track, loose, at, near);
    if (!view) continue;
    tracks.push(track);
    views.push(view);
  }
  if (tracks.length === 0) return refuseTooLate(state, loose, at);
  const { chosen, gains } = choose(pairsOf(tracks, views, loose, frame, near), tracks.length, loose.length);
  const own = Array.from(chosen, (column, row) => (tracks[row] === views[row] ? loose[column] : undefined));
  const shared = sharePlots(tracks, own, frame);
  const crowd = crowdOf(state.tracks, at);
  tracks.forEach((track, row) => {
    const column = chosen[row] as number;
    const plot = shared[row] ?? loose[column];
    if (!plot) return;
    taken.add(plot.serial);
    if (column >= 0) noteHit(track, gains[row] as number);
    recordOf(state, plot.sensor).used++;
    if (views[row] === track) {
      feed(state, track, plot, frame);
      register(state, track, plot, frame, crowd);
    } else feedLate(state, track, plot, at);
    track.status = "confirmed";
    noteKin(state, track, crowd);
    changes.push({ track: track.number, change: "updated" });
  });
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

/** What each track (row) could take of the plots (columns), and minus what speaks for it. */
function pairsOf(
  tracks: readonly TrackRecord[],
  views: readonly TrackRecord[],
  loose: readonly LoosePlot[],
  frame: SensorFrame,
  near: Int32Array,
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

/** For each track the column of the plot that it takes, or -1, and what spoke for it. */
function choose(
  pairs: Pairs,
  rows: number,
  columns: number,
): { readonly chosen: Int32Array; readonly gains: Float64Array } {
  const chosen = new Int32Array(rows).fill(-1);
  const gains = new Float64Array(rows);
  const give = (row: number, column: number, cost: number): void => {
    if (cost >= 0) return;
    chosen[row] = column;
    gains[row] = -cost;
  };
  const groups = groupsOf(pairs, rows, columns, (k) =>
    give(pairs.rows[k] as number, pairs.columns[k] as number, pairs.costs[k] as number),
  );
  for (const group of groups) {
    const width = group.columns.length;
    const given = assign(group.cost, group.rows.length, width);
    for (let i = 0; i < given.length; i++) {
      const k = given[i] as number;
      if (k >= 0) give(group.rows[i] as number, group.columns[k] as number, group.cost[width * i + k] as number);
    }
  }
  return { chosen, gains };
}

/** The track as it stood at `at`, if its past reaches back so far and any plot is near it then. */
function viewFor(
  state: TrackerState,
  track: TrackRecord,
  loose: readonly LoosePlot[],
  at: Instant,
  near: Int32Array,
): TrackRecord | undefined {
  if (bringTo(track, at)) return track;
  expectLateness(state);
  const before = stoodBefore(track, at);
  return before && findNear(near, before, loose) > 0 ? viewAt(state, track, at) : undefined;
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
