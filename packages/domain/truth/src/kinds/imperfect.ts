/**
 * Kinds with imperfect sensors, and beside each the same draws without the fault: bias and clock, late and doubled plots, a gap in
 * which nobody sees, sensors of two nations. Must never put into header.json what the sensors do not know of themselves.
 */
import { Random } from "@tocsin/kernel/chance";
import { present } from "@tocsin/kernel/sound";
import { placeFromDegrees } from "../earth.ts";
import { type FlightRequest, fly } from "../fly.ts";
import { placeAlong } from "../ground.ts";
import type { RadarBias } from "../sensor-spec.ts";
import { AFTERWARDS, courseOf } from "./ballistic.ts";
import type { Course } from "./course.ts";
import type { Plan, Watcher } from "./made.ts";
import { infrared, radar } from "./sites.ts";

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const WEST = placeFromDegrees(40.1, 125.3);
const START = 10;

const flightOf = (id: string, start: number, differs: Partial<FlightRequest> = {}): Course =>
  courseOf(
    id,
    start,
    present(fly({ launch: WEST, apogee: 300_000, range: 1_000_000, azimuth: radians(88), ...differs }), "a flight"),
  );

const lasting = (courses: readonly Course[]): number =>
  Math.ceil(Math.max(...courses.map(({ ends }) => ends))) + AFTERWARDS;

/** Three radars around the sea and infrared. */
const three = (wrong?: RadarBias): readonly Watcher[] => [
  radar("radar-1", { latitude: 36.2, longitude: 127.2, looks: 20 }, { phase: 0.1 }),
  radar("radar-2", { latitude: 37.4, longitude: 136.9, looks: 310 }, { phase: 0.7, sigmaRange: 30, sigmaRangeRate: 5 }),
  radar("radar-3", { latitude: 40.6, longitude: 140.3, looks: 260 }, { phase: 1.3, ...(wrong && { bias: wrong }) }),
  infrared("infrared-1", 130),
];

/** Which radar of three is wrong where one is, and by how much. For whoever judges; never for a tracker. */
export const BIAS: { readonly sensor: string; readonly wrong: RadarBias } = {
  sensor: "radar-3",
  wrong: { range: 100, azimuth: 2e-3, elevation: 2e-3, clock: 0.2 },
};

/** Three flights of 1,000 km, a minute apart and a little aside: common targets for some eight minutes. */
function biasPlan(kind: string, seed: string, wrong?: RadarBias): Plan {
  const courses = [0, 1, 2].map((i) =>
    flightOf(`flight-${i + 1}`, START + 60 * i, { azimuth: radians(82 + 6 * i), apogee: 280_000 + 30_000 * i }),
  );
  return { kind, draws: "bias", seed, courses, duration: lasting(courses), sensors: three(wrong) };
}

export const planBias = (seed: string): Plan => biasPlan("bias", seed, BIAS.wrong);
export const planUnbiased = (seed: string): Plan => biasPlan("unbiased", seed);

/** Where the many cross, and how far before it each begins, metres. */
const MIDDLE = placeFromDegrees(39, 133);
const HALFWAY = 500_000;

/** Five flights of 1,000 km across one sea, ten seconds apart: courses 30 degrees and summits 50 km apart. */
function manyPlan(kind: string, seed: string, wrong?: RadarBias): Plan {
  const courses = [0, 1, 2, 3, 4].map((i) => {
    const azimuth = radians(60 + 30 * i);
    const launch = placeAlong(MIDDLE, azimuth + Math.PI, HALFWAY);
    return flightOf(`flight-${i + 1}`, START + 10 * i, { launch, azimuth, apogee: 200_000 + 50_000 * i });
  });
  return { kind, draws: "bias-many", seed, courses, duration: lasting(courses), sensors: three(wrong) };
}

export const planBiasMany = (seed: string): Plan => manyPlan("bias-many", seed, BIAS.wrong);
export const planUnbiasedMany = (seed: string): Plan => manyPlan("unbiased-many", seed);

/** Shares of one radar's plots that come late and that come twice, and the longest delay in seconds. */
const LATE_SHARE = 0.25;
const DOUBLED_SHARE = 0.1;
const LONGEST_DELAY = 45;
const LATE_RADAR = "radar-2";

export function planLate(seed: string): Plan {
  return {
    ...planPunctual(seed),
    kind: "late",
    lateness: ({ sensor, scan, index }) => {
      const chance = new Random(`arrival/${seed}/${sensor}/${scan}/${index}`);
      if (sensor !== LATE_RADAR) return { delay: 0, doubled: false };
      const delay = chance.chance(LATE_SHARE) ? chance.between(2, LONGEST_DELAY) : 0;
      return { delay, doubled: chance.chance(DOUBLED_SHARE) };
    },
  };
}

export function planPunctual(seed: string): Plan {
  const courses = [flightOf("flight-1", START)];
  return { kind: "punctual", draws: "punctual", seed, courses, duration: lasting(courses), sensors: three() };
}

/** A flight of 1,500 km, and 150 s after burnout in which no sensor sees anything. */
export function planBlind(seed: string): Plan {
  const courses = [flightOf("flight-1", START, { range: 1_500_000, apogee: 420_000 })];
  const sensors = [
    radar("radar-1", { latitude: 36.2, longitude: 128.2, looks: 25 }, { phase: 0.1 }),
    radar(
      "radar-2",
      { latitude: 39.6, longitude: 140.2, looks: 285 },
      { phase: 0.7, sigmaRange: 30, sigmaRangeRate: 5, azimuthWidth: radians(160) },
    ),
    infrared("infrared-1", 135),
  ];
  return { kind: "blind", seed, courses, duration: lasting(courses), sensors, blind: { from: 260, to: 410 } };
}

/** As A over three radars, the sensors parted between two nations; the header names each sensor's nation. */
export function planTwoNations(seed: string): Plan {
  const courses = [flightOf("flight-1", START)];
  const sensors = three().map((sensor) => ({
    ...sensor,
    nation: sensor.id === "radar-1" || sensor.type === "ir" ? "KOR" : "JPN",
  }));
  return { kind: "two-nations", seed, courses, duration: lasting(courses), sensors };
}
