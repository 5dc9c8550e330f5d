/**
 * Which confirmed track takes which plot of one look: all together, by the cheapest assignment.
 * Must never begin or end a track.
 */
import type { Instant } from "@tocsin/kernel/time";
import { assign } from "./assign.ts";
import type { TrackChange } from "./expire.ts";
import { bringTo, feed, hasFed } from "./feed.ts";
import { gain } from "./gain.ts";
import type { SensorFrame } from "./measure.ts";
import { noteHit } from "./misses.ts";
import { markNear } from "./near.ts";
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
    noteHit(track, -(cost[loose.length * row + column] as number));
    feed(state, track, plot, frame);
    track.status = "confirmed";
    changes.push({ track: track.number, change: "updated" });
  });
  return loose.filter((plot) => !taken.has(plot.serial));
}
