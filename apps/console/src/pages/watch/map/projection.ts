/**
 * Where a place on the Earth lies in the scene: on the globe, or on the flat map. Both are one space of metres for one camera, so
 * that everything is drawn by the same code. Heights above the globe may be stretched, the flat map has none; the ground is never stretched.
 */
import type { Position } from "./model.ts";

export type Vector = readonly [number, number, number];
export type ProjectionName = "globe" | "flat";

export interface Projection {
  readonly name: ProjectionName;
  /** So many times as high. */
  readonly heights: number;
  readonly place: (position: Position) => Vector;
  /** The place on the ground that a point of the scene stands over. */
  readonly locate: (point: Vector) => Position;
  /** A line that leaves one edge of the map goes on beyond it, and does not come back across the whole map. */
  readonly placeLine: (positions: readonly Position[]) => readonly Vector[];
}

const RADIANS = Math.PI / 180;
const EQUATOR_M = 6_378_137;
const POLE_M = 6_356_752;
const FLATTENING_SQUARE = 0.00669437999014;
/** What lies on the ground is drawn up to so high, so that it is not lost in the land's flat triangles. */
export const GROUND_M = 5_000;

export const earthCentred = ({ latitude, longitude, height }: Position): Vector => {
  const [sinLatitude, cosLatitude] = [Math.sin(latitude * RADIANS), Math.cos(latitude * RADIANS)];
  const normal = EQUATOR_M / Math.sqrt(1 - FLATTENING_SQUARE * sinLatitude ** 2);
  return [
    (normal + height) * cosLatitude * Math.cos(longitude * RADIANS),
    (normal + height) * cosLatitude * Math.sin(longitude * RADIANS),
    (normal * (1 - FLATTENING_SQUARE) + height) * sinLatitude,
  ];
};

const onGlobe = ([x, y, z]: Vector): Position => ({
  latitude: Math.atan2(z, Math.hypot(x, y) * (1 - FLATTENING_SQUARE)) / RADIANS,
  longitude: Math.atan2(y, x) / RADIANS,
  height: 0,
});

/** The map's edge then lies in the Atlantic, and the whole Pacific in one piece. */
const MIDDLE_LONGITUDE = 150;
/** Beyond this Mercator's map grows without end. */
const FLAT_LATITUDE = 84;
/** The plane lies on the north pole: Cesium's camera must always be outside the Earth's ellipsoid. */
export const PLANE_M = POLE_M;
export const FLAT_WIDTH_M = 2 * Math.PI * EQUATOR_M;

/** Mercator: a small circle stays a circle, and a bearing is the same angle everywhere. */
const flat = ({ latitude, longitude, height }: Position): Vector => {
  const held = Math.min(FLAT_LATITUDE, Math.max(-FLAT_LATITUDE, latitude)) * RADIANS;
  const east = ((((longitude - MIDDLE_LONGITUDE + 180) % 360) + 360) % 360) - 180;
  return [EQUATOR_M * east * RADIANS, EQUATOR_M * Math.log(Math.tan(Math.PI / 4 + held / 2)), PLANE_M + height];
};

const onFlat = ([x, y]: Vector): Position => ({
  latitude: (2 * Math.atan(Math.exp(y / EQUATOR_M)) - Math.PI / 2) / RADIANS,
  longitude: ((((x / EQUATOR_M / RADIANS + MIDDLE_LONGITUDE + 180) % 360) + 360) % 360) - 180,
  height: 0,
});

/** So many times as high above the ground. */
const stretched = (position: Position, times: number): Position =>
  times === 1 || position.height <= GROUND_M
    ? position
    : { ...position, height: GROUND_M + (position.height - GROUND_M) * times };

const unbroken = (points: readonly Vector[]): readonly Vector[] => {
  let turns = 0;
  return points.map((point, index): Vector => {
    const step = point[0] - (points[index - 1]?.[0] ?? point[0]);
    if (Math.abs(step) > FLAT_WIDTH_M / 2) turns -= Math.sign(step);
    return [point[0] + turns * FLAT_WIDTH_M, point[1], point[2]];
  });
};

/** Seen from straight above, what is high would stand aside of the place that it is over: on the flat map it lies nearly on the ground. */
const FLAT_HEIGHTS = 0.001;

export const projectionOf = (name: ProjectionName, heights = 1): Projection => {
  const [project, locate] = name === "globe" ? [earthCentred, onGlobe] : [flat, onFlat];
  const times = name === "globe" ? heights : FLAT_HEIGHTS;
  const place = (position: Position): Vector => project(stretched(position, times));
  return {
    name,
    heights,
    place,
    locate,
    placeLine: (positions) => (name === "globe" ? positions.map(place) : unbroken(positions.map(place))),
  };
};
