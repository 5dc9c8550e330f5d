/** Distances and bearings on a sphere, good for words and for drawing outlines; estimates come from the node, never from here. */

const RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

export const distanceM = (a: Place, b: Place): number => {
  const halfLatitude = Math.sin(((b.latitude - a.latitude) * RADIANS) / 2);
  const halfLongitude = Math.sin(((b.longitude - a.longitude) * RADIANS) / 2);
  const square =
    halfLatitude ** 2 + Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS) * halfLongitude ** 2;
  return 2 * RADIUS_M * Math.asin(Math.min(1, Math.sqrt(square)));
};

/** Of a ring of places: degrees, as the ring has them. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export const isWithin = ({ west, south, east, north }: Box, { latitude, longitude }: Place): boolean =>
  longitude >= west && longitude <= east && latitude >= south && latitude <= north;

/** Nothing in the box is nearer than so: a parallel and a meridian lie between, and the longer way counts. */
export const leastDistanceM = ({ west, south, east, north }: Box, { latitude, longitude }: Place): number => {
  const up = Math.max(0, south - latitude, latitude - north);
  const away = (meridian: number): number => Math.abs(((meridian - longitude + 540) % 360) - 180);
  const aside = longitude >= west && longitude <= east ? 0 : Math.min(90, away(west), away(east));
  const across = Math.asin(Math.sin(aside * RADIANS) * Math.cos(latitude * RADIANS));
  return RADIUS_M * Math.max(up * RADIANS, across);
};

/** Degrees clockwise from true north, 0 to 360. */
export const bearingDeg = (from: Place, to: Place): number => {
  const turn = (to.longitude - from.longitude) * RADIANS;
  const [a, b] = [from.latitude * RADIANS, to.latitude * RADIANS];
  const east = Math.sin(turn) * Math.cos(b);
  const north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(turn);
  return (Math.atan2(east, north) / RADIANS + 360) % 360;
};

export const moved = (from: Place, bearing: number, metres: number): Place => {
  const [angle, course, latitude] = [metres / RADIUS_M, bearing * RADIANS, from.latitude * RADIANS];
  const sine = Math.sin(latitude) * Math.cos(angle) + Math.cos(latitude) * Math.sin(angle) * Math.cos(course);
  const turn = Math.atan2(
    Math.sin(course) * Math.sin(angle) * Math.cos(latitude),
    Math.cos(angle) - Math.sin(latitude) * sine,
  );
  return { latitude: Math.asin(sine) / RADIANS, longitude: ((from.longitude + turn / RADIANS + 540) % 360) - 180 };
};

/** The outline of an ellipse on the ground; half axes in metres, orientation of the longer one clockwise from north. */
export const ellipse = (centre: Place, longM: number, wideM: number, orientationDeg: number): readonly Place[] =>
  Array.from({ length: 73 }, (_, index) => {
    const turn = (index * 5 * Math.PI) / 180;
    const [along, across] = [longM * Math.cos(turn), wideM * Math.sin(turn)];
    return moved(centre, orientationDeg + Math.atan2(across, along) / RADIANS, Math.hypot(along, across));
  });

/** Whether a point lies in a ring given as longitude, latitude pairs; both are taken as plane, as outlines are small. */
export const inRing = (ring: readonly (readonly [number, number])[], { latitude, longitude }: Place): boolean => {
  let inside = false;
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    if (y > latitude !== nextY > latitude && longitude < ((nextX - x) * (latitude - y)) / (nextY - y) + x) {
      inside = !inside;
    }
  });
  return inside;
};
