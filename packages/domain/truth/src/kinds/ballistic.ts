/** Kinds A, B, C and E: one ballistic flight each, or a raid of them, seen well. Must never change between seeds: only the noise does. */

import { present } from "@tocsin/kernel/sound";
import { placeFromDegrees } from "../earth.ts";
import { computePath, type Launch } from "../flight.ts";
import { type Flight, type FlightRequest, fly } from "../fly.ts";
import { placeAlong } from "../ground.ts";
import { ballisticCourse, type Course } from "./course.ts";
import { flightChance, type Plan } from "./made.ts";
import { infrared, radar } from "./sites.ts";

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
/** Second at which single flights are launched, and seconds for which sensors look on after the last fall. */
const START = 10;
export const AFTERWARDS = 20;

const flown = (request: FlightRequest): Flight => present(fly(request), "a flight that a kind is built on");

export const courseOf = (id: string, start: number, { launch, path }: Flight): Course =>
  ballisticCourse(id, start, launch.missile, launch.place, path);

/** One flight, launched at second START, and the sensors that look at it. */
export function single(kind: string, seed: string, request: FlightRequest, sensors: Plan["sensors"]): Plan {
  const course = courseOf("flight-1", START, flown(request));
  return { kind, seed, sensors, courses: [course], duration: Math.ceil(course.ends) + AFTERWARDS };
}

export const WEST = placeFromDegrees(40.1, 125.3);

/** Two radars that see the flight rise over their horizons towards the end of its boost, and infrared. */
const SHORES: Plan["sensors"] = [
  radar(
    "radar-1",
    { latitude: 37.4, longitude: 127.3, looks: 20 },
    {
      phase: 0.1,
      minimumElevation: radians(1.5),
      sigmaRange: 60,
      sigmaAzimuth: 1.6e-3,
      sigmaElevation: 1.6e-3,
      revisit: 5,
    },
  ),
  radar(
    "radar-2",
    { latitude: 40.2, longitude: 140.4, looks: 270 },
    { phase: 2.9, minimumElevation: radians(3), sigmaAzimuth: 1e-3, sigmaElevation: 1e-3, revisit: 5 },
  ),
  infrared("infrared-1", 130, { sigma: 3e-5, revisit: 1 }),
];

/** A: 1,000 km, apogee 300 km, two radars and infrared. */
export const planA = (seed: string): Plan =>
  single("a", seed, { launch: WEST, apogee: 300_000, range: 1_000_000, azimuth: radians(88) }, SHORES);

/** B: lofted, 900 km with an apogee of 2,100 km. */
export const planB = (seed: string): Plan =>
  single(
    "b",
    seed,
    { launch: WEST, apogee: 2_100_000, range: 900_000, azimuth: radians(84), design: { stretch: 0.62 } },
    SHORES,
  );

/** Degrees of the place at a share of the way to the fall, `aside` metres to the right of it. */
export function along({ launch, azimuth, range }: FlightRequest, share: number, aside: number) {
  const middle = placeAlong(launch, azimuth, range * share);
  const place = placeAlong(middle, azimuth + Math.PI / 2, aside);
  return { latitude: (place.latitude * 180) / Math.PI, longitude: (place.longitude * 180) / Math.PI };
}

/** E: 4,200 km over three radars in turn. */
export function planE(seed: string): Plan {
  const request = { launch: WEST, apogee: 900_000, range: 4_200_000, azimuth: radians(84) };
  const ahead = {
    maximumRange: 1_600_000,
    azimuthWidth: radians(120),
    revisit: 2.5,
    sigmaAzimuth: 1.2e-3,
    sigmaElevation: 1.2e-3,
  };
  return single("e", seed, request, [
    radar(
      "radar-1",
      { ...along(request, 0.1, 330_000), looks: 10 },
      { ...ahead, phase: 0.1, sigmaAzimuth: 9e-4, sigmaElevation: 9e-4 },
    ),
    radar("radar-2", { ...along(request, 0.55, 500_000), looks: -5 }, { ...ahead, phase: 0.7, sigmaRange: 30 }),
    radar("radar-3", { ...along(request, 0.85, 450_000), looks: -20 }, { ...ahead, phase: 1.3, sigmaRangeRate: 5 }),
    infrared("infrared-1", 140, { sigma: 3e-5, revisit: 1 }),
  ]);
}

/** Thirty kilometres a side. */
const SQUARE = 30_000;

/**
 * Launches within 60 s from a square of 30 km, each a little different from the one flight that was solved: gain by 1 % and tilt
 * by 2 %, one sigma. Their chance depends on the kind alone, so that every seed sees the same raid.
 */
export function raid(kind: string, count: number): readonly Course[] {
  const chance = flightChance(kind, "");
  const { launch: model } = flown({ launch: WEST, apogee: 300_000, range: 1_000_000, azimuth: radians(88) });
  return Array.from({ length: count }, (_, i) => {
    const aside = placeAlong(WEST, Math.PI / 2, chance.between(-SQUARE / 2, SQUARE / 2));
    const place = placeAlong(aside, 0, chance.between(-SQUARE / 2, SQUARE / 2));
    const start = START + chance.between(0, 60);
    const launch = variedLaunch(
      { ...model, place },
      1 + 0.01 * chance.normal(),
      1 + 0.02 * chance.normal(),
      0.02 * chance.normal(),
    );
    const path = present(computePath(launch), "a flight of the raid");
    return ballisticCourse(`flight-${i + 1}`, start, launch.missile, place, path);
  });
}

function variedLaunch(launch: Launch, gain: number, tilt: number, turned: number): Launch {
  const { missile } = launch;
  const { east, north } = launch.tilt;
  return {
    place: launch.place,
    missile: { ...missile, stages: missile.stages.map((stage) => ({ ...stage, gain: stage.gain * gain })) },
    tilt: { east: tilt * (east + turned * north), north: tilt * (north - turned * east) },
  };
}

/** C: a raid of 20 with false alarms. */
export const planC = (seed: string): Plan => raidPlan("c", seed, 20);
export const planRaid100 = (seed: string): Plan => raidPlan("raid-100", seed, 100);

function raidPlan(kind: string, seed: string, count: number): Plan {
  const courses = raid(kind, count);
  return {
    kind,
    seed,
    courses,
    duration: Math.ceil(Math.max(...courses.map(({ ends }) => ends))) + AFTERWARDS,
    sensors: [
      radar("radar-1", { latitude: 36.2, longitude: 127.2, looks: 20 }, { phase: 0.1, falseAlarmsPerScan: 12 }),
      radar(
        "radar-2",
        { latitude: 39.6, longitude: 140.2, looks: 285 },
        {
          phase: 0.9,
          sigmaRange: 30,
          sigmaAzimuth: 1e-3,
          sigmaElevation: 1e-3,
          sigmaRangeRate: 5,
          falseAlarmsPerScan: 8,
        },
      ),
      infrared("infrared-1", 130),
    ],
  };
}
