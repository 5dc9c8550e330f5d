/**
 * Bodies that came off one another and fly near one path: no look tells them apart, but the streams of three radars over a minute do. Tracks
 * are put into the knots of their streams, and until it is known which of them is what came apart new ones begin only there. Must never end a track.
 */
import { invertSymmetric } from "@tocsin/ballistics";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { assign } from "./assign.ts";
import type { TrackChange } from "./expire.ts";
import type { Family } from "./family-state.ts";
import { bringTo } from "./feed.ts";
import { openGroup } from "./group.ts";
import { beginPart } from "./kin.ts";
import { type Knot, knotsOf, LEAST_PLOTS } from "./knot.ts";
import type { SensorFrame } from "./measure.ts";
import { combineInto } from "./mixture.ts";
import { bestOf } from "./modes.ts";
import { isNear, NearPath } from "./near-path.ts";
import { noteSplit } from "./seams.ts";
import type { LoosePlot, ModeState, TrackerState, TrackRecord } from "./state.ts";
import { extendStreams, lastOf, REACH } from "./streams.ts";

/** Seconds between two sortings of a family's streams. */
const EVERY = 4;
/** Of fewer radars streams tie in many a place where no body is; what three told stands for so long, seconds. */
const RADARS = 3;
const SURE = 200;
/** Two bodies are told apart by each look: so many tracks are worth sorting. */
const LEAST_MEMBERS = 3;
/** A family begins with two that were seen within so many seconds; a track is of it for so long after its last plot, and without any it ends. */
const SEEN = 10;
const STANDING = 30;
/** How far a body may lie beside a knot, metres, one sigma, beyond the knot's own doubt; the squared distance at which a knot is no more the track's. */
const ASIDE = 100;
const APART = 60;
/** What a body may move otherwise than the middle of the plots that it shares, m/s, one sigma: the doubt of which body it is belongs in its area. */
const OTHERWISE = 1;
/** What speaks for a knot of a stream of which the track was: squares. */
const KEPT = 8;
/** A knot without a track begins one when it was found twice so near, metres. */
const AGAIN = 300;

/** To be called with each look before any track takes a plot; returns the plots that begin nothing by themselves. */
export function noteStreams(
  state: TrackerState,
  frame: SensorFrame,
  loose: readonly LoosePlot[],
  at: Instant,
): ReadonlySet<LoosePlot> {
  const sorted = new Set<LoosePlot>();
  if (frame.sensor.kind !== "radar") return sorted;
  beginFamilies(state, at);
  const named = [...state.tracks.values()].filter(isNamed);
  for (const family of state.families) {
    if (at < family.at) continue;
    const plots = extendStreams(family, loose, { frame, at });
    if (!isSure(family)) continue;
    // No number that begins can take the place of one of which it is known again which body it is.
    const isLoose = named.some((track) => isOf(family, track));
    for (const plot of plots) if (!isLoose || !isFree(state, family, plot)) sorted.add(plot);
  }
  return sorted;
}

/** Whether it came apart, and it is known again which body it is. */
const isNamed = ({ grouped, group }: TrackRecord): boolean => grouped === "whole" && !group;

/** Whether the plot is of a stream long enough to be of a body, and no track of the family was found to be of it: each family counts its own. */
function isFree(state: TrackerState, family: Family, { plot }: LoosePlot): boolean {
  const stream = family.streams.find((one) => lastOf(one).plot === plot);
  if (!stream || stream.plots.length < LEAST_PLOTS) return false;
  return [...state.tracks.values()].every((track) => !track.streams?.includes(stream.id) || !isOf(family, track));
}

const isSure = ({ sureAt, at }: Family): boolean => sureAt !== undefined && secondsBetween(sureAt, at) < SURE;

function beginFamilies(state: TrackerState, at: Instant): void {
  state.families = state.families.filter(
    ({ streams, begunAt }) => streams.length > 0 || secondsBetween(begunAt, at) < STANDING,
  );
  const parts = [...state.tracks.values()].filter(
    ({ hasParted, group, lastPlotAt }) => hasParted && !group && secondsBetween(lastPlotAt, at) < SEEN,
  );
  const near = new NearPath(parts);
  const held = new Set(state.families.flatMap(({ path, at: then }) => near.within(path, then, REACH)));
  for (const track of parts) {
    if (held.has(track)) continue;
    const members = near.within(bestOf(track.modes).mean, track.at, REACH);
    if (members.every((other) => other === track)) continue;
    state.families.push(newFamily(track));
    for (const member of members) held.add(member);
  }
}

const newFamily = ({ at, modes }: TrackRecord): Family => ({
  ...{ begunAt: at, at, path: bestOf(modes).mean.slice(0, 6) },
  ...{ streams: [], nextStream: 1, sortedAt: at, sureAt: undefined, free: [] },
});

const isOf = ({ path, at }: Family, track: TrackRecord): boolean => isNear(path, at, track, REACH);

/** To be called when a look has fed the tracks. */
export function sortFamilies(state: TrackerState, at: Instant): TrackChange[] {
  const changes: TrackChange[] = [];
  let near = partsOf(state);
  for (const family of state.families) {
    if (family.at !== at || secondsBetween(family.sortedAt, at) < EVERY) continue;
    const opened = openGroup(state, membersOf(near, family));
    if (opened.length > 0) near = partsOf(state);
    const members = membersOf(near, family);
    const knots = members.length < LEAST_MEMBERS ? [] : knotsOf(family, state.sensors, RADARS);
    if (knots.length > 0) family.sureAt = at;
    const sorted = sortOut(state, family, members, knots);
    if (sorted.length > 0) near = partsOf(state);
    else if (knots.length > 0) for (const track of members) near.move(track);
    changes.push(...opened, ...sorted);
    family.sortedAt = at;
  }
  return changes;
}

const partsOf = ({ tracks }: TrackerState): NearPath =>
  new NearPath([...tracks.values()].filter(({ hasParted, group }) => hasParted && !group));

/** Brought to the family's look. */
const membersOf = (near: NearPath, { path, at }: Family): TrackRecord[] =>
  near.within(path, at, REACH).filter((track) => {
    if (secondsBetween(track.lastPlotAt, at) >= STANDING) return false;
    const before = track.at;
    const isThere = bringTo(track, at);
    if (track.at !== before) near.move(track);
    return isThere;
  });

function sortOut(
  state: TrackerState,
  family: Family,
  members: readonly TrackRecord[],
  knots: readonly Knot[],
): TrackChange[] {
  const given = give(members, knots);
  members.forEach((track, row) => {
    const knot = knots[given[row] as number];
    if (knot) put(track, knot);
  });
  const taken = new Set(given);
  // What begins comes off the oldest.
  const free = knots.filter((_, column) => !taken.has(column));
  const [whole] = members;
  const begun = whole ? free.filter(({ mean }) => wasFree(family, mean)) : [];
  family.free = free.filter((knot) => !begun.includes(knot)).map(({ mean }) => mean);
  return begun.flatMap((knot) => beginAt(state, whole as TrackRecord, knot));
}

/** For each track the knot that it is, or -1. */
function give(members: readonly TrackRecord[], knots: readonly Knot[]): Int32Array {
  const width = knots.length;
  const cost = new Float64Array(members.length * width);
  members.forEach((track, row) => {
    combineInto(mean, covariance, track.modes);
    knots.forEach((knot, column) => {
      const kept = knot.streams.filter(({ id }) => track.streams?.includes(id)).length;
      const value = Math.min(0, distanceTo(knot) - APART) - KEPT * kept;
      cost[width * row + column] = value < 0 ? value : Number.POSITIVE_INFINITY;
    });
  });
  return assign(cost, members.length, width);
}

const mean = new Float64Array(6);
const covariance = new Float64Array(36);

/** Squared distance of the place in `mean` from the knot, in sigmas of both. */
function distanceTo(knot: Knot): number {
  const sum = new Float64Array(9);
  const away = new Float64Array(3);
  for (let i = 0; i < 3; i++) {
    away[i] = (knot.mean[i] as number) - (mean[i] as number);
    for (let k = 0; k < 3; k++)
      sum[3 * i + k] =
        (covariance[6 * i + k] as number) + (knot.covariance[6 * i + k] as number) + (i === k ? ASIDE ** 2 : 0);
  }
  const inverse = invertSymmetric(sum, 3);
  let squared = 0;
  for (let i = 0; i < 3; i++)
    for (let k = 0; k < 3; k++) squared += (away[i] as number) * (inverse[3 * i + k] as number) * (away[k] as number);
  return squared;
}

/** The track stands where the knot is, in every motion; what it knows beyond place and velocity stays. */
function put(track: TrackRecord, knot: Knot): void {
  track.streams = knot.streams.map(({ id }) => id);
  track.leans = [];
  for (const mode of track.modes) putMode(mode, knot);
}

function putMode(mode: ModeState, knot: Knot): void {
  const n = mode.mean.length;
  for (let i = 0; i < 6; i++) {
    mode.mean[i] = knot.mean[i] as number;
    for (let k = 0; k < n; k++) {
      const own = i === k && i >= 3 ? OTHERWISE ** 2 : 0;
      const value = k < 6 ? (knot.covariance[6 * i + k] as number) + own : 0;
      mode.covariance[n * i + k] = value;
      mode.covariance[n * k + i] = value;
    }
  }
}

/** Whether a body was found there by the last sorting, too, and had no track. */
function wasFree({ free, sortedAt, at }: Family, place: Float64Array): boolean {
  const seconds = secondsBetween(sortedAt, at);
  return free.some((before) => {
    let squared = 0;
    for (let i = 0; i < 3; i++)
      squared += ((before[i] as number) + seconds * (before[3 + i] as number) - (place[i] as number)) ** 2;
    return squared < AGAIN ** 2;
  });
}

function beginAt(state: TrackerState, whole: TrackRecord, knot: Knot): TrackChange[] {
  const track = beginPart(state, whole, knot.streams);
  put(track, knot);
  const confirmed = { track: track.number, change: "confirmed" } as const;
  return [confirmed, noteSplit(state, track.parent as number, track)];
}
