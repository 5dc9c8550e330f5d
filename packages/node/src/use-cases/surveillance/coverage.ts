/**
 * How well sensors cover a coarse cell of the map: seen, half seen, not seen. Cells are so large that a status tells of a
 * nation's sky and not where a sensor stands; must never be asked of anything smaller.
 */
import type { SurveillanceStatus } from "@tocsin/exchange";
import { cornerOf } from "@tocsin/kernel/cells";
import { type Ecef, ecefFromGeodetic, enuRotation, geodetic } from "@tocsin/kernel/space";
import type { Sensor } from "@tocsin/picture";

/** Edge of a cell, degrees. */
const CELL = 5;
/** Height at which a cell is asked about, metres: what flies ballistically is above it for most of its flight. */
const HEIGHT = 100_000;
const RADIANS = Math.PI / 180;
/** Where in a cell, in edges from its south-west corner. */
const SAMPLES: readonly (readonly [number, number])[] = [
  [0.5, 0.5],
  [0.1, 0.1],
  [0.1, 0.9],
  [0.9, 0.1],
  [0.9, 0.9],
];

/** Points of the cell of that name (N35E125 is its south-west corner); undefined where it is no cell's name. */
function samplesOf(code: string): Ecef[] | undefined {
  const corner = cornerOf(code);
  if (corner === undefined) return undefined;
  const { south, west } = corner;
  return SAMPLES.map(([up, right]) =>
    ecefFromGeodetic(geodetic((south + up * CELL) * RADIANS, (west + right * CELL) * RADIANS, HEIGHT)),
  );
}

/**
 * Full: every point of it is in reach of a radar that works, and no sensor that reaches into it is down. None: no sensor that
 * works reaches into it. Degraded: all between, and what is seen from overhead only, which sees what burns.
 * @returns undefined where the code is no cell's.
 */
export function statusOf(
  code: string,
  sensors: readonly Sensor[],
  isLive: (sensor: Sensor) => boolean,
): SurveillanceStatus | undefined {
  const samples = samplesOf(code);
  if (samples === undefined) return undefined;
  const reaching = sensors.filter((sensor) => samples.some((sample) => covers(sensor, sample)));
  const live = reaching.filter(isLive);
  if (live.length === 0) return "none";
  const radars = live.filter(({ kind }) => kind === "radar");
  const isWhole = samples.every((sample) => radars.some((sensor) => covers(sensor, sample)));
  return isWhole && live.length === reaching.length ? "full" : "degraded";
}

function covers(sensor: Sensor, point: Ecef): boolean {
  const seen = directionTo(sensor, point);
  if (sensor.kind === "infrared") return sensor.minimumTargetHeight <= HEIGHT && isUnhidden(sensor, point);
  const { maximumRange, minimumElevation, maximumElevation, azimuthCentre, azimuthWidth } = sensor;
  const off = Math.abs(((seen.azimuth - azimuthCentre + 3 * Math.PI) % (2 * Math.PI)) - Math.PI);
  return (
    seen.range <= maximumRange &&
    seen.elevation >= minimumElevation &&
    seen.elevation <= maximumElevation &&
    off <= azimuthWidth / 2 + 1e-9
  );
}

function directionTo({ place }: Sensor, point: Ecef) {
  const from = ecefFromGeodetic(place);
  const way = [point[0] - from[0], point[1] - from[1], point[2] - from[2]];
  const turn = enuRotation(place.latitude, place.longitude);
  const along = (row: number): number =>
    [0, 1, 2].reduce((sum, i) => sum + (turn[3 * row + i] as number) * (way[i] as number), 0);
  const range = Math.hypot(...way);
  return { range, azimuth: Math.atan2(along(0), along(1)), elevation: Math.asin(along(2) / range) };
}

/** Whether the sensor stands above the point's horizon: the Earth is not between them. */
function isUnhidden({ place }: Sensor, point: Ecef): boolean {
  const from = ecefFromGeodetic(place);
  const up = Math.hypot(...point);
  const toward = [0, 1, 2].reduce(
    (sum, i) => sum + (point[i] as number) * ((from[i] as number) - (point[i] as number)),
    0,
  );
  return toward / up > 0;
}
