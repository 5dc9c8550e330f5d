/** What this room's tests share: one radar, and its plots of a place beside it; one overhead sensor, and its sights of such a place. Must never be imported by what is no test. */
import type { Random } from "@tocsin/kernel/chance";
import { geodetic } from "@tocsin/kernel/space";
import { after, type Instant, instant } from "@tocsin/kernel/time";
import type { InfraredSensor, RadarPlot, RadarSensor, SightPlot } from "@tocsin/picture";
import { frameOf } from "./measure.ts";

export const EPOCH = instant(1_700_000_000_000_000);

/** It turns in two seconds: 40 m, 1 mrad. */
export const RADAR = {
  kind: "radar",
  id: "one",
  place: geodetic(0.65, 2.2, 100),
  maximumRange: 2e6,
  minimumElevation: 0.01,
  maximumElevation: 1.5,
  azimuthCentre: 0,
  azimuthWidth: 2 * Math.PI,
  sigmaRange: 40,
  sigmaAzimuth: 1e-3,
  sigmaElevation: 1e-3,
  revisit: 2,
  phase: 0,
  detection: 0.9,
  falseAlarmsPerScan: 1,
} as unknown as RadarSensor;

/** East, north and up of the radar, metres, on a flat patch of Earth. */
export type Place = readonly [east: number, north: number, up: number];

/** The radar's noisy plot of a place at `time` seconds. */
export function plotAt(time: number, [east, north, up]: Place, chance: Random): RadarPlot {
  const plane = Math.hypot(east, north);
  return {
    kind: "radar",
    at: after(EPOCH, time),
    range: Math.hypot(plane, up) + 40 * chance.normal(),
    azimuth: Math.atan2(east, north) + 1e-3 * chance.normal(),
    elevation: Math.atan2(up, plane) + 1e-3 * chance.normal(),
    sigmaRange: 40,
    sigmaAzimuth: 1e-3,
    sigmaElevation: 1e-3,
  } as unknown as RadarPlot;
}

/** Over the equator, on the radar's meridian. */
export const OVERHEAD = {
  ...{ kind: "infrared", id: "overhead", place: geodetic(0, 2.2, 3.6e7), sigma: 4e-5, revisit: 1, phase: 0 },
  ...{ detection: 0.98, minimumTargetHeight: 1e4 },
} as unknown as InfraredSensor;

/** Its sight, without noise, of a place beside the radar. */
export function sightOf(time: number, place: Place): SightPlot {
  const { place: radar, axes } = frameOf(RADAR);
  const from = frameOf(OVERHEAD).place;
  const way = [0, 1, 2].map(
    (i) =>
      (radar[i] as number) +
      place.reduce((sum, metres, row) => sum + metres * (axes[3 * row + i] as number), 0) -
      (from[i] as number),
  );
  const length = Math.hypot(...way);
  const lineOfSight = way.map((part) => part / length);
  return { kind: "sight", at: after(EPOCH, time), lineOfSight, sigma: OVERHEAD.sigma } as unknown as SightPlot;
}

/** A sensor's plot of a state (ECEF, m) at an instant, with its noise where there is `chance`. */
export function plotOf(sensor: RadarSensor, state: Float64Array, at: Instant, chance?: Random): RadarPlot {
  const { place, axes } = frameOf(sensor);
  const [east, north, up] = [0, 1, 2].map((row) =>
    [0, 1, 2].reduce(
      (sum, i) => sum + (axes[3 * row + i] as number) * ((state[i] as number) - (place[i] as number)),
      0,
    ),
  ) as [number, number, number];
  const plane = Math.hypot(east, north);
  const noise = (sigma: number): number => (chance === undefined ? 0 : sigma * chance.normal());
  return {
    ...{ kind: "radar", at, sigmaRange: 40, sigmaAzimuth: 1e-3, sigmaElevation: 1e-3 },
    range: Math.hypot(plane, up) + noise(40),
    azimuth: Math.atan2(east, north) + noise(1e-3),
    elevation: Math.atan2(up, plane) + noise(1e-3),
  } as unknown as RadarPlot;
}
