/**
 * Two numbers of one body: a track that sensors look at and do not see, and one that began since, or that only other sensors have fed,
 * and lies where the first must be. Must never join two that one look has shown, parts of one body, or where a third may be meant.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import { areApart } from "./apart.ts";
import { covers } from "./clutter.ts";
import type { TrackChange } from "./expire.ts";
import { frameOf } from "./measure.ts";
import { aheadOf } from "./mixture.ts";
import { bestOf } from "./modes.ts";
import { holdAgainst, liesOnPath } from "./resume.ts";
import { joinTracks } from "./seams.ts";
import type { TrackerState, TrackRecord } from "./state.ts";

/** Asked when the fed track has so many radar plots: its velocity is known, and a track is asked about thrice and no more. */
const ASKED_AT: readonly number[] = [8, 16, 32];
/** The silent one was seen within so many seconds, and not for so many of its looks. */
const SILENCE = { longest: 120, looks: 3.2, least: 5 } as const;

/** To be called when a plot has fed the track. */
export function uniteIfOne(state: TrackerState, fed: TrackRecord): TrackChange | undefined {
  if (!ASKED_AT.includes(fed.radarPlots) || !mayBeOne(fed)) return undefined;
  holdAgainst(fed);
  const silent = onlyOne(state, (track) => isSilent(state, track, fed) && canBeOne(state, track, fed));
  if (!silent) return undefined;
  // Another that is seen may as well be what the silent one became.
  const rivals = [...state.tracks.values()].filter((track) => {
    if (track === fed || track === silent || !mayBeOne(track) || isLost(track, fed)) return false;
    holdAgainst(track);
    return canBeOne(state, silent, track);
  });
  return rivals.length > 0 ? undefined : joinTracks(state, silent, fed, "one-path");
}

/** Levels are many and cross; parts of a body lie on one path for minutes. */
const mayBeOne = ({ beyondWings, parent, parted, hasParted }: TrackRecord): boolean =>
  beyondWings && parent === undefined && parted === undefined && !hasParted;

const isLost = (track: TrackRecord, { at }: TrackRecord): boolean =>
  secondsBetween(track.lastPlotAt, at) > Math.max(SILENCE.least, SILENCE.looks * track.revisit);

function onlyOne(state: TrackerState, meant: (track: TrackRecord) => boolean): TrackRecord | undefined {
  const [only, ...others] = [...state.tracks.values()].filter(meant);
  return others.length > 0 ? undefined : only;
}

/** It has not been seen though a radar that works looks there. */
function isSilent(state: TrackerState, track: TrackRecord, fed: TrackRecord): boolean {
  if (track === fed || !mayBeOne(track) || !isLost(track, fed)) return false;
  if (secondsBetween(track.lastPlotAt, fed.at) > SILENCE.longest) return false;
  const place = bestOf(aheadOf(track.modes, Math.max(0, secondsBetween(track.at, fed.at)))).mean;
  const of = state.sensors.get(fed.lastSensor);
  return of?.kind === "radar" && covers(frameOf(of), place);
}

/** The fed one, held against, lies on the path of the other, and no look has shown both. */
const canBeOne = (state: TrackerState, track: TrackRecord, fed: TrackRecord): boolean =>
  !areApart(state, track.number, fed.number) && !wereSeenTogether(track, fed) && liesOnPath(track, fed);

/** One that fed both fed the second only after the first was seen no more. */
function wereSeenTogether(silent: TrackRecord, fed: TrackRecord): boolean {
  if (fed.firstPlotAt > silent.lastPlotAt) return false;
  const common = fed.sensors.filter((sensor) => silent.sensors.includes(sensor));
  return common.length > 1 || (common.length === 1 && fed.joinedAt <= silent.lastPlotAt);
}
