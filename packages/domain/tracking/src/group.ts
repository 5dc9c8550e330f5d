/**
 * A vehicle that came apart: until it is known which of the parts it is, its number stands for all of them as a group, and each part that is
 * told apart flies under a number of its own. Must never take a plot, nor hide a part.
 */
import { propagateBallistic } from "@tocsin/ballistics";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { areApart } from "./apart.ts";
import type { TrackChange } from "./expire.ts";
import type { Group } from "./family-state.ts";
import { bringTo } from "./feed.ts";
import { sharesByMiddle, sharesByPushes } from "./middle.ts";
import { aheadOf, combineInto } from "./mixture.ts";
import { bestOf, COAST, coastOf, probabilityOf, sizeOf } from "./modes.ts";
import { copyOf, joinTracks, noteSplit } from "./seams.ts";
import type { TrackerState, TrackRecord } from "./state.ts";

/** Belief in free flight: what burns on is no part. */
const FREE = 0.95;
/** Of two bodies that part each look says which is which; among so many parts none does. */
const LEAST_PARTS = 2;
/** A part is counted for so long after its last plot, seconds, and no further from the middle than this on an axis, metres. */
const STANDING = 30;
const AROUND = 12_000;
/** The share of what the middle says that the group's state believes: parts that are not told apart are missing in it. */
const TRUST = 0.5;
/** A part is what came apart when it has been the likeliest for so long, seconds, and is this likely now. */
const NAMED = { seconds: 90, share: 0.8 } as const;

/** Of the members of a family the oldest, off which others came, becomes a group; what flew under its number goes on under a new one. */
export function openGroup(state: TrackerState, members: readonly TrackRecord[]): TrackChange[] {
  const [whole, ...parts] = members;
  if (!whole || whole.grouped || !cameApart(whole, parts)) return [];
  whole.grouped = "whole";
  const as = { parent: whole.number, part: "debris", grouped: "part", anchor: undefined } as const;
  const part: TrackRecord = { ...copyOf(whole), ...as, number: state.nextTrack++, evidence: [] };
  state.tracks.set(part.number, part);
  whole.group = { members: [part.number], ...partingOf(whole), likeliest: undefined };
  // Plots that come late are the parts'.
  if (whole.past) whole.past.length = 0;
  return [{ track: part.number, change: "confirmed" }, noteSplit(state, whole.number, part)];
}

/** What came off another itself and never burnt is a part like the others. */
const cameApart = ({ number, parent, modes, power }: TrackRecord, parts: readonly TrackRecord[]): boolean =>
  probabilityOf(modes, "coast") > FREE &&
  (parent === undefined || power.until !== undefined) &&
  parts.filter((part) => part.parent === (parent ?? number)).length >= LEAST_PARTS;

/** What burns out comes apart soon after; of what was never seen to burn the first plot is the nearest guess. */
function partingOf({ modes, at, power, firstPlotAt }: TrackRecord): Pick<Group, "apartAt" | "back"> {
  const apartAt = power.until ?? firstPlotAt;
  const state = bestOf(modes).mean.slice(0, 6);
  propagateBallistic(state, secondsBetween(at, apartAt), 0);
  const [x, y, z] = state.subarray(3) as unknown as [number, number, number];
  const speed = -Math.hypot(x, y, z);
  return { apartAt, back: [x / speed, y / speed, z / speed] };
}

/** Groups stand where what came apart most likely is, as doubtful as that is, until a part is named. To be called when a look has fed the parts. */
export function leadGroups(state: TrackerState, at: Instant): TrackChange[] {
  const changes: TrackChange[] = [];
  for (const whole of state.tracks.values()) {
    if (!whole.group || whole.at > at) continue;
    const members = membersOf(state, whole, at);
    if (members.some(({ lastPlotAt }) => lastPlotAt === at)) changes.push(...lead(state, whole, whole.group, members));
  }
  return changes;
}

function lead(state: TrackerState, whole: TrackRecord, group: Group, members: readonly TrackRecord[]): TrackChange[] {
  const places = members.map((track) => {
    track.grouped = "part";
    combineInto(mean, covariance, track.modes);
    return mean.slice(0, 3);
  });
  stand(whole, members, sharesByMiddle(places, TRUST));
  countLook(whole, members);
  const seconds = secondsBetween(group.apartAt, whole.at);
  const shares = sharesByPushes(places, { seconds, back: group.back });
  const best = shares.indexOf(Math.max(...shares));
  const part = members[best] as TrackRecord;
  const since = group.likeliest?.track === part.number ? group.likeliest.since : whole.at;
  whole.group = {
    ...group,
    members: members.map(({ number }) => number).sort((a, b) => a - b),
    likeliest: { track: part.number, since },
  };
  const updated = { track: whole.number, change: "updated" } as const;
  const isNamed =
    secondsBetween(since, whole.at) >= NAMED.seconds &&
    (shares[best] as number) >= NAMED.share &&
    !areApart(state, whole.number, part.number);
  return isNamed ? [name(state, whole, part), updated] : [updated];
}

/** The number goes to the part that came apart; its plots were counted while it was of the group. */
function name(state: TrackerState, whole: TrackRecord, part: TrackRecord): TrackChange {
  const { plots, radarPlots } = whole;
  const change = joinTracks(state, whole, part, "named");
  [whole.plots, whole.radarPlots, whole.streams, whole.leans] = [plots, radarPlots, part.streams ?? [], []];
  return change;
}

function membersOf(state: TrackerState, whole: TrackRecord, at: Instant): readonly TrackRecord[] {
  const here = coastOf(aheadOf(whole.modes, secondsBetween(whole.at, at))).mean.slice(0, 3);
  return [...state.tracks.values()].filter((track) => {
    if (!track.hasParted || track.group || secondsBetween(track.lastPlotAt, at) > STANDING) return false;
    if (!bringTo(track, at)) return false;
    const { mean: place } = bestOf(track.modes);
    return here.every((value, i) => Math.abs(value - (place[i] as number)) < AROUND);
  });
}

const mean = new Float64Array(6);
const covariance = new Float64Array(36);

/** In free flight, by the moments of all members; of drag the mode keeps what it believes. */
function stand({ modes }: TrackRecord, members: readonly TrackRecord[], shares: Float64Array): void {
  const coast = coastOf(modes);
  const n = sizeOf(COAST);
  const drag = coast.covariance[(n + 1) * 6] as number;
  coast.mean.fill(0, 0, 6);
  members.forEach((member, k) => {
    combineInto(mean, covariance, member.modes);
    for (let a = 0; a < 6; a++) coast.mean[a] = (coast.mean[a] as number) + (shares[k] as number) * (mean[a] as number);
  });
  coast.covariance.fill(0);
  coast.covariance[(n + 1) * 6] = drag;
  members.forEach((member, k) => {
    combineInto(mean, covariance, member.modes);
    for (let a = 0; a < 6; a++) mean[a] = (mean[a] as number) - (coast.mean[a] as number);
    for (let a = 0; a < 6; a++)
      for (let b = 0; b < 6; b++) {
        const own = (covariance[6 * a + b] as number) + (mean[a] as number) * (mean[b] as number);
        coast.covariance[n * a + b] = (coast.covariance[n * a + b] as number) + (shares[k] as number) * own;
      }
  });
  modes.forEach((mode, j) => {
    mode.probability = j === COAST ? 1 : 0;
  });
}

/** What was seen of the parts was seen of the group; a look counts once. */
function countLook(whole: TrackRecord, members: readonly TrackRecord[]): void {
  const newest = members.reduce((last, track) => (track.lastPlotAt > last.lastPlotAt ? track : last));
  whole.plots++;
  whole.radarPlots++;
  whole.status = "confirmed";
  [whole.at, whole.lastPlotAt, whole.revisit] = [newest.at, newest.lastPlotAt, newest.revisit];
  [whole.lastSensor, whole.lastScan] = [newest.lastSensor, newest.lastScan];
  whole.sensors = [...new Set([...whole.sensors, ...newest.sensors])].sort();
}
