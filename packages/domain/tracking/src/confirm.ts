/**
 * Which tentative tracks are believed. A plot belongs to one body, so of tentative tracks that share a plot at most one is
 * real; where two explain the same plots about as well, nothing is believed until a further plot tells them apart.
 */

import type { TrackChange } from "./expire.ts";
import { joinSights } from "./join.ts";
import type { LoosePlot, TrackerState, TrackRecord } from "./state.ts";

/** Log likelihood by which a tentative track must lead its rivals: a wrong choice is then made once in some sixty times. */
const LEAD = 4;
/** With so many plots the best is believed without a lead: bodies that stay this close are told apart later. */
const LONGEST_DOUBT = 7;

/** Confirms the best of those that reached the score; whoever shares a plot with it is gone. Returns plots still loose. */
export function confirmBest(
  state: TrackerState,
  left: readonly LoosePlot[],
  changes: TrackChange[],
): readonly LoosePlot[] {
  const { confirmationScore, confirmationPlots } = state.config;
  const ready = state.tentatives.filter(
    (track) => track.radarPlots >= confirmationPlots && track.score >= confirmationScore,
  );
  if (ready.length === 0) return left;
  ready.sort((a, b) => b.score - a.score || b.number - a.number);
  const used = new Set<number>();
  for (const track of ready) {
    if (track.plotSerials.some((serial) => used.has(serial)) || isRivalled(track, state.tentatives, used)) continue;
    for (const serial of track.plotSerials) used.add(serial);
    track.number = state.nextTrack++;
    track.status = "confirmed";
    state.tracks.set(track.number, track);
    joinSights(state, track);
    changes.push({ track: track.number, change: "confirmed" });
  }
  if (used.size === 0) return left;
  state.tentatives = state.tentatives.filter(
    (track) => track.status === "tentative" && !track.plotSerials.some((serial) => used.has(serial)),
  );
  state.loose = state.loose.filter((plot) => !used.has(plot.serial));
  return left.filter((plot) => !used.has(plot.serial));
}

/**
 * Whether another tentative track, not yet excluded, explains some of the same plots nearly as well and goes elsewhere:
 * those that end in the same plot follow the same body by now.
 */
function isRivalled(track: TrackRecord, tentatives: readonly TrackRecord[], used: ReadonlySet<number>): boolean {
  if (track.radarPlots >= LONGEST_DOUBT) return false;
  return tentatives.some(
    (other) =>
      other !== track &&
      other.status === "tentative" &&
      other.score > track.score - LEAD &&
      other.plotSerials.at(-1) !== track.plotSerials.at(-1) &&
      other.plotSerials.some((serial) => track.plotSerials.includes(serial)) &&
      !other.plotSerials.some((serial) => used.has(serial)),
  );
}
