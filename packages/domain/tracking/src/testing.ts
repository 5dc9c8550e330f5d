/** What this room's tests share: one radar, and its plots of a place beside it. Must never be imported by what is no test. */
import type { Random } from "@tocsin/kernel/chance";
import { geodetic } from "@tocsin/kernel/space";
import { after, type Instant, instant } from "@tocsin/kernel/time";
import type { RadarPlot, RadarSensor } from "@tocsin/picture";
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
