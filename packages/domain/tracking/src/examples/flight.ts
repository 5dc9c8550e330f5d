/** What the examples look at: a body in free flight off a coast, and what a radar there makes of it. Made by hand; must never be taken for truth. */
import { propagateBallistic } from "@tocsin/ballistics";
import type { Random } from "@tocsin/kernel/chance";
import { ecefFromGeodetic, enuRotation, geodetic } from "@tocsin/kernel/space";
import { after, type Instant } from "@tocsin/kernel/time";
import { metres, probability, radians, radiansFromDegrees, seconds } from "@tocsin/kernel/units";
import type { Dwell, RadarPlot, RadarSensor } from "@tocsin/picture";

/** A long-range radar, looking north-east, once in two seconds. */
export const radarAt = (id: string, latitude: number, longitude: number): RadarSensor => ({
  kind: "radar",
  id,
  place: geodetic(radiansFromDegrees(latitude), radiansFromDegrees(longitude), 200),
  maximumRange: metres(3_000_000),
  minimumElevation: radiansFromDegrees(1),
  maximumElevation: radiansFromDegrees(85),
  azimuthCentre: radiansFromDegrees(45),
  azimuthWidth: radiansFromDegrees(180),
  sigmaRange: metres(40),
  sigmaAzimuth: radians(1e-3),
  sigmaElevation: radians(1e-3),
  revisit: seconds(2),
  phase: seconds(0),
  detection: probability(0.9),
  falseAlarmsPerScan: 1,
});

/** x y z m, vx vy vz m/s (ECEF): 150 km above 40 N 130 E, climbing at 1,800 m/s and going east at 2,400 m/s. */
export function rising(): Float64Array {
  const [latitude, longitude] = [radiansFromDegrees(40), radiansFromDegrees(130)];
  const axes = enuRotation(latitude, longitude);
  const place = ecefFromGeodetic(geodetic(latitude, longitude, 150_000));
  const velocity = [0, 1, 2].map((i) => 2_400 * (axes[i] as number) + 1_800 * (axes[6 + i] as number));
  return Float64Array.of(...place, ...velocity);
}

/** Where the body is `since` seconds later, of a ballistic coefficient of 6,000 kg/m2. */
export function bodyAfter(since: number): Float64Array {
  const state = rising();
  propagateBallistic(state, since, 1 / 6_000);
  return state;
}

/** One look of the radar at the body, with the radar's own noise. */
export function look(radar: RadarSensor, epoch: Instant, since: number, chance: Random): Dwell {
  const state = bodyAfter(since);
  const here = ecefFromGeodetic(radar.place);
  const axes = enuRotation(radar.place.latitude, radar.place.longitude);
  const way = [0, 1, 2].map((i) => (state[i] as number) - (here[i] as number));
  const along = (row: number): number => way.reduce((sum, part, i) => sum + part * (axes[row + i] as number), 0);
  const [east, north, up] = [along(0), along(3), along(6)];
  const plot: RadarPlot = {
    kind: "radar",
    at: after(epoch, since),
    range: metres(Math.hypot(east, north, up) + radar.sigmaRange * chance.normal()),
    azimuth: radians(Math.atan2(east, north) + radar.sigmaAzimuth * chance.normal()),
    elevation: radians(Math.atan2(up, Math.hypot(east, north)) + radar.sigmaElevation * chance.normal()),
    sigmaRange: radar.sigmaRange,
    sigmaAzimuth: radar.sigmaAzimuth,
    sigmaElevation: radar.sigmaElevation,
  };
  return { sensor: radar.id, scan: Math.round(since / radar.revisit), plots: [plot] };
}

/** How far two states are apart, metres. */
export const apart = (state: ArrayLike<number>, other: ArrayLike<number>): number =>
  Math.hypot(...[0, 1, 2].map((i) => (state[i] as number) - (other[i] as number)));
