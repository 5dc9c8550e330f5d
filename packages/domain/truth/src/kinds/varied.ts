/**
 * Kind `varied`: one ballistic flight of drawn geometry, thrust, staging and drag, seen by drawn sensors. What is drawn from is a
 * published prior (docs/how-to/make-scenarios.md); must never be narrowed to what some tracker likes.
 */
import type { Random } from "@tocsin/kernel/chance";
import { type Place, placeFromDegrees } from "../earth.ts";
import { type Flight, fly } from "../fly.ts";
import { groundWay, placeAlong } from "../ground.ts";
import { directionTo, inView } from "../look.ts";
import type { Design } from "../missile.ts";
import type { InfraredSpec, RadarSpec } from "../sensor-spec.ts";
import { freeFlight } from "../twobody.ts";
import { AFTERWARDS, courseOf } from "./ballistic.ts";
import type { Course } from "./course.ts";
import { flightChance, type Plan } from "./made.ts";
import { infrared, radar } from "./sites.ts";

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const inDegrees = (angle: number): number => (angle * 180) / Math.PI;
const START = 10;

/** Drag area over mass of the falling body: ln x is normal around ln(1/6000) with this sigma. */
const MIDDLE_LOADING = 6000;
const LOADING_SIGMA = 0.5;

const logBetween = (chance: Random, low: number, high: number): number =>
  Math.exp(chance.between(Math.log(low), Math.log(high)));

/** Mass over drag area of a falling body, kg/m2. */
export const drawnLoading = (chance: Random): number => MIDDLE_LOADING * Math.exp(LOADING_SIGMA * chance.normal());

/** Somewhere in the middle latitudes. */
export const drawnPlace = (chance: Random): Place =>
  placeFromDegrees(chance.between(20, 50), chance.between(-180, 180));

/** Highest point of the flight that reaches `range` with the least energy over a round Earth, metres. */
function leastEnergyApogee(range: number): number {
  const half = range / 6_371_000 / 2;
  return (6_371_000 / 2) * (Math.sin(half) + Math.cos(half) - 1);
}

/** Velocity gain that one stage may be asked for, m/s. */
const LEAST_PER_STAGE = 1400;
const MOST_PER_STAGE = 3600;
/** A ballistic flight that stays lower has most of its way in the air. */
const LOWEST_APOGEE = 70_000;

/** A flight of the prior; draws again, from the same stream, what no missile can fly. */
export function drawnFlight(chance: Random): Flight {
  for (;;) {
    const range = logBetween(chance, 300_000, 5_000_000);
    const apogee = Math.max(LOWEST_APOGEE, leastEnergyApogee(range) * logBetween(chance, 0.6, 2.5));
    const speed = freeFlight(apogee, range).speed;
    const counts = [1, 2, 3].filter((n) => speed / n > LEAST_PER_STAGE && 1.15 * speed < n * MOST_PER_STAGE);
    if (counts.length === 0) continue;
    const design: Design = {
      stageCount: chance.pick(counts),
      stretch: chance.between(0.8, 1.2),
      exhaustSpeed: chance.between(2300, 3000),
      payloadLoading: drawnLoading(chance),
      turn: chance.chance(0.5) ? "gravity" : undefined,
    };
    const flight = fly({ launch: drawnPlace(chance), azimuth: chance.between(0, 2 * Math.PI), range, apogee, design });
    if (flight) return flight;
  }
}

/** Two or three radars beside the way of `course` and, four times of five, infrared; drawn again until they see half of what follows burnout. */
export function drawnSensors(chance: Random, course: Course): Plan["sensors"] {
  for (;;) {
    const radars = Array.from({ length: chance.chance(0.5) ? 2 : 3 }, (_, i) =>
      drawnRadar(chance, `radar-${i + 1}`, course),
    );
    const overhead = chance.chance(0.8) ? [drawnInfrared(chance, course)] : [];
    if (shareSeen(radars, course) >= 0.5) return [...radars, ...overhead];
  }
}

function drawnRadar(chance: Random, id: string, course: Course): RadarSpec {
  const [from, to] = [course.launch?.place, course.impact?.place];
  if (!from || !to) throw new RangeError("sensors are drawn beside a flight from one place to another");
  const way = groundWay(from, to);
  const middle = placeAlong(from, way.bearing, way.distance * chance.between(0.15, 1.1));
  const aside = chance.between(100_000, 200_000 + 0.25 * way.distance) * (chance.chance(0.5) ? 1 : -1);
  const place = placeAlong(middle, way.bearing + Math.PI / 2, aside);
  const looked = placeAlong(from, way.bearing, way.distance * chance.between(0.2, 0.8));
  const sigma = logBetween(chance, 3e-4, 2e-3);
  const rate = chance.chance(0.3) ? chance.between(2, 20) : undefined;
  return radar(
    id,
    {
      latitude: inDegrees(place.latitude),
      longitude: inDegrees(place.longitude),
      looks: inDegrees(groundWay(place, looked).bearing),
    },
    {
      azimuthWidth: radians(chance.between(120, 160)),
      maximumRange: logBetween(chance, 1_500_000, 4_000_000),
      sigmaRange: logBetween(chance, 20, 100),
      sigmaAzimuth: sigma,
      sigmaElevation: sigma,
      sigmaRangeRate: rate,
      revisit: Number(logBetween(chance, 0.5, 5).toFixed(2)),
      phase: Number(chance.between(0, 1).toFixed(2)),
      detection: chance.between(0.8, 0.98),
    },
  );
}

function drawnInfrared(chance: Random, course: Course): InfraredSpec {
  const longitude = inDegrees(course.launch?.place.longitude ?? 0) + chance.between(-40, 40);
  return infrared("infrared-1", ((longitude + 540) % 360) - 180, {
    sigma: logBetween(chance, 2e-5, 1e-4),
    revisit: Number(chance.between(1, 4).toFixed(2)),
  });
}

/** Share of the time after burnout at which at least one of the radars has the body in its field. */
function shareSeen(radars: readonly RadarSpec[], course: Course): number {
  const [from, to, looks] = [course.burnout ?? course.begins, course.ends, 40];
  const seen = Array.from({ length: looks }, (_, i) => course.stateAt(from + ((i + 0.5) * (to - from)) / looks)).filter(
    (state) => radars.some((one) => inView(one, state, directionTo(one.place, state))),
  );
  return seen.length / looks;
}

export function planVaried(seed: string): Plan {
  const chance = flightChance("varied", seed);
  const course = courseOf("flight-1", START, drawnFlight(chance));
  const sensors = drawnSensors(chance, course);
  return { kind: "varied", seed, sensors, courses: [course], duration: Math.ceil(course.ends) + AFTERWARDS };
}
