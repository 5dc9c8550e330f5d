/**
 * A body that was lost while it turned, lit a motor or was out of sight begins again as a tentative track: where exactly one
 * silent track can have become it, that track goes on under its own number. Must never join two that were seen at once.
 */
import { choleskyInto, solveCholesky } from "@tocsin/ballistics";
import { secondsBetween } from "@tocsin/kernel/time";
import { aheadOf, combineInto } from "./mixture.ts";
import { probabilityOf } from "./modes.ts";
import type { TrackerState, TrackRecord } from "./state.ts";
import { goOn } from "./stretch.ts";

/** One sigma of the acceleration, m/s2, that a body may have had unseen: what has wings turns at about 1 g; in space only a motor pushes. */
const UNSEEN = { level: 8, powered: 15, coast: 2 } as const;
/** A longer silence than this, seconds, is bridged by the gates of association or not at all. */
const LONGEST = 120;
/** Chi-square of six degrees of freedom, 99.9 %. */
const GATE = 22.5;

const before = new Float64Array(6);
const after = new Float64Array(6);
const spread = new Float64Array(36);
const doubt = new Float64Array(36);
const factor = new Float64Array(36);
const away = new Float64Array(6);

/** The one silent track that the tentative one continues; undefined where none or more than one can be. */
export function resumedBy(state: TrackerState, fresh: TrackRecord): TrackRecord | undefined {
  holdAgainst(fresh);
  let found: TrackRecord | undefined;
  for (const track of state.tracks.values()) {
    if (!canContinue(track, fresh)) continue;
    if (found) return undefined;
    found = track;
  }
  return found;
}

/** Whether the fresh track may be what the silent one became; `after` and `doubt` are the fresh one's. */
function canContinue(track: TrackRecord, fresh: TrackRecord): boolean {
  const silence = secondsBetween(track.lastPlotAt, fresh.firstPlotAt);
  return silence > 0 && silence <= LONGEST && liesOnPath(track, fresh);
}

/** The fresh one's state, against which liesOnPath holds others. */
export function holdAgainst(fresh: TrackRecord): void {
  combineInto(after, doubt, fresh.modes);
}

/** Whether the silent track can have come to where the fresh one, held against it, is now. */
export function liesOnPath(track: TrackRecord, fresh: TrackRecord): boolean {
  if (track.address !== undefined && fresh.address !== undefined && track.address !== fresh.address) return false;
  const modes = aheadOf(track.modes, secondsBetween(track.at, fresh.at));
  combineInto(before, spread, modes);
  const push =
    UNSEEN.level * probabilityOf(modes, "level") +
    UNSEEN.coast * probabilityOf(modes, "coast") +
    UNSEEN.powered * (probabilityOf(modes, "powered") + probabilityOf(modes, "glide"));
  const unseen = secondsBetween(track.lastPlotAt, fresh.at);
  for (let i = 0; i < 36; i++) spread[i] = (spread[i] as number) + (doubt[i] as number);
  for (let i = 0; i < 3; i++) {
    add(spread, 7 * i, (push * unseen * unseen) ** 2 / 4);
    add(spread, 7 * (i + 3), (push * unseen) ** 2);
    add(spread, 6 * i + i + 3, (push * unseen) ** 2 * (unseen / 2));
    add(spread, 6 * (i + 3) + i, (push * unseen) ** 2 * (unseen / 2));
  }
  // The common push makes place and velocity one: a little of its own keeps them apart.
  for (let i = 0; i < 3; i++) add(spread, 7 * i, (push * unseen * unseen) ** 2 / 12);
  return distanceInSigmas() < GATE;
}

const add = (matrix: Float64Array, at: number, amount: number): void => {
  matrix[at] = (matrix[at] as number) + amount;
};

function distanceInSigmas(): number {
  for (let i = 0; i < 6; i++) away[i] = (after[i] as number) - (before[i] as number);
  choleskyInto(factor, spread, 6);
  const solved = away.slice();
  solveCholesky(factor, solved, 6);
  let sum = 0;
  for (let i = 0; i < 6; i++) sum += (away[i] as number) * (solved[i] as number);
  return sum;
}

/** The old track takes what the fresh one believes; its number, its beginning and its evidence stay. */
export function resume(track: TrackRecord, fresh: TrackRecord): void {
  fresh.modes.forEach((mode, j) => {
    const own = track.modes[j];
    if (!own) return;
    own.probability = mode.probability;
    own.fit = mode.fit;
    own.mean.set(mode.mean);
    own.covariance.set(mode.covariance);
  });
  goOn(track, fresh);
  track.at = fresh.at;
  track.plots += fresh.plots;
  track.radarPlots += fresh.radarPlots;
  track.misses = 0;
  track.score = Math.max(track.score, fresh.score);
  track.lastPlotAt = fresh.lastPlotAt;
  track.revisit = fresh.revisit;
  track.lastSensor = fresh.lastSensor;
  track.lastScan = fresh.lastScan;
  track.sensors = [...new Set([...track.sensors, ...fresh.sensors])].sort();
  track.highest = Math.max(track.highest, fresh.highest);
  track.status = "confirmed";
  // What goes on from one body is one.
  track.group = undefined;
  if (track.past) track.past.length = 0;
}
