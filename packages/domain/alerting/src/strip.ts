/**
 * Which part of a straight leg's corridor lies over an area. Only the pieces of the area's lines that can matter are
 * projected, the others are told by a ball; must never give another answer than projecting every vertex would.
 */
import type { Piece, WarningArea } from "./areas.ts";
import { clearance, type Plane, project, projectInto } from "./ground.ts";

/** A leg from the plane's origin along its x axis, metres. */
export interface Strip {
  readonly plane: Plane;
  readonly length: number;
  readonly halfWidth: number;
}

/**
 * A piece lies in the plane within STRETCH times its radius (and SLACK metres) of its centre: arcs are longer than chords,
 * and the projection stretches across its rays, together by less than 8 % where the centre is within TRUSTED metres.
 */
const STRETCH = 1.1;
const SLACK = 200;
const TRUSTED = 3_000_000;

/** What has been found so far: the strip's range over the area, and whether its ends lie inside an odd number of lines. */
interface Found {
  first: number;
  last: number;
  startInside: boolean;
  endInside: boolean;
}

/** First and last share of the leg, 0 to 1, at which its corridor is over the area; undefined when it never is. */
export function spanOver(area: WarningArea, strip: Strip): readonly [number, number] | undefined {
  const { plane, length, halfWidth } = strip;
  const reach = length + halfWidth;
  const found: Found = {
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
    startInside: false,
    endInside: false,
  };
  for (const ring of area.rings) {
    if (clearance(plane.origin, ring.ball) > reach) continue;
    for (const piece of ring.pieces) if (mayMatter(piece, strip)) trace(found, piece, strip);
  }
  if (found.startInside) {
    found.first = 0;
    found.last = Math.max(found.last, 0);
  }
  if (found.endInside) {
    found.first = Math.min(found.first, length);
    found.last = length;
  }
  return found.first <= found.last ? [found.first / (length || 1), found.last / (length || 1)] : undefined;
}

const centre = new Float64Array(2);

/** Sides count for the corridor, and for the rays from its ends along x that tell inside from outside: none behind x = 0. */
function mayMatter({ middle, radius }: Piece, { plane, halfWidth }: Strip): boolean {
  if (clearance(plane.origin, { centre: middle, radius: 0 }) > TRUSTED) return true;
  projectInto(centre, plane, middle);
  const extent = STRETCH * radius + SLACK;
  return Math.abs(centre[1] as number) <= halfWidth + extent && (centre[0] as number) >= -extent;
}

function trace(found: Found, { vertices }: Piece, { plane, length, halfWidth }: Strip): void {
  const line = project(plane, vertices);
  for (let i = 0; i + 3 < line.length; i += 2) {
    const [x1, y1] = [line[i] as number, line[i + 1] as number];
    const [x2, y2] = [line[i + 2] as number, line[i + 3] as number];
    if (y1 > 0 !== y2 > 0) {
      const x = x1 + (-y1 / (y2 - y1)) * (x2 - x1);
      if (x > 0) found.startInside = !found.startInside;
      if (x > length) found.endInside = !found.endInside;
    }
    if (Math.min(y1, y2) > halfWidth || Math.max(y1, y2) < -halfWidth) continue;
    const [a, b] =
      y1 === y2 ? [x1, x2] : [clipped(x1, y1, x2, y2, y1, halfWidth), clipped(x1, y1, x2, y2, y2, halfWidth)];
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    if (high < 0 || low > length) continue;
    found.first = Math.min(found.first, Math.max(0, low));
    found.last = Math.max(found.last, Math.min(length, high));
  }
}

/** Where the side is at `y`, clipped to the strip |y| <= halfWidth. */
const clipped = (x1: number, y1: number, x2: number, y2: number, y: number, halfWidth: number): number =>
  x1 + ((Math.max(-halfWidth, Math.min(halfWidth, y)) - y1) / (y2 - y1)) * (x2 - x1);
