/**
 * What is done with plots that no confirmed track took: they feed tentative tracks, begin new ones or wait for a companion.
 * Must never confirm anything.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { bringTo, feed, hasFed } from "./feed.ts";
import { gain } from "./gain.ts";
import { addTentatives, startTrack } from "./initiate.ts";
import { frameOf, type SensorFrame } from "./measure.ts";
import { findNear, isAnyNear } from "./near.ts";
import { atLeastInts } from "./scratch.ts";
import type { LoosePlot, TrackerState, TrackRecord } from "./state.ts";
import { gateDistance } from "./update.ts";

/** Loose plots wait this many looks of their sensor, and at most this many seconds, for a second of their kind. */
const PATIENCE_LOOKS = 3.5;
const PATIENCE_SECONDS = 30;
/** Lines of sight wait longer, seconds: a radar may see the body only after burn-out. */
const SIGHT_PATIENCE = 400;
const MOST_LOOSE = 512;
/** Sights are seldom false, but a neighbour's fits nearly as well: one adds at most this to a tentative track's score. */
const MOST_BY_SIGHT = 3;

/** Columns of the plots that are near a track. */
let near: Int32Array = new Int32Array(0);

/** Each tentative track takes its likeliest plot; two may take the same one, for at most one of them will be believed. */
export function updateTentatives(
  state: TrackerState,
  frame: SensorFrame,
  left: readonly LoosePlot[],
  at: Instant,
): void {
  const first = left[0];
  if (!first) return;
  near = atLeastInts(near, left.length);
  for (const track of state.tentatives) {
    // All plots are of one look.
    if (hasFed(track, first) || !isAnyNear(track, left) || !bringTo(track, at)) continue;
    const found = findNear(near, track, left);
    let best = 0;
    let strain = 0;
    let chosen: LoosePlot | undefined;
    for (let i = 0; i < found; i++) {
      const plot = left[near[i] as number] as LoosePlot;
      const value = gain(track, plot, frame);
      if (!(value > best)) continue;
      best = value;
      strain = gateDistance();
      chosen = plot;
    }
    if (chosen) {
      if (chosen.plot.kind === "radar") track.strain += strain;
      track.score += chosen.plot.kind === "sight" ? Math.min(best, MOST_BY_SIGHT) : best;
      feed(state, track, chosen, frame);
    }
  }
}

export function begin(state: TrackerState, frame: SensorFrame, unused: readonly LoosePlot[]): void {
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
export function keepLoose(state: TrackerState, frame: SensorFrame, unused: readonly LoosePlot[], at: Instant): void {
  const patience = Math.min(PATIENCE_SECONDS, PATIENCE_LOOKS * frame.sensor.revisit);
  const waits = (plot: LoosePlot): boolean => {
    const age = secondsBetween(plot.plot.at, at);
    if (plot.plot.kind === "sight") return age < SIGHT_PATIENCE;
    return age < (plot.sensor === frame.sensor.id ? patience : PATIENCE_SECONDS);
  };
  const kept: LoosePlot[] = [];
  for (const plot of state.loose) {
    if (waits(plot)) kept.push(plot);
    else noteForgotten(state, plot);
  }
  kept.push(...unused);
  for (const plot of kept.splice(0, Math.max(0, kept.length - MOST_LOOSE))) noteForgotten(state, plot);
  state.loose = kept;
}

/** Before the latest sight that was forgotten there may have been others of the same body. */
function noteForgotten(state: TrackerState, { plot }: LoosePlot): void {
  if (plot.kind === "sight" && (state.sightsSince === undefined || plot.at > state.sightsSince))
    state.sightsSince = plot.at;
}
