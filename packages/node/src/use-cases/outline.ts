/**
 * The outline of an object: what may be told of it where its place may not. Made at most once in half a minute and kept, so
 * that nothing which changes meanwhile shows; must never depend on anything but places, direction and that half minute.
 */
import { cellAt, cellsTouching } from "@tocsin/kernel/cells";
import { enuRotation, geodeticFromEcef, type Kinematics } from "@tocsin/kernel/space";
import type { Instant } from "@tocsin/kernel/time";
import {
  type AreaOfUncertainty,
  type CellArea,
  COURSES,
  type Course,
  MOST_CELLS,
  OUTLINE_MICROSECONDS,
  type Outline,
  type TrackEstimate,
} from "@tocsin/picture";
import type { OwnTrack } from "../state.ts";

/** Slower over the ground it has no course, metres per second: what rises steeply goes nowhere yet. */
const HARDLY_MOVING = 100;

/** The outline that stands for the track now; one of the same object, whichever of its items states it. */
export function outlineFor(track: Pick<OwnTrack, "estimate" | "outline">): Outline {
  const at = halfMinuteOf(track.estimate.at);
  if (track.outline === undefined || track.outline.at < at) track.outline = makeOutline(track.estimate);
  return track.outline;
}

const halfMinuteOf = (at: Instant): Instant =>
  (Math.floor(at / OUTLINE_MICROSECONDS) * OUTLINE_MICROSECONDS) as Instant;

type Seen = Pick<TrackEstimate, "at" | "kinematics" | "launch" | "impact">;

export function makeOutline({ at, kinematics, launch, impact }: Seen): Outline {
  const { latitude, longitude } = geodeticFromEcef(kinematics.position);
  const course = courseOf(kinematics, latitude, longitude);
  return {
    at: halfMinuteOf(at),
    cell: cellAt(latitude, longitude),
    ...(course && { course }),
    ...(launch && { launch: cellsOf(launch.area, MOST_CELLS.launch) }),
    ...(impact && { impact: cellsOf(impact.area, MOST_CELLS.impact) }),
  };
}

const cellsOf = (area: AreaOfUncertainty, most: number): CellArea => cellsTouching(area, most) ?? "too-wide";

function courseOf({ velocity }: Kinematics, latitude: number, longitude: number): Course | undefined {
  const enu = enuRotation(latitude, longitude);
  const along = (row: number): number => velocity.reduce((sum, each, i) => sum + each * (enu[row + i] as number), 0);
  const [east, north] = [along(0), along(3)];
  if (Math.hypot(east, north) < HARDLY_MOVING) return undefined;
  const eighth = Math.round((Math.atan2(east, north) * COURSES.length) / (2 * Math.PI));
  return COURSES[(eighth + COURSES.length) % COURSES.length];
}
