/**
 * Where a body that lives on air can come down: an area and an interval from the energy it has left and the lift it shows.
 * For flight to which no ballistic prediction applies; must never be narrowed to a point that the body is free to leave.
 */
import { ecef, type Geodetic, geodeticFromEcef, WGS84 } from "@tocsin/kernel/space";
import { after, type Instant } from "@tocsin/kernel/time";
import type { Probability } from "@tocsin/kernel/units";
import type { Footprint } from "@tocsin/picture";
import { airDensity } from "./atmosphere.ts";
import { roughHeight } from "./forces.ts";
import { courseBetween, placeAlong, wayBetween } from "./greatcircle.ts";
import { DRAG_PRIOR } from "./impact.ts";
import { climbRate, fallToGround, LONGEST_FALL, stepBallistic, stepLimit } from "./propagate.ts";
import { CONTAINMENT, ellipseAlong } from "./spread.ts";

/** A body that steers or may, and what its track has shown of it. */
export interface SteeringBody {
  readonly at: Instant;
  /** Six numbers or more: position and velocity, ECEF. */
  readonly mean: Float64Array;
  /** Natural logarithm of drag area over mass, m2/kg. */
  readonly drag: number;
  /** The lift that carries it over its drag: mean and one sigma. Absent while the body has shown none. */
  readonly lift?: { readonly mean: number; readonly sigma: number };
  /** Where its track began: a weave swings about the course from there. Absent: only the present heading is known. */
  readonly origin?: Geodetic;
}

/** Lift over drag of a body that has shown none: from none to what a finned body reaches that pulls up. */
const UNSHOWN = { usual: 0.5, most: 1.35 } as const;
/** What lifts may use its lift better from now on than so far, by this share, or worse; and it may have so many sigma more. */
const BETTER = 0.1;
const WORSE = 0.1;
const MORE = 1.1;
/** What is held up a while longer falls farther than a slender body would from here, by this factor. */
const HELD_UP = 1.06;
/** Height below which air carries, m, and the speed at which a glide ends in a dive, m/s. */
const CARRYING_AIR = 45_000;
const DIVE_SPEED = 700;
/** Height that a dive begins at and the way it still goes, m. */
const DIVE_HEIGHT = 22_000;
const DIVE_WAY = 20_000;
/** Of the seconds of the longest glide so many pass at most: none uses its best lift all the way. And few dive at once. */
const LONGEST_USED = 0.9;
const LATER = 1.15;
/** What falls so steeply that no dive is sooner and no glide is later may have less drag than was thought, or more: by this share of the seconds. */
const SOONER = 0.95;
/** Along the ground in a dive, m/s. */
const DIVE_PACE = 500;
/**
 * What a dive that begins at once pulls, as lift area over the drag area in free flight, and how steep it becomes, rad: a
 * slender body trimmed to its most lift has some five times the one for the other.
 */
const DIVE = { lift: 5, slope: 1.3 } as const;
/**
 * One sigma of a course that is kept on the whole, rad: of what lives on lift and weaves by it, and of what pulls up and banks
 * little; and how much of the present deviation from it counts.
 */
const COURSE_SIGMA = { weaves: 0.08, pullsUp: 0.015 } as const;
const KEPT = 0.3;
/** An even spread along the way and a normal one across it lie within such an ellipse, at CONTAINMENT. */
const ROUND = { along: 1, across: 2.45 } as const;
const GRAVITY = 9.81;
/** What is as slow as the air's own turn is not carried by any curve. */
const LEAST_HELPED = 0.5;
/** Below this height, m, a dive is followed in steps of so many seconds. */
const AIR = 80_000;
const DIVE_STEP = 1;

/** What the ballistic path from here says: places are on the ground. */
interface Fall {
  readonly from: Geodetic;
  /** Metres, seconds and course (rad) to where it falls. */
  readonly way: number;
  readonly seconds: number;
  readonly course: number;
  /** Where air begins to carry, on the way down: way and seconds until then, and what it has to glide on. */
  readonly entry: Carried & { readonly way: number; readonly seconds: number };
}

/** What a glide lives on. */
interface Carried {
  /** Through the air, m/s, if all height above a dive's were speed. */
  readonly speed: number;
  /** Square of the speed through the air, m2/s2, at which the curve of the way carries all weight: eastward the Earth's turn helps. */
  readonly circular: number;
}

/**
 * The area (semi-axes at CONTAINMENT, along and across the mean course) between a dive that begins at once and a glide with
 * all lift to its end, and the interval between the two arrivals. Range of an equilibrium glide after Eggers, Allen and Neice
 * (NACA report 1382, 1958). Undefined where the body does not come down within two hours.
 */
export function predictFootprint(body: SteeringBody): Footprint | undefined {
  const fall = fallOf(body);
  if (!fall) return undefined;
  const lift = liftOf(body);
  const { entry, from } = fall;
  const usual = entry.way + glideWay(entry, lift.usual);
  const far = Math.max(entry.way + glideWay(entry, lift.most), HELD_UP * lightWay(body), fall.way);
  const dive = diveOf(body);
  const near = Math.min(dive.way, fall.way);
  const middle = 0.5 * (near + far);
  const seconds = (way: number, most: number): number =>
    entry.seconds + glideSeconds(entry, most, Math.max(0, way - entry.way));
  const kept = body.origin ? meanCourse(body.origin, from, fall.course) : fall.course;
  const course = between(kept, fall.course, swingShare(seconds(middle, lift.usual)));
  const sigma = body.lift ? COURSE_SIGMA.weaves : COURSE_SIGMA.pullsUp;
  const across = ROUND.across * middle * Math.hypot(sigma, KEPT * turnBetween(kept, fall.course)) + 1_000;
  const along = ROUND.along * 0.5 * (far - near) + 1_000;
  const centre = placeAlong(from, course, middle);
  const early = Math.min(LATER * dive.seconds, SOONER * fall.seconds);
  const late = Math.max(LONGEST_USED * seconds(far, lift.most) + 5, fall.seconds / SOONER);
  return {
    area: ellipseAlong(centre, along, across, courseBetween(centre, placeAlong(from, course, middle + 10_000))),
    time: {
      earliest: after(body.at, early),
      best: after(body.at, Math.max(early, Math.min(late, seconds(Math.max(usual, fall.way), lift.usual)))),
      latest: after(body.at, late),
      containment: CONTAINMENT as Probability,
    },
    reachable: Math.PI * 0.5 * (far - near) * sideWay(entry, lift.most),
  };
}

/** Natural logarithm of drag area over mass, m2/kg, of what lifts no more: 95 of 100 have more. */
const LIGHT = DRAG_PRIOR.mean - 1.65 * DRAG_PRIOR.sigma;

/** Drag area over mass, m2/kg, once it lifts no more: what is seen while it steers is the drag of its lift too. */
const freeDrag = (drag: number): number => Math.exp(Math.min(drag, DRAG_PRIOR.mean));

/** Way on the ballistic path, m, of as slender a body as this may be. */
function lightWay({ mean, drag }: SteeringBody): number {
  const state = mean.slice(0, 6);
  fallToGround(state, Math.exp(Math.min(drag, LIGHT)));
  return wayBetween(placeOf(mean), placeOf(state));
}

/** Along the ballistic path: where air begins to carry, and where the path ends. */
function fallOf({ mean, drag }: SteeringBody): Fall | undefined {
  const state = mean.slice(0, 6);
  const area = freeDrag(drag);
  let elapsed = 0;
  while ((heightOf(state) > CARRYING_AIR || climbRate(state) > 0) && elapsed < LONGEST_FALL) {
    const step = stepLimit(state);
    stepBallistic(state, step, area);
    elapsed += step;
  }
  const from = placeOf(mean);
  const entry = { way: wayBetween(from, placeOf(state)), seconds: elapsed, ...carriedBy(state) };
  const rest = fallToGround(state, area);
  if (rest === undefined) return undefined;
  const end = placeOf(state);
  return { from, way: wayBetween(from, end), seconds: elapsed + rest, course: courseBetween(from, end), entry };
}

/** Way, m, and seconds of a dive that begins at once: lift downward until it is as steep as DIVE says, then straight on. */
function diveOf({ mean, drag }: SteeringBody): { readonly way: number; readonly seconds: number } {
  const state = mean.slice(0, 6);
  const area = freeDrag(drag);
  let elapsed = 0;
  while (heightOf(state) > 0 && elapsed < LONGEST_FALL) {
    const step = Math.min(stepLimit(state), heightOf(state) < AIR ? DIVE_STEP : LONGEST_FALL);
    bendDown(state, step, DIVE.lift * area);
    stepBallistic(state, step, area);
    elapsed += step;
  }
  return { way: wayBetween(placeOf(mean), placeOf(state)), seconds: elapsed };
}

/** Turns the velocity down by what lift of this area over mass does in `seconds`, no further than the steepest dive. */
function bendDown(state: Float64Array, seconds: number, lift: number): void {
  const speed = Math.hypot(state[3] as number, state[4] as number, state[5] as number);
  const climb = climbRate(state);
  const slope = Math.asin(Math.max(-1, Math.min(1, climb / speed)));
  const turn = Math.min(0.5 * airDensity(heightOf(state)) * speed * lift * seconds, slope + DIVE.slope);
  if (turn <= 0) return;
  const radius = Math.hypot(state[0] as number, state[1] as number, state[2] as number);
  const [level, down] = [Math.cos(slope - turn) / Math.cos(slope), speed * Math.sin(slope - turn)];
  for (let i = 0; i < 3; i++) {
    const up = (state[i] as number) / radius;
    state[3 + i] = level * ((state[3 + i] as number) - climb * up) + down * up;
  }
}

const heightOf = (state: Float64Array): number =>
  roughHeight(state[0] as number, state[1] as number, state[2] as number);
const placeOf = (state: Float64Array): Geodetic =>
  geodeticFromEcef(ecef(state[0] as number, state[1] as number, state[2] as number));

/** Height above a dive's is given back as speed; a climb counts as height. */
function carriedBy(state: Float64Array): Carried {
  const [x, y, vx, vy, vz] = [0, 1, 3, 4, 5].map((i) => state[i] as number) as [number, number, number, number, number];
  const squared = vx * vx + vy * vy + vz * vz;
  // Twice the turn of the air along the way, over the speed: what Eotvos found of ships that sail east and west.
  const helped = 1 + (2 * WGS84.rotationRate * (x * vy - y * vx)) / Math.max(1, squared);
  const circular = (GRAVITY * WGS84.semiMajor) / Math.max(LEAST_HELPED, helped);
  const sink = Math.max(0, -climbRate(state));
  const spare = 2 * GRAVITY * Math.max(0, heightOf(state) - DIVE_HEIGHT);
  const energy = Math.max(0, squared - 0.5 * sink * sink + spare);
  return { speed: Math.min(0.98 * Math.sqrt(circular), Math.sqrt(energy)), circular };
}

function liftOf({ lift }: SteeringBody): { usual: number; most: number } {
  if (!lift) return UNSHOWN;
  const usual = Math.max(0.2, (1 - WORSE) * lift.mean);
  return { usual, most: Math.max(usual, (1 + BETTER) * lift.mean + MORE * lift.sigma) };
}

/** Range of an equilibrium glide to the dive and of the dive, m. */
const glideWay = (from: Carried, lift: number): number =>
  from.speed <= DIVE_SPEED ? DIVE_WAY * (from.speed / DIVE_SPEED) : glideAlone(from, lift) + DIVE_WAY;

function glideAlone({ speed, circular }: Carried, lift: number): number {
  const [now, end] = [1 - speed ** 2 / circular, 1 - DIVE_SPEED ** 2 / circular];
  return Math.max(0, ((0.5 * circular) / GRAVITY) * lift * Math.log(end / now));
}

/** Seconds of an equilibrium glide over `way`, dV/dt = -g (1 - V2 / circular) / lift, and of what is left of it in a dive. */
function glideSeconds(from: Carried, lift: number, way: number): number {
  const { speed, circular } = from;
  const glided = Math.min(way, glideAlone(from, lift));
  const left = 1 - (1 - speed ** 2 / circular) * Math.exp((2 * GRAVITY * glided) / (circular * lift));
  const seconds =
    (Math.sqrt(circular) / GRAVITY) *
    lift *
    (Math.atanh(speed / Math.sqrt(circular)) - Math.atanh(Math.sqrt(Math.max(0, left))));
  return Math.max(0, seconds) + (way - glided) / DIVE_PACE;
}

/** How far to the side a glide at 45 degrees of bank comes, m, over a flat Earth: its course turns as its speed falls. */
function sideWay(from: Carried, lift: number): number {
  const turn = (Math.SQRT1_2 * lift) / 2;
  return (Math.SQRT1_2 * glideWay(from, lift) * turn) / (1 + turn * turn);
}

/** The course that has been kept since the origin, where it is long enough to say so, else the present one. */
function meanCourse(origin: Geodetic, from: Geodetic, present: number): number {
  if (wayBetween(origin, from) < 50_000) return present;
  const back = courseBetween(from, origin) + Math.PI;
  return turnBetween(back, present) < 0.8 ? back : present;
}

/** Seconds for which a weave keeps its present heading: a quarter of a period of one to two minutes. */
const SWING = 20;

/** The share of the way over so many seconds that is flown on the present heading before a weave turns back. */
const swingShare = (seconds: number): number => (SWING * (1 - Math.exp(-seconds / SWING))) / Math.max(1, seconds);

/** The course at a share of the turn from one to another. */
const between = (from: number, to: number, share: number): number =>
  from + share * Math.atan2(Math.sin(to - from), Math.cos(to - from));

/** Between two courses, 0 to pi. */
const turnBetween = (a: number, b: number): number => Math.abs(Math.atan2(Math.sin(a - b), Math.cos(a - b)));
