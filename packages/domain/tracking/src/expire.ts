/** How tracks end: silence makes them coast, and after long silence, great doubt or the ground they are dropped. */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { GROWN_PLOTS } from "./misses.ts";
import { aheadOf, combineInto } from "./mixture.ts";
import { heightOf, probabilityOf } from "./modes.ts";
import type { TrackerState, TrackRecord } from "./state.ts";

/** Why a track ended. */
type DropReason = "fallen" | "silent" | "too-uncertain";
/** Why two numbers are held to be one body: the one goes on where the other fell silent, both lie on one path, or a part is what came apart. */
export type JoinReason = "continued" | "one-path" | "named";
/** Why one number is held to be two bodies. */
export type SplitReason = "left-under-power" | "came-off";

/** What happened to a track; "updated" means that a plot has fed it. Joined and split can be undone: see undoSeam. */
export type TrackChange =
  | { readonly track: number; readonly change: "confirmed" | "updated" | "coasting" }
  | { readonly track: number; readonly change: "dropped"; readonly reason: DropReason }
  /** The number ended in another one, which goes on. */
  | { readonly track: number; readonly change: "joined"; readonly into: number; readonly why: JoinReason }
  /** The number came off another one, which goes on too. */
  | { readonly track: number; readonly change: "split"; readonly from: number; readonly why: SplitReason };

/** Silence after which a confirmed track counts as coasting: this many looks, and at least these seconds. */
const SILENT_LOOKS = 3.2;
const SILENT_SECONDS = 5;
/** A place worse known than this, one sigma in metres, is no place. */
const LOST_SIGMA = 150_000;
const TENTATIVE_SILENCE = 15;

/**
 * Lets time pass without plots: tracks begin to coast, expire or fall. Changes in the order of track numbers.
 * Leaves the mixtures where they are, so that ticks do not change what later plots make of them.
 */
export function coastTo(state: TrackerState, at: Instant): TrackChange[] {
  state.sightsSince ??= at;
  if (state.at === undefined || at < state.at) return [];
  state.at = at;
  return expire(state, at);
}

export function expire(state: TrackerState, at: Instant): TrackChange[] {
  const changes: TrackChange[] = [];
  state.tentatives = state.tentatives.filter((track) => {
    const silence = secondsBetween(track.lastPlotAt, at);
    return silence < Math.max(TENTATIVE_SILENCE, 2.5 * track.revisit) && track.misses < 3 && track.score > -1;
  });
  for (const track of state.tracks.values()) {
    const silence = secondsBetween(track.lastPlotAt, at);
    if (isGhost(track)) {
      state.tracks.delete(track.number);
      changes.push({ track: track.number, change: "dropped", reason: "silent" });
      continue;
    }
    if (silence < Math.max(SILENT_SECONDS, SILENT_LOOKS * track.revisit)) continue;
    const reason = endOf(state, track, at, silence);
    if (reason) {
      state.tracks.delete(track.number);
      changes.push({ track: track.number, change: "dropped", reason });
    } else if (track.status !== "coasting") {
      track.status = "coasting";
      changes.push({ track: track.number, change: "coasting" });
    }
  }
  return changes;
}

/** A young track that its radars look at and do not see was never one body. */
const isGhost = (track: TrackRecord): boolean => track.radarPlots < GROWN_PLOTS && track.score < 0;

const mean = new Float64Array(6);
const covariance = new Float64Array(36);

function endOf(state: TrackerState, track: TrackRecord, at: Instant, silence: number): DropReason | undefined {
  const ballistic = probabilityOf(track.modes, "coast") > 0.5;
  combineInto(mean, covariance, aheadOf(track.modes, secondsBetween(track.at, at)));
  if (heightOf(mean) < 0) return "fallen";
  if (silence > (ballistic ? state.config.longestBallisticSilence : state.config.longestSilence)) return "silent";
  const sigma = Math.sqrt(((covariance[0] as number) + (covariance[7] as number) + (covariance[14] as number)) / 3);
  return sigma > LOST_SIGMA ? "too-uncertain" : undefined;
}
