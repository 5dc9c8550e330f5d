/**
 * Over which nations' warning areas a predicted trajectory passes, in order, with intervals that carry its doubt.
 * Must never call it a passage where the object comes down: that is the impact's business.
 */
import { type Ecef, type Geodetic, geodeticFromEcef } from "@tocsin/kernel/space";
import { after, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Nation, Overflight } from "@tocsin/picture";
import type { WarningArea, WarningAreas } from "./areas.ts";
import { holds, planeAt, project, ringsWithin } from "./ground.ts";

/** A predicted place with one standard deviation in metres along the path, across it and in height. */
export interface TrajectoryPoint {
  readonly at: Instant;
  readonly position: Ecef;
  readonly sigmaAlong: number;
  readonly sigmaCross: number;
  readonly sigmaHeight: number;
}

/** Corridor and intervals reach this many standard deviations to either side: 19 of 20 cases. */
const WIDTH = 2;
/** Ground speed below which a path counts as standing, metres per second: divides nothing by zero. */
const STANDING = 1;

/** One leg of the path on the ground, in a plane whose x axis runs along it. */
interface Leg {
  readonly from: TrajectoryPoint;
  readonly start: Geodetic;
  readonly end: Geodetic;
  readonly length: number;
  readonly halfWidth: number;
  readonly duration: number;
  readonly timeDoubt: number;
  readonly heightDoubt: number;
  readonly plane: ReturnType<typeof planeAt>;
}

interface Passage {
  earliest: Instant;
  latest: Instant;
  height: number;
  /** The last leg's end is still over the area. */
  endsHere: boolean;
}

/**
 * Per nation: its areas in order of passage, earliest and latest instant over any of them, lowest height. Interval and
 * height are widened by two standard deviations. Points are in order of time; fewer than two give nothing.
 */
export function overflights(areas: WarningAreas, trajectory: readonly TrajectoryPoint[]): Overflight[] {
  const passages = new Map<WarningArea, Passage>();
  for (let i = 1; i < trajectory.length; i++) {
    const [from, to] = [trajectory[i - 1], trajectory[i]];
    if (from === undefined || to === undefined || to.at <= from.at) continue;
    const leg = legBetween(from, to);
    for (const area of areas.areas) notePassage(passages, area, leg, i === trajectory.length - 1);
  }
  const passed = [...passages].filter(([, passage]) => !passage.endsHere);
  passed.sort(([a, one], [b, other]) => one.earliest - other.earliest || (a.code < b.code ? -1 : 1));
  const nations: Nation[] = [...new Set(passed.map(([area]) => area.nation))];
  return nations.map((nation) => summary(nation, passed));
}

function summary(nation: Nation, passed: readonly (readonly [WarningArea, Passage])[]): Overflight {
  const own = passed.filter(([area]) => area.nation === nation);
  return {
    nation,
    areas: own.map(([area]) => area.code),
    earliest: Math.min(...own.map(([, passage]) => passage.earliest)) as Instant,
    latest: Math.max(...own.map(([, passage]) => passage.latest)) as Instant,
    height: Math.min(...own.map(([, passage]) => passage.height)),
  };
}

function legBetween(from: TrajectoryPoint, to: TrajectoryPoint): Leg {
  const [start, end] = [geodeticFromEcef(from.position), geodeticFromEcef(to.position)];
  const [forward, right] = offset(start, end, 0);
  const bearing = Math.atan2(right, forward);
  const length = Math.hypot(forward, right);
  const duration = secondsBetween(from.at, to.at);
  const speed = Math.max(STANDING, length / duration);
  return {
    from,
    start,
    end,
    length,
    duration,
    plane: planeAt(start, bearing),
    halfWidth: WIDTH * Math.max(from.sigmaCross, to.sigmaCross),
    timeDoubt: (WIDTH * Math.max(from.sigmaAlong, to.sigmaAlong)) / speed,
    heightDoubt: WIDTH * Math.max(from.sigmaHeight, to.sigmaHeight),
  };
}

/** The end's place in the start's plane, metres. */
function offset(start: Geodetic, end: Geodetic, bearing: number): readonly [number, number] {
  const [x, y] = project(planeAt(start, bearing), planeAt(end).origin);
  return [x ?? 0, y ?? 0];
}

function notePassage(passages: Map<WarningArea, Passage>, area: WarningArea, leg: Leg, last: boolean): void {
  const span = spanOver(area, leg);
  if (span === undefined) return;
  const [first, end] = span;
  const instantAt = (share: number, doubt: number): Instant => after(leg.from.at, share * leg.duration + doubt);
  const heightAt = (share: number): number => leg.start.height + share * (leg.end.height - leg.start.height);
  const height = Math.max(0, Math.min(heightAt(first), heightAt(end)) - leg.heightDoubt);
  const earliest = instantAt(first, -leg.timeDoubt);
  const latest = instantAt(end, leg.timeDoubt);
  const known = passages.get(area);
  passages.set(area, {
    earliest: known ? (Math.min(known.earliest, earliest) as Instant) : earliest,
    latest: known ? (Math.max(known.latest, latest) as Instant) : latest,
    height: known ? Math.min(known.height, height) : height,
    endsHere: last && end === 1,
  });
}

/** First and last share of the leg, 0 to 1, at which its corridor is over the area; undefined when it never is. */
function spanOver(area: WarningArea, leg: Leg): readonly [number, number] | undefined {
  const rings = ringsWithin(leg.plane, area, leg.length + leg.halfWidth);
  if (rings.length === 0) return undefined;
  let first = holds(rings, 0, 0) ? 0 : Number.POSITIVE_INFINITY;
  let last = holds(rings, leg.length, 0) ? leg.length : Number.NEGATIVE_INFINITY;
  if (first === 0) last = Math.max(last, 0);
  if (last === leg.length) first = Math.min(first, leg.length);
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const span = withinStrip(ring, i, leg.halfWidth);
      if (span === undefined || span[1] < 0 || span[0] > leg.length) continue;
      first = Math.min(first, Math.max(0, span[0]));
      last = Math.max(last, Math.min(leg.length, span[1]));
    }
  }
  return first <= last ? [first / (leg.length || 1), last / (leg.length || 1)] : undefined;
}

/** The range of x that one side of a ring covers inside the strip |y| <= halfWidth. */
function withinStrip(ring: Float64Array, i: number, halfWidth: number): readonly [number, number] | undefined {
  const [x1, y1, x2, y2] = [ring[i] ?? 0, ring[i + 1] ?? 0, ring[i + 2] ?? 0, ring[i + 3] ?? 0];
  if (Math.min(y1, y2) > halfWidth || Math.max(y1, y2) < -halfWidth) return undefined;
  const clip = (y: number): number => Math.max(-halfWidth, Math.min(halfWidth, y));
  const xAt = (y: number): number => (y1 === y2 ? x1 : x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  const [a, b] = y1 === y2 ? [x1, x2] : [xAt(clip(y1)), xAt(clip(y2))];
  return [Math.min(a, b), Math.max(a, b)];
}
