/**
 * Geometry of lines on the ground around one place: projection to a plane, nearest distance, inside or not.
 * Must never work in degrees: a plane in metres around the place has no seam at 180 degrees and no narrowing at the poles.
 */
import { type Ecef, ecefFromGeodetic, enuRotation, type Geodetic, geodetic } from "@tocsin/kernel/space";
import type { Ball, Ring, WarningArea } from "./areas.ts";

const MEAN_RADIUS = 6_371_008.8;
/** Lines between vertices bulge out of the ball that holds the vertices; longest sides here are some 300 km. */
const BALL_SLACK = 5_000;

/** A plane through a place: azimuthal equidistant, x along `bearing`, y to the right of it, metres. */
export interface Plane {
  readonly origin: Ecef;
  /** Rows: unit vector of x, unit vector of y, ECEF. */
  readonly axes: Float64Array;
}

/** The plane around a place on the ellipsoid whose x axis points along `bearing` (radians clockwise from true north). */
export function planeAt({ latitude, longitude }: Geodetic, bearing = 0): Plane {
  const enu = enuRotation(latitude, longitude);
  const [sin, cos] = [Math.sin(bearing), Math.cos(bearing)];
  const axes = new Float64Array(6);
  for (let axis = 0; axis < 3; axis++) {
    const [east, north] = [enu[axis] ?? 0, enu[3 + axis] ?? 0];
    axes[axis] = sin * east + cos * north;
    axes[3 + axis] = cos * east - sin * north;
  }
  return { origin: ecefFromGeodetic(geodetic(latitude, longitude, 0)), axes };
}

/** The same plane turned so that its x axis points along `bearing` from where it pointed. */
export function turned({ origin, axes }: Plane, bearing: number): Plane {
  const [sin, cos] = [Math.sin(bearing), Math.cos(bearing)];
  const other = new Float64Array(6);
  for (let axis = 0; axis < 3; axis++) {
    const [x, y] = [axes[axis] as number, axes[3 + axis] as number];
    other[axis] = sin * y + cos * x;
    other[3 + axis] = cos * y - sin * x;
  }
  return { origin, axes: other };
}

/** Vertices in ECEF to x y x y ... in the plane. */
export function project(plane: Plane, vertices: ArrayLike<number>): Float64Array {
  const points = new Float64Array((vertices.length / 3) * 2);
  projectInto(points, plane, vertices);
  return points;
}

/**
 * The same into `points`. The chord is stretched to its arc on the mean sphere and laid along the normal section's
 * azimuth: within 0.01 % of the geodesic up to 1,000 km.
 */
export function projectInto(points: Float64Array, { origin, axes }: Plane, vertices: ArrayLike<number>): void {
  const [ox, oy, oz] = origin;
  const [ax, ay, az] = [axes[0] as number, axes[1] as number, axes[2] as number];
  const [bx, by, bz] = [axes[3] as number, axes[4] as number, axes[5] as number];
  for (let from = 0, to = 0; from < vertices.length; from += 3, to += 2) {
    const dx = (vertices[from] as number) - ox;
    const dy = (vertices[from + 1] as number) - oy;
    const dz = (vertices[from + 2] as number) - oz;
    const x = ax * dx + ay * dy + az * dz;
    const y = bx * dx + by * dy + bz * dz;
    const half = Math.sqrt(dx * dx + dy * dy + dz * dz) / (2 * MEAN_RADIUS);
    const level = Math.sqrt(x * x + y * y);
    const stretch = level > 0 ? (2 * MEAN_RADIUS * Math.asin(Math.min(1, half))) / level : 1;
    points[to] = x * stretch;
    points[to + 1] = y * stretch;
  }
}

/** The rings of an area that may come within `reach` metres of the plane's origin, projected; none when it is far. */
export function ringsWithin(plane: Plane, area: WarningArea, reach: number): Float64Array[] {
  if (clearance(plane.origin, area.ball) > reach) return [];
  const near = (ring: Ring): boolean => clearance(plane.origin, ring.ball) <= reach;
  return area.rings.filter(near).map((ring) => project(plane, ring.vertices));
}

/** Metres from the place to the nearest that a ball's vertices may bound; negative where it may be among them. */
export function clearance(place: Ecef, { centre, radius }: Ball): number {
  const [dx, dy, dz] = [place[0] - centre[0], place[1] - centre[1], place[2] - centre[2]];
  return Math.sqrt(dx * dx + dy * dy + dz * dz) - radius - BALL_SLACK;
}

/** Whether the point (x, y) of the plane is inside an odd number of rings (ray casting; holes need no care). */
export function holds(rings: readonly Float64Array[], x = 0, y = 0): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [x1, y1, x2, y2] = [ring[i] ?? 0, ring[i + 1] ?? 0, ring[i + 2] ?? 0, ring[i + 3] ?? 0];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
  }
  return inside;
}

/**
 * Nearest distance from the origin to the rings with both axes divided by their scales first; 0 when inside, Infinity
 * without rings. With an ellipse's semi-axes as scales, at most 1 means that the ellipse touches.
 */
export function nearest(rings: readonly Float64Array[], scaleX = 1, scaleY = 1): number {
  if (holds(rings)) return 0;
  let least = Number.POSITIVE_INFINITY;
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const x = (ring[i] ?? 0) / scaleX;
      const y = (ring[i + 1] ?? 0) / scaleY;
      const dx = (ring[i + 2] ?? 0) / scaleX - x;
      const dy = (ring[i + 3] ?? 0) / scaleY - y;
      const square = dx * dx + dy * dy;
      const share = square > 0 ? Math.max(0, Math.min(1, -(x * dx + y * dy) / square)) : 0;
      least = Math.min(least, (x + share * dx) ** 2 + (y + share * dy) ** 2);
    }
  }
  return Math.sqrt(least);
}
