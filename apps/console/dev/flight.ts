/** DEVELOPMENT ONLY. A flight that looks believable on a screen: a great circle with a parabola of heights. It is no physics. */

const RADIANS = Math.PI / 180;
const RADIUS_M = 6_371_000;

export interface Flight {
  readonly latitude: number;
  readonly longitude: number;
  readonly azimuth: number;
  readonly rangeM: number;
  readonly apogeeM: number;
  readonly seconds: number;
}

export const OVERFLIGHT: Flight = {
  latitude: 40.4,
  longitude: 126.5,
  azimuth: 79,
  rangeM: 4_600_000,
  apogeeM: 970_000,
  seconds: 1_240,
};

export const along = (flight: Flight, metres: number): { latitudeDeg: number; longitudeDeg: number } => {
  const [angle, course, latitude] = [metres / RADIUS_M, flight.azimuth * RADIANS, flight.latitude * RADIANS];
  const sine = Math.sin(latitude) * Math.cos(angle) + Math.cos(latitude) * Math.sin(angle) * Math.cos(course);
  const turn = Math.atan2(
    Math.sin(course) * Math.sin(angle) * Math.cos(latitude),
    Math.cos(angle) - Math.sin(latitude) * sine,
  );
  return {
    latitudeDeg: Math.asin(sine) / RADIANS,
    longitudeDeg: ((flight.longitude + turn / RADIANS + 540) % 360) - 180,
  };
};

/** Where it is so many seconds after launch; `launchedUs` fixes the instants. */
export const waypoint = (flight: Flight, launchedUs: number, second: number) => {
  const share = Math.min(1, Math.max(0, second / flight.seconds));
  return {
    ...along(flight, share * flight.rangeM),
    heightM: 4 * flight.apogeeM * share * (1 - share),
    atUs: launchedUs + second * 1e6,
  };
};
