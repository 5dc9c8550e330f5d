/**
 * Which confirmed track takes which plot of one look: all together, by the cheapest assignment.
 * Must never begin or end a track.
 */
import type { Instant } from "@tocsin/kernel/time";
import { assign } from "./assign.ts";
import { withDoubt } from "./doubt.ts";
import type { TrackChange } from "./expire.ts";
import { bringTo, feed, LATEST_SHIFT } from "./feed.ts";
import { gain } from "./gain.ts";
import { recordOf } from "./health.ts";
import { noteKin } from "./kin.ts";
import { feedLate, hasEverFed, isBehind, stoodBefore, viewAt } from "./late.ts";
import { noteLean } from "./lean.ts";
import type { SensorFrame } from "./measure.ts";
import { noteHit } from "./misses.ts";
import { isNear, markNear } from "./near.ts";
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
  const near = new Uint8Array(loose.length);
  const tracks: TrackRecord[] = [];
  /** Each as it stood when the look was taken. */
  const views: TrackRecord[] = [];
  const taken = new Set<number>();
  for (const track of state.tracks.values()) {
    if (!markNear(near, track, loose)) continue;
    const view = viewFor(state, track, loose, at, near);
    if (!view) continue;
    tracks.push(track);
    views.push(view);
  }
  if (tracks.length === 0) return refuseTooLate(state, loose, at);
  const cost = new Float64Array(tracks.length * loose.length).fill(Number.POSITIVE_INFINITY);
  views.forEach((view, row) => {
    markNear(near, view, loose);
    loose.forEach((plot, column) => {
      if (near[column] === 1 && !hasEverFed(tracks[row] as TrackRecord, plot))
        cost[loose.length * row + column] = -gain(view, plot, frame);
    });
  });
  const chosen = assign(cost, tracks.length, loose.length);
  const doubted = withDoubt(tracks, cost, chosen, loose);
  const own = doubted.map((plot, row) => (tracks[row] === views[row] ? plot : undefined));
  const shared = sharePlots(tracks, own, frame);
  tracks.forEach((track, row) => {
    const column = chosen[row] as number;
    const plot = shared[row] ?? doubted[row];
    if (!plot) return;
    taken.add(plot.serial);
    if (column >= 0) noteHit(track, -(cost[loose.length * row + column] as number));
    recordOf(state, plot.sensor).used++;
    if (views[row] === track) {
      noteLean(track, loose[column] ?? plot, frame);
      feed(state, track, plot, frame);
      register(state, track, plot, frame);
    } else feedLate(state, track, plot, at);
    track.status = "confirmed";
    noteKin(state, track);
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
  );
}

/** The track as it stood at `at`, if its past reaches back so far and any plot is near it then. */
function viewFor(
  state: TrackerState,
  track: TrackRecord,
  loose: readonly LoosePlot[],
  at: Instant,
  near: Uint8Array,
): TrackRecord | undefined {
  if (bringTo(track, at)) return track;
  expectLateness(state);
  const before = stoodBefore(track, at);
  return before && markNear(near, before, loose) ? viewAt(state, track, at) : undefined;
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
