/**
 * Kinds table-a, table-b and table-e: flights of a, b and e that radars first see about half a minute after burn-out, as the published
 * table's must have been. Sensors were chosen by bounds alone (decision 40); must never be set by what a tracker reaches on them.
 */
import { along, single, WEST } from "./ballistic.ts";
import type { Plan } from "./made.ts";
import { infrared, type RadarSite, radar } from "./sites.ts";

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** One quality for every radar of these kinds, and one for infrared. */
const RADAR = { sigmaRange: 50, sigmaAzimuth: 1e-3, sigmaElevation: 1e-3, revisit: 5 } as const;
const INFRARED = { sigma: 1.5e-4, revisit: 1 } as const;
/** Motors burn half as long as the generic law has it: at a quarter of the table's flights radars had long begun. */
const BRISK = { stretch: 0.5 } as const;

/** The radars of the two shorter flights: what they cannot see below their horizons is the whole of the boost. */
const shores = (
  one: RadarSite & { readonly above: number },
  two: RadarSite & { readonly above: number },
): Plan["sensors"] => [
  radar("radar-1", one, { ...RADAR, phase: 0.1, minimumElevation: radians(one.above) }),
  radar("radar-2", two, { ...RADAR, phase: 2.6, minimumElevation: radians(two.above) }),
  infrared("infrared-1", 130, INFRARED),
];

/** A of the table: 1,000 km, two radars and infrared. */
export const planTableA = (seed: string): Plan =>
  single(
    "table-a",
    seed,
    { launch: WEST, apogee: 300_000, range: 1_000_000, azimuth: radians(88), design: BRISK },
    shores(
      { latitude: 40.5, longitude: 131.5, looks: 230, above: 11.5 },
      { latitude: 38.5, longitude: 138, looks: 290, above: 1.5 },
    ),
  );

/** B of the table: 900 km, apogee 2,100 km. */
export const planTableB = (seed: string): Plan =>
  single(
    "table-b",
    seed,
    { launch: WEST, apogee: 2_100_000, range: 900_000, azimuth: radians(84), design: BRISK },
    shores(
      { latitude: 35.5, longitude: 137, looks: 310, above: 12 },
      { latitude: 37.5, longitude: 142, looks: 290, above: 7 },
    ),
  );

/** E of the table: 4,200 km over three radars in turn. */
export function planTableE(seed: string): Plan {
  const request = { launch: WEST, apogee: 900_000, range: 4_200_000, azimuth: radians(84), design: BRISK };
  const inTurn = (id: string, phase: number, share: number, aside: number, maximumRange: number) =>
    radar(
      id,
      { ...along(request, share, aside), looks: 0 },
      { ...RADAR, phase, maximumRange, minimumElevation: radians(3) },
    );
  return single("table-e", seed, request, [
    inTurn("radar-1", 0.1, 0.15, 150_000, 1_550_000),
    inTurn("radar-2", 0.7, 0.27, 750_000, 2_150_000),
    inTurn("radar-3", 1.3, 0.68, 1_250_000, 2_350_000),
    infrared("infrared-1", 140, INFRARED),
  ]);
}
