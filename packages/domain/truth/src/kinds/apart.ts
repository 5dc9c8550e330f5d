/**
 * Kinds in which bodies come apart: staging with debris, and a launch into orbit whose stages fall. Each piece falls by its own drag.
 * Must never give a piece a motor.
 */
import type { Random } from "@tocsin/kernel/chance";
import { present } from "@tocsin/kernel/sound";
import { EARTH, placeFromDegrees } from "../earth.ts";
import { computeBoost, computeFall, cutAtGround, inertialStateAt, type Launch } from "../flight.ts";
import { fly } from "../fly.ts";
import type { Node } from "../integrate.ts";
import { solveNewton } from "../solve.ts";
import { add, dot, norm, scale, unit, type Vec3 } from "../vector.ts";
import { AFTERWARDS, courseOf } from "./ballistic.ts";
import { type Course, type CourseClass, computedCourse } from "./course.ts";
import { flightChance, type Plan } from "./made.ts";
import { infrared, radar } from "./sites.ts";

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const START = 10;
const WEST = placeFromDegrees(40.1, 125.3);

/** A piece that comes off: kg/m2, and what velocity it is given, m/s in the inertial frame. */
interface Piece {
  readonly id: string;
  readonly class: Extract<CourseClass, "spent stage" | "debris">;
  readonly loading: number;
  readonly push: Vec3;
}

/** The piece's way from where it comes off, `from` in seconds after launch, to the ground. */
function pieceCourse(parent: string, from: Node, { id, class: kind, loading, push }: Piece): Course {
  const first: Node = { ...from, velocity: add(from.velocity, push) };
  const nodes = [first, ...computeFall(first, loading)];
  const impact = cutAtGround(nodes);
  const peak = nodes.reduce((best, node) => (norm(node.position) > norm(best.position) ? node : best), first).time;
  return computedCourse(START, nodes, {
    id,
    kind,
    class: kind,
    parent,
    phaseAt: (time) => (time - START <= peak ? "climb" : "descent"),
    impact: { place: impact.place, time: START + impact.time },
    dragPerMass: 1 / loading,
  });
}

const pushed = (chance: Random, sigma: number): Vec3 => [
  sigma * chance.normal(),
  sigma * chance.normal(),
  sigma * chance.normal(),
];

const logBetween = (chance: Random, low: number, high: number): number =>
  Math.exp(chance.between(Math.log(low), Math.log(high)));

/** Two bodies within 150 m and 4 mrad give a radar one plot. */
const RESOLUTION = { range: 150, angle: 4e-3 };

const planOf = (kind: string, seed: string, courses: readonly Course[], sensors: Plan["sensors"]): Plan => ({
  kind,
  seed,
  sensors,
  courses,
  duration: Math.ceil(Math.max(...courses.map(({ ends }) => ends))) + AFTERWARDS,
});

const PIECES = 10;
/** How the last stage and the debris of kind staging come off: seconds after burnout, m/s against the motion or one sigma of each axis. */
export const STAGING = {
  resolution: RESOLUTION,
  stage: { id: "stage-2", after: 4, back: 3 },
  debris: { from: 4, until: 12, sigma: 4 },
} as const;

/** Two stages over 1,800 km: the first falls early, the second and ten pieces of debris fly beside what it carried. */
export function planStaging(seed: string): Plan {
  const chance = flightChance("staging", "");
  const request = { launch: WEST, apogee: 450_000, range: 1_800_000, azimuth: radians(86) };
  const flight = present(fly(request), "the staged flight");
  const course = courseOf("flight-1", START, flight);
  const at = (time: number): Node => ({ time, ...inertialStateAt(flight.path.nodes, time) });
  const [first = 0, last = 0] = flight.separations;
  const backwards = (node: Node, speed: number): Vec3 => scale(unit(node.velocity), -speed);
  const { stage, debris: pieces } = STAGING;
  const spent = [
    { id: "stage-1", from: at(first), loading: 700 },
    { id: stage.id, from: at(last + stage.after), loading: 900 },
  ].map(({ id, from, loading }) =>
    pieceCourse(course.id, from, { id, class: "spent stage", loading, push: backwards(from, stage.back) }),
  );
  const debris = Array.from({ length: PIECES }, (_, i) =>
    pieceCourse(course.id, at(last + chance.between(pieces.from, pieces.until)), {
      id: `debris-${i + 1}`,
      class: "debris",
      loading: logBetween(chance, 60, 1200),
      push: pushed(chance, pieces.sigma),
    }),
  );
  return planOf(
    "staging",
    seed,
    [course, ...spent, ...debris],
    [
      radar("radar-1", { latitude: 36.2, longitude: 128.2, looks: 25 }, { phase: 0.1, resolution: RESOLUTION }),
      radar(
        "radar-2",
        { latitude: 38.6, longitude: 140.6, looks: 300 },
        { phase: 0.7, sigmaRange: 30, sigmaRangeRate: 5, resolution: RESOLUTION },
      ),
      radar("radar-3", { latitude: 43.2, longitude: 145.2, looks: 215 }, { phase: 1.3, resolution: RESOLUTION }),
      infrared("infrared-1", 135),
    ],
  );
}

/** Burns of the three stages, seconds, and their velocity gains, m/s; what the last gains is found. */
const BURNS = [130, 190, 240] as const;
const GAINS = [2900, 3200] as const;
/** Tangent by which the first stage is tipped over before it follows its motion. */
const TIP = 0.24;
const ORBIT_HEIGHT = 380_000;
/** Kept after burnout for so long that the part in orbit has left every radar behind, seconds. */
const ORBIT_SECONDS = 900;

function orbitLaunch(gain: number, tangent: number, fall: number): Launch {
  const azimuth = radians(104);
  return {
    place: WEST,
    missile: {
      stages: [
        { burn: BURNS[0], gain: GAINS[0] },
        { burn: BURNS[1], gain: GAINS[1] },
        { burn: BURNS[2], gain },
      ],
      exhaustSpeed: 3000,
      launchLoading: 25_000,
      payloadLoading: 3000,
    },
    tilt: { east: TIP * Math.sin(azimuth), north: TIP * Math.cos(azimuth) },
    turn: "gravity",
    ascent: { from: BURNS[0], tangent, fall },
  };
}

/** The launch that burns out level at the orbit's height with a little more than its circular speed. */
function intoOrbit(): Launch {
  const solution = solveNewton({
    residual: ([gain = 0, tangent = 0, fall = 0]) => {
      if (gain <= 0) return undefined;
      const burnt = present(computeBoost(orbitLaunch(gain, tangent, fall)).nodes.at(-1), "burnout");
      const radius = norm(burnt.position);
      const wanted = EARTH.equatorialRadius + ORBIT_HEIGHT;
      const circular = Math.sqrt(EARTH.massTerm / wanted);
      const climb = dot(burnt.position, burnt.velocity) / radius;
      return [(radius - wanted) / 1000, climb, norm(burnt.velocity) - 1.003 * circular];
    },
    start: [3300, 0.6, 0.0018],
    steps: [1, 1e-3, 1e-6],
    goal: 0.1,
  });
  const [gain = 0, tangent = 0, fall = 0] = present(solution, "a way into orbit");
  return orbitLaunch(gain, tangent, fall);
}

/** Three stages into orbit; two spent stages and two halves of a fairing fall. */
export function planSpaceLaunch(seed: string): Plan {
  const launch = intoOrbit();
  const { nodes, separations } = computeBoost(launch);
  const burnt = present(nodes.at(-1), "burnout");
  const whole = [...nodes, ...computeFall(burnt, launch.missile.payloadLoading, burnt.time + ORBIT_SECONDS)];
  const burnout = START + burnt.time;
  const course = computedCourse(START, whole, {
    id: "flight-1",
    kind: "space launch",
    class: "space launch",
    phaseAt: (time) => (time <= burnout ? "boost" : "climb"),
    launch: { place: WEST, time: START },
    burnout,
    separations: separations.map((time) => START + time),
    orbit: true,
  });
  const at = (time: number): Node => ({ time, ...inertialStateAt(whole, time) });
  const [first = 0, second = 0] = separations;
  const off = (time: number, piece: Omit<Piece, "push">, along: number, aside: number): Course => {
    const from = at(time);
    const push = add(scale(unit(from.velocity), along), scale(unit(from.position), aside));
    return pieceCourse("flight-1", from, { ...piece, push });
  };
  const pieces = [
    off(first, { id: "stage-1", class: "spent stage", loading: 700 }, -5, 0),
    off(second, { id: "stage-2", class: "spent stage", loading: 600 }, -5, 0),
    off(first + 40, { id: "debris-1", class: "debris", loading: 90 }, 0, 6),
    off(first + 40, { id: "debris-2", class: "debris", loading: 100 }, 0, -6),
  ];
  const sensors = [
    radar("radar-1", { latitude: 36.6, longitude: 127.6, looks: 30 }, { phase: 0.1, resolution: RESOLUTION }),
    radar(
      "radar-2",
      { latitude: 35.4, longitude: 133.2, looks: 20 },
      { phase: 0.7, sigmaRange: 30, sigmaRangeRate: 5, resolution: RESOLUTION },
    ),
    radar(
      "radar-3",
      { latitude: 35.6, longitude: 140.6, looks: 330 },
      { phase: 1.3, azimuthWidth: radians(160), resolution: RESOLUTION },
    ),
    radar(
      "radar-4",
      { latitude: 33.1, longitude: 139.8, looks: 95 },
      { phase: 1.7, azimuthWidth: radians(160), resolution: RESOLUTION },
    ),
    infrared("infrared-1", 140),
  ];
  return planOf("space-launch", seed, [course, ...pieces], sensors);
}
