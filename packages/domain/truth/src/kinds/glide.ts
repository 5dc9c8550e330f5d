/**
 * Kinds of flights that lift: the weaving boost-glide of D, low quasi-ballistic flights with a pull-up, and drawn ones of both.
 * Forces fly them; must never be steered towards a place, nor around anything: they are flights to be seen.
 */
import type { Random } from "@tocsin/kernel/chance";
import { present } from "@tocsin/kernel/sound";
import { type Place, placeFromDegrees, spinVelocity } from "../earth.ts";
import { computeBoost, cutAtGround, findApogee, heightOf, type Launch } from "../flight.ts";
import type { Node } from "../integrate.ts";
import { type Control, computeGlide, type LiftingBody, towardsSlope } from "../lift.ts";
import type { Missile } from "../missile.ts";
import { dot, norm, subtract } from "../vector.ts";
import { AFTERWARDS } from "./ballistic.ts";
import { type Course, computedCourse } from "./course.ts";
import { flightChance, type Plan } from "./made.ts";
import { infrared, radar } from "./sites.ts";
import { drawnPlace, drawnSensors } from "./varied.ts";

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const START = 10;

/** One flight that lifts. Metres, seconds, radians, m/s. */
interface LiftedFlight {
  readonly kind: "glide" | "quasi-ballistic";
  readonly place: Place;
  readonly azimuth: number;
  readonly missile: Missile;
  /** Highest point of the way on which the boost puts it. */
  readonly apogee: number;
  readonly body: LiftingBody;
  /** What follows the fall from the highest point: each leg until it ends, the last one to the ground. */
  readonly legs: readonly Leg[];
}

interface Leg {
  readonly control: (since: number) => Control;
  readonly ends: (node: Node, begun: number) => boolean;
  readonly phase: "glide" | "descent";
}

const climbs = (node: Node): boolean => dot(node.position, node.velocity) > 0;
/** Through the air, m/s. */
const speedOf = ({ position, velocity }: Node): number => norm(subtract(velocity, spinVelocity(position)));

/** The boost whose unpowered continuation peaks at `apogee`: the tilt is found by halving. */
function boostTo({ place, azimuth, missile, apogee }: LiftedFlight, body: LiftingBody): Node[] {
  const rise = (tangent: number): Node[] => {
    const tilt = { east: tangent * Math.sin(azimuth), north: tangent * Math.cos(azimuth) };
    const launch: Launch = { place, missile, tilt };
    const { nodes } = computeBoost(launch);
    const burnt = present(nodes.at(-1), "burnout");
    return climbs(burnt) ? [...nodes, ...computeGlide(burnt, body, idle, (node) => !climbs(node))] : nodes;
  };
  let [steep, flat] = [0.1, 6];
  for (let i = 0; i < 22; i++) {
    const middle = Math.sqrt(steep * flat);
    if (findApogee(rise(middle)).height > apogee) steep = middle;
    else flat = middle;
  }
  return rise(steep);
}

const idle: Control = () => ({ lift: 0, bank: 0 });

/** Flies it whole. */
function flyLifted(id: string, start: number, flight: LiftedFlight): Course {
  const { body, missile, place } = flight;
  const nodes = boostTo(flight, body);
  const burnout = missile.stages.reduce((sum, { burn }) => sum + burn, 0);
  const peak = present(nodes.at(-1), "peak").time;
  const phases: { readonly from: number; readonly phase: Leg["phase"] }[] = [];
  for (const { control, ends, phase } of flight.legs) {
    const from = present(nodes.at(-1), "node");
    phases.push({ from: from.time, phase });
    nodes.push(...computeGlide(from, body, control(from.time), (node) => ends(node, from.time)));
    if (heightOf(present(nodes.at(-1), "node")) < 0) break;
  }
  const impact = cutAtGround(nodes);
  return computedCourse(start, nodes, {
    id,
    kind: flight.kind,
    class: "manoeuvring",
    phaseAt: (time) => {
      if (time - start <= burnout) return "boost";
      if (time - start <= peak) return "climb";
      return phases.findLast(({ from }) => from <= time - start)?.phase ?? "descent";
    },
    launch: { place, time: start },
    burnout: start + burnout,
    separations: missile.stages.map(
      (_, i) => start + missile.stages.slice(0, i + 1).reduce((sum, { burn }) => sum + burn, 0),
    ),
    impact: { place: impact.place, time: start + impact.time },
    dragPerMass: 1 / body.loading,
  });
}

/** Falls without lift until it is as low as `height`, metres. */
const fallTo = (height: number): Leg => ({
  control: () => idle,
  ends: (node) => heightOf(node) < height,
  phase: "descent",
});

/** A dive under lift at `steepness` below the horizontal, radians, to the ground. */
const dive = (steepness: number): Leg => ({
  control: () => (state) => ({ lift: towardsSlope(state, -steepness, 0), bank: 0 }),
  ends: () => false,
  phase: "descent",
});

/** Bank that swings: radians, seconds, share of a swing at which it begins. */
interface Weave {
  readonly swing: number;
  readonly period: number;
  readonly begins: number;
}

/** Height at which the best lift of `body` would carry `weight` (m/s2) at a speed: an exponential air is near enough to steer by. */
function levelHeight(body: LiftingBody, weight: number, speed: number, bank: number): number {
  const density = (2 * weight * body.loading) / (body.glideRatio * speed * speed * Math.cos(bank));
  return 7000 * Math.log(1.6 / density);
}

/** Glides near the height at which its best lift carries it, weaving, until it is as slow as `until`, m/s. */
const glide = (body: LiftingBody, weave: Weave, until: number): Leg => ({
  control: (since) => (state) => {
    const grown = Math.min(1, Math.max(0, state.time - since - 15) / 15);
    const bank = grown * weave.swing * Math.sin(2 * Math.PI * ((state.time - since) / weave.period + weave.begins));
    const miss = levelHeight(body, Math.max(1, state.weight), state.speed, bank) - state.height;
    const wanted = Math.max(-0.12, Math.min(0.05, miss / (25 * state.speed) - 0.008));
    return { lift: Math.max(0, towardsSlope(state, wanted, bank)), bank };
  },
  ends: (node) => speedOf(node) < until,
  phase: "glide",
});

/** Pulls up towards a climb of `slope` for so many seconds. */
const pullUp = (slope: number, seconds: number): Leg => ({
  control: () => (state) => ({ lift: Math.max(0, towardsSlope(state, slope, 0)), bank: 0 }),
  ends: (node, begun) => node.time > begun + seconds,
  phase: "glide",
});

const motor = (burns: readonly number[], gain: number, loading: number, exhaustSpeed = 2600): Missile => ({
  stages: burns.map((burn) => ({ burn, gain: gain / burns.length })),
  exhaustSpeed,
  launchLoading: 25_000,
  payloadLoading: loading,
});

const WEST = placeFromDegrees(40.1, 125.3);
/** Near enough to see low flight: two radars on both shores, one between, and infrared. */
const SHORES: Plan["sensors"] = [
  radar(
    "radar-1",
    { latitude: 37.6, longitude: 127.4, looks: 30 },
    { phase: 0.1, sigmaRange: 50, minimumElevation: radians(0.5) },
  ),
  radar(
    "radar-2",
    { latitude: 37.2, longitude: 131.9, looks: 0 },
    { phase: 0.7, sigmaAzimuth: 1.5e-3, sigmaElevation: 1.5e-3, sigmaRangeRate: 8, minimumElevation: radians(0.5) },
  ),
  radar(
    "radar-3",
    { latitude: 39.6, longitude: 141.6, looks: 250 },
    { phase: 1.3, sigmaRange: 30, minimumElevation: radians(0.5) },
  ),
  infrared("infrared-1", 130),
];

const planOf = (kind: string, seed: string, course: Course, sensors: Plan["sensors"]): Plan => ({
  kind,
  seed,
  sensors,
  courses: [course],
  duration: Math.ceil(course.ends) + AFTERWARDS,
});

/** D: a weaving boost-glide flight of some 1,200 km. */
export function planD(seed: string): Plan {
  const body = { loading: 8000, glideRatio: 2.5 };
  const course = flyLifted("flight-1", START, {
    kind: "glide",
    place: WEST,
    azimuth: radians(92),
    missile: motor([55, 50], 4000, body.loading),
    apogee: 85_000,
    body,
    legs: [fallTo(62_000), glide(body, { swing: radians(35), period: 70, begins: 0.25 }, 1200), dive(radians(60))],
  });
  return planOf("d", seed, course, SHORES);
}

/** A low quasi-ballistic flight of some 600 km with a pull-up. */
export function planQuasi(seed: string): Plan {
  const body = { loading: 6000, glideRatio: 1.5 };
  const course = flyLifted("flight-1", START, {
    kind: "quasi-ballistic",
    place: WEST,
    azimuth: radians(95),
    missile: motor([65], 3700, body.loading),
    apogee: 52_000,
    body,
    legs: [fallTo(36_000), pullUp(radians(4), 60), dive(radians(70))],
  });
  return planOf("quasi-ballistic", seed, course, SHORES);
}

/** A weaving glide of the published prior. */
export function planVariedGlide(seed: string): Plan {
  const chance = flightChance("varied-glide", seed);
  const body = drawnBody(chance, 2, 3);
  const weave = { swing: radians(chance.between(15, 50)), period: chance.between(40, 100), begins: chance.unit() };
  const course = flyLifted("flight-1", START, {
    kind: "glide",
    place: drawnPlace(chance),
    azimuth: chance.between(0, 2 * Math.PI),
    missile: motor(
      [chance.between(45, 65), chance.between(45, 65)],
      chance.between(3700, 5200),
      body.loading,
      chance.between(2300, 3000),
    ),
    apogee: chance.between(70_000, 110_000),
    body,
    legs: [
      fallTo(chance.between(55_000, 65_000)),
      glide(body, weave, chance.between(1100, 1700)),
      dive(radians(chance.between(40, 75))),
    ],
  });
  return planOf("varied-glide", seed, course, drawnSensors(chance, course));
}

/** A low flight with a pull-up, of the published prior; half of them then fall, half dive. */
export function planVariedQuasi(seed: string): Plan {
  const chance = flightChance("varied-quasi", seed);
  const body = drawnBody(chance, 1, 2);
  const last = chance.chance(0.5) ? fallTo(0) : dive(radians(chance.between(45, 80)));
  const course = flyLifted("flight-1", START, {
    kind: "quasi-ballistic",
    place: drawnPlace(chance),
    azimuth: chance.between(0, 2 * Math.PI),
    missile: motor([chance.between(50, 75)], chance.between(2800, 3700), body.loading, chance.between(2300, 3000)),
    apogee: chance.between(40_000, 60_000),
    body,
    legs: [fallTo(chance.between(30_000, 37_000)), pullUp(radians(chance.between(0, 8)), chance.between(30, 80)), last],
  });
  return planOf("varied-quasi", seed, course, drawnSensors(chance, course));
}

const drawnBody = (chance: Random, leastRatio: number, mostRatio: number): LiftingBody => ({
  loading: 8000 * Math.exp(0.3 * chance.normal()),
  glideRatio: chance.between(leastRatio, mostRatio),
});
