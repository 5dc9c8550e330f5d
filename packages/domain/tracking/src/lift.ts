/**
 * The lift over drag that a track shows, from all that moves it beside gravity whichever mode says so, against what such
 * bodies have. Must never be asked about a body in free flight: nothing would carry it, and everything would seem to.
 */
import { accelerationInto, airDensity, climbRate, type SteeringBody } from "@tocsin/ballistics";
import { heightOf, MODES, sizeOf, TURN } from "./modes.ts";
import { directionInto } from "./noise.ts";
import { pushInto } from "./push.ts";
import type { ModeState } from "./state.ts";

type Lift = NonNullable<SteeringBody["lift"]>;

/** Lift over drag of what comes in flat and fast and has shown none yet: a glide needs one to three. */
export const WINGED: Lift = { mean: 1.2, sigma: 0.8 };
/** A body faster than this, m/s, goes far by lift; slower ones pull up. */
const FAST = 2_400;
export const isFast = (mean: Float64Array): boolean => speedOf(mean) > FAST;
/** What steers and came from higher than this, m, or holds its height at more than this speed, m/s, lives on lift; others pull up. */
const GLIDE = { height: 65_000, speed: 1_700 } as const;
export const isGlider = (mean: Float64Array, highest: number): boolean =>
  highest > GLIDE.height || (speedOf(mean) > GLIDE.speed && isLevel(mean));

/** What bodies have that live on lift, ln of lift over drag along a whole weaving way: mean and one sigma. Two sigma are 0.9 to 3.6. */
const LIFTING = { mean: Math.log(1.8), sigma: 0.35 } as const;
/** A glide that climbs or sinks by less than this share of its speed is level: lift carries its weight. */
const LEVEL_SLOPE = 0.025;
/** One sigma of ln of what lift over drag will be, from what it is in a level glide: it is the body's to choose. */
const CHOICE = 0.2;
/** The share by which lift may differ from what carries the weight in a level glide. */
const BENDING = 0.4;
/** A mode less believed says nothing here. */
const BELIEVED = 0.01;
/** A brake less sure than this many sigma is none yet. */
const SEEN = 2;

/** What a body may have that lives on lift and of which no plot has told how well. */
export const GLIDES: Lift = { mean: Math.exp(LIFTING.mean), sigma: LIFTING.sigma * Math.exp(LIFTING.mean) };

const along = new Float64Array(3);
const pull = new Float64Array(3);

/**
 * From the modes and the mixture's mean (6), in a level glide: the lift is what carries the weight, the drag what brakes.
 * Undefined in all other flight, where a lift that is just being used says little, and while no brake is seen.
 */
export function shownLift(modes: readonly ModeState[], mean: Float64Array): Lift | undefined {
  if (!isLevel(mean)) return undefined;
  const speed = directionInto(along, mean);
  const lift = carried(mean, speed);
  const brake = brakeOf(modes, mean);
  if (lift <= 0 || bends(modes, mean, lift) || brake.mean <= 0 || brake.mean ** 2 < SEEN ** 2 * brake.variance)
    return undefined;
  const variance = CHOICE ** 2 + brake.variance / brake.mean ** 2;
  const share = LIFTING.sigma ** 2 / (LIFTING.sigma ** 2 + variance);
  const ratio = Math.exp(LIFTING.mean + share * (Math.log(lift / brake.mean) - LIFTING.mean));
  return { mean: ratio, sigma: ratio * Math.sqrt(share * variance) };
}

const isLevel = (mean: Float64Array): boolean => Math.abs(climbRate(mean)) < LEVEL_SLOPE * speedOf(mean);

/** Whether what lifts it is far from what carries it: a level instant of a path that bends. */
function bends(modes: readonly ModeState[], mean: Float64Array, carries: number): boolean {
  pushInto(pull, modes);
  let up = 0;
  for (let i = 0; i < 3; i++) up += ((pull[i] as number) * (mean[i] as number)) / radiusOf(mean);
  return Math.abs(up - carries) > BENDING * carries;
}

/** What must carry the body, m/s2: its weight less what the curve of a level path does. */
function carried(mean: Float64Array, speed: number): number {
  const radius = radiusOf(mean);
  accelerationInto(pull, mean, 0);
  let down = -(speed * speed) / radius;
  for (let i = 0; i < 3; i++) down -= ((pull[i] as number) * (mean[i] as number)) / radius;
  return down;
}

/** What slows the body beside gravity, m/s2, whichever mode says so: mean and variance over all that are believed. */
function brakeOf(
  modes: readonly ModeState[],
  mean: Float64Array,
): { readonly mean: number; readonly variance: number } {
  let [total, first, second] = [0, 0, 0];
  modes.forEach((mode, j) => {
    if (mode.probability < BELIEVED || MODES[j]?.motion === "level") return;
    const [brake, variance] = brakeBy(mode, j, mean);
    total += mode.probability;
    first += mode.probability * brake;
    second += mode.probability * (brake * brake + variance);
  });
  return total === 0
    ? { mean: 0, variance: 0 }
    : { mean: first / total, variance: second / total - (first / total) ** 2 };
}

/** One mode's brake, m/s2, and its variance. */
function brakeBy({ mean, covariance }: ModeState, j: number, where: Float64Array): readonly [number, number] {
  const n = sizeOf(j);
  const at = (a: number, b: number): number => covariance[n * a + b] as number;
  if (MODES[j]?.motion !== "powered") {
    const drag = 0.5 * airDensity(heightOf(where)) * speedOf(where) ** 2 * Math.exp(mean[6] as number);
    return [drag, drag * drag * at(6, 6)];
  }
  if (j === TURN) return [-(mean[6] as number), at(6, 6)];
  let [brake, variance] = [0, 0];
  for (let a = 0; a < 3; a++) {
    brake -= (mean[6 + a] as number) * (along[a] as number);
    for (let b = 0; b < 3; b++) variance += (along[a] as number) * (along[b] as number) * at(6 + a, 6 + b);
  }
  return [brake, variance];
}

const radiusOf = (mean: Float64Array): number => Math.hypot(mean[0] as number, mean[1] as number, mean[2] as number);
const speedOf = (mean: Float64Array): number => Math.hypot(mean[3] as number, mean[4] as number, mean[5] as number);
