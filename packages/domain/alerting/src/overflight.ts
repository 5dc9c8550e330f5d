/**
 * Over which nations' warning areas a predicted trajectory passes, in order, with intervals that carry its doubt.
 * Must never call it a passage where the object comes down: that is the impact's business.
 */
import { type Ecef, geodeticFromEcef } from "@tocsin/kernel/space";
import { after, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Nation, Overflight } from "@tocsin/picture";
import type { WarningArea, WarningAreas } from "./areas.ts";
import { clearance, type Plane, planeAt, project, turned } from "./ground.ts";
import { type Strip, spanOver } from "./strip.ts";

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

/** A point of the path and the place under it. */
interface Stand {
  readonly point: TrajectoryPoint;
  readonly height: number;
  /** The plane around the place below, x north. */
  readonly plane: Plane;
}

/** One leg of the path on the ground, in a plane whose x axis runs along it. */
interface Leg extends Strip {
  readonly start: Stand;
  readonly end: Stand;
  readonly duration: number;
  readonly timeDoubt: number;
  readonly heightDoubt: number;
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
export function overflights({ areas }: WarningAreas, trajectory: readonly TrajectoryPoint[]): Overflight[] {
  const passages = new Map<WarningArea, Passage>();
  /** The way flown at which each area can be reached at the earliest: until then it need not be looked at. */
  const reachedAt = new Float64Array(areas.length);
  let flown = 0;
  let start: Stand | undefined;
  for (const [i, point] of trajectory.entries()) {
    const end = standAt(point);
    if (start !== undefined && point.at > start.point.at) {
      const leg = legBetween(start, end);
      for (let j = 0; j < areas.length; j++) {
        const area = areas[j] as WarningArea;
        if ((reachedAt[j] as number) > flown + leg.length + leg.halfWidth) continue;
        reachedAt[j] = flown + clearance(leg.plane.origin, area.ball);
        if ((reachedAt[j] as number) <= flown + leg.length + leg.halfWidth)
          notePassage(passages, area, leg, i === trajectory.length - 1);
      }
      flown += leg.length;
    }
    start = end;
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

function standAt(point: TrajectoryPoint): Stand {
  const below = geodeticFromEcef(point.position);
  return { point, height: below.height, plane: planeAt(below) };
}

function legBetween(start: Stand, end: Stand): Leg {
  const [north, east] = project(start.plane, end.plane.origin) as unknown as [number, number];
  const length = Math.hypot(north, east);
  const [from, to] = [start.point, end.point];
  const duration = secondsBetween(from.at, to.at);
  const speed = Math.max(STANDING, length / duration);
  return {
    start,
    end,
    length,
    duration,
    plane: turned(start.plane, Math.atan2(east, north)),
    halfWidth: WIDTH * Math.max(from.sigmaCross, to.sigmaCross),
    timeDoubt: (WIDTH * Math.max(from.sigmaAlong, to.sigmaAlong)) / speed,
    heightDoubt: WIDTH * Math.max(from.sigmaHeight, to.sigmaHeight),
  };
}

function notePassage(passages: Map<WarningArea, Passage>, area: WarningArea, leg: Leg, last: boolean): void {
  const span = spanOver(area, leg);
  if (span === undefined) return;
  const [first, end] = span;
  const instantAt = (share: number, doubt: number): Instant => after(leg.start.point.at, share * leg.duration + doubt);
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
