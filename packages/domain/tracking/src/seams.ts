/**
 * Where two numbers were joined, or one was split: kept for some minutes, so that whoever knows better can undo it. What was undone stays
 * apart. Must never judge by itself whether two tracks are one body.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { keepApart } from "./apart.ts";
import type { JoinReason, TrackChange } from "./expire.ts";
import { noPart } from "./kin.ts";
import { copyModes } from "./mixture.ts";
import { resume } from "./resume.ts";
import type { JoinedSeam, Seam, SplitSeam, TrackerState, TrackRecord } from "./state.ts";

/** Can be undone for so long, seconds, and so many of the last. */
export const SEAM_SECONDS = 600;
export const MOST_SEAMS = 12;

/** Makes one number of a silent track and the one that goes on from it: the older number stays. */
export function joinTracks(state: TrackerState, silent: TrackRecord, fed: TrackRecord, why: JoinReason): TrackChange {
  const [kept, absorbed] = silent.number < fed.number ? [silent, fed] : [fed, silent];
  const seam: Seam = {
    kind: "joined",
    at: fed.at,
    ...{ kept: kept.number, absorbed: absorbed.number, fed: fed.number },
    ...{ keptThen: copyOf(kept), absorbedThen: copyOf(absorbed) },
  };
  if (kept === silent) resume(silent, fed);
  state.tracks.delete(absorbed.number);
  keepSeam(state, seam);
  return { track: absorbed.number, change: "joined", into: kept.number, why };
}

/**
 * To be called before a plot feeds a track that was silent for long and flies as nothing with wings does: its gate was wide, so what comes
 * now has a number of its own to go back to.
 */
export function noteContinued(state: TrackerState, track: TrackRecord): TrackChange {
  const absorbed = state.nextTrack++;
  const numbers = { kept: track.number, absorbed, fed: absorbed };
  keepSeam(state, { kind: "joined", at: track.at, ...numbers, keptThen: copyOf(track), absorbedThen: undefined });
  return { track: absorbed, change: "joined", into: track.number, why: "continued" };
}

/** Notes that `part` came off `whole`, of which it is a child already. */
export function noteSplit(state: TrackerState, whole: number, part: TrackRecord): TrackChange {
  keepSeam(state, { kind: "split", at: part.at, whole, part: part.number });
  const why = part.part === "spent-stage" ? "left-under-power" : "came-off";
  return { track: part.number, change: "split", from: whole, why };
}

function keepSeam(state: TrackerState, seam: Seam): void {
  state.seams = [...state.seams.filter(({ at }) => isRecent(at, seam.at)), seam].slice(-MOST_SEAMS);
}

const isRecent = (at: Instant, now: Instant): boolean => secondsBetween(at, now) <= SEAM_SECONDS;

/**
 * Undoes what joined or split the two numbers, in whichever order, and keeps them apart from then on: of a joined pair each goes on under
 * its own number, the one that was silent as it stood; of a split pair neither came off the other. Changes as of processDwell;
 * undefined where nothing of these two can be undone: longer ago than ten minutes, or one of them has ended since.
 */
export function undoSeam(state: TrackerState, one: number, other: number): TrackChange[] | undefined {
  const seam = state.seams.findLast((known) => numbersOf(known).every((number) => number === one || number === other));
  if (one === other || !seam || state.at === undefined || !isRecent(seam.at, state.at)) return undefined;
  const changes = seam.kind === "joined" ? partAgain(state, seam) : unsplit(state, seam);
  if (!changes) return undefined;
  state.seams = state.seams.filter((known) => known !== seam);
  keepApart(state, one, other);
  return changes;
}

const numbersOf = (seam: Seam): readonly number[] =>
  seam.kind === "joined" ? [seam.kept, seam.absorbed] : [seam.whole, seam.part];

function partAgain(state: TrackerState, seam: JoinedSeam): TrackChange[] | undefined {
  const { kept, absorbed, fed } = seam;
  const now = state.tracks.get(kept);
  if (!now) return undefined;
  const keptThen = copyOf(seam.keptThen);
  const absorbedThen = seam.absorbedThen && copyOf(seam.absorbedThen);
  if (fed !== kept) {
    state.tracks.set(kept, keptThen);
    state.tracks.set(absorbed, absorbedThen ? goneOn(absorbedThen, now, keptThen) : begunSince(seam, now));
  } else if (absorbedThen) state.tracks.set(absorbed, absorbedThen);
  inOrder(state);
  return [
    { track: kept, change: fed === kept ? "updated" : "coasting" },
    { track: absorbed, change: "confirmed" },
  ];
}

/** The track as it began, with all that was seen since under the number of the other, which stood at `then`. */
function goneOn(track: TrackRecord, now: TrackRecord, then: TrackRecord): TrackRecord {
  const { plots, radarPlots, coasted } = track;
  resume(track, now);
  track.plots = Math.max(plots, now.plots - then.plots);
  track.radarPlots = Math.max(radarPlots, now.radarPlots - then.radarPlots);
  track.coasted = Math.max(coasted, now.coasted - then.coasted);
  track.status = now.status;
  return track;
}

/** A track of what was seen since the seam alone. How it moves is what the other believed by then, for its plots have told since. */
function begunSince({ absorbed, keptThen: then, at }: JoinedSeam, now: TrackRecord): TrackRecord {
  const sensors = [...now.stretch.sensors];
  return {
    ...copyOf(now),
    ...{ anchor: undefined, parent: undefined, part: undefined, parted: undefined, leans: undefined },
    number: absorbed,
    plots: now.plots - then.plots,
    radarPlots: now.radarPlots - then.radarPlots,
    firstPlotAt: at,
    sensors,
    stretch: { since: at, plots: 0, coasted: 0, sensors, twice: now.stretch.twice },
    evidence: now.evidence.filter((one) => one.at >= at),
    coasted: Math.max(0, now.coasted - then.coasted),
    power: { phases: now.power.on ? 1 : 0, on: now.power.on },
  };
}

function inOrder(state: TrackerState): void {
  const sorted = [...state.tracks].sort(([a], [b]) => a - b);
  state.tracks.clear();
  for (const [number, track] of sorted) state.tracks.set(number, track);
}

function unsplit(state: TrackerState, seam: SplitSeam): TrackChange[] | undefined {
  const [whole, part] = [state.tracks.get(seam.whole), state.tracks.get(seam.part)];
  if (!whole || !part) return undefined;
  noPart(state, whole, part);
  return [whole, part].map(({ number }) => ({ track: number, change: "updated" }));
}

/** What later plots leave as it is. */
export function copyOf(track: TrackRecord): TrackRecord {
  return {
    ...track,
    modes: copyModes(track.modes),
    plotSerials: [...track.plotSerials],
    evidence: [...track.evidence],
    past: undefined,
  };
}
