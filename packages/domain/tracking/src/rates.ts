/**
 * How often one motion becomes another, per second. Where free flight in space or level flight explains its plots, nothing else is awake:
 * an estimate is then as sharp as the one model, and a plot costs one update. Must never depend on which plot came.
 */
import { climbRate } from "@tocsin/ballistics";
import { bestOf, COAST, FIXED, heightOf, LEVEL, MODE_COUNT, PUSH, TURN, TURNING } from "./modes.ts";
import { lengthOf } from "./noise.ts";
import type { ModeState } from "./state.ts";

/** Row-major, MODE_COUNT a row. */
type Rates = Float64Array;

/**
 * From row to column: coast, fixed, turn, push, glide, level, turning. A stage burns for about a minute and ends in another or in free
 * flight; whatever begins anew begins as a push. What has wings turns for half a minute. Level flight is all but closed to what flies otherwise. In air a body may
 * begin to steer at any time; above it only a motor can.
 */
const IN_AIR: Rates = Float64Array.of(
  ...[0, 0, 0, 3e-4, 4e-3, 1e-7, 0],
  ...[1.2e-2, 0, 1e-3, 1e-2, 0, 1e-7, 0],
  ...[1.2e-2, 1e-3, 0, 1e-2, 0, 1e-7, 0],
  ...[1.2e-2, 2e-2, 2e-2, 0, 5e-3, 1e-7, 0],
  ...[1e-2, 0, 0, 3e-4, 0, 1e-7, 0],
  ...[1e-6, 0, 0, 1e-5, 0, 0, 1e-2],
  ...[1e-6, 0, 0, 1e-5, 0, 3e-2, 0],
);
/** The same for a body whose way through the air is flat: what falls freely is seldom so for long, and may begin to lift at any look. */
const FLAT_IN_AIR: Rates = IN_AIR.slice();
FLAT_IN_AIR.set([0, 0, 0, 3e-4, 1.5e-1, 1e-7, 0], MODE_COUNT * COAST);
const ABOVE_AIR: Rates = Float64Array.of(
  ...[0, 0, 0, 5e-3, 0, 1e-9, 0],
  ...[1.2e-2, 0, 1e-3, 1e-2, 0, 1e-9, 0],
  ...[1.2e-2, 1e-3, 0, 1e-2, 0, 1e-9, 0],
  ...[1.2e-2, 2e-2, 2e-2, 0, 0, 1e-9, 0],
  ...[1e-1, 0, 0, 1e-3, 0, 1e-9, 0],
  ...[1e-6, 0, 0, 1e-5, 0, 0, 1e-2],
  ...[1e-6, 0, 0, 1e-5, 0, 3e-2, 0],
);
/** Height below which air steers and brakes, metres. */
const AIR = 75_000;
/**
 * Fit (see ModeState) below which free or level flight explains its plots: what it shows by chance once in ten thousand. Turns
 * are the exception: between two looks of a turning antenna one carries a body out of the gates of straight flight.
 */
const FITS = 2;
/** No change is likelier than this in one step. */
const LIKELIEST = 0.25;

/** Sine of the climb below which a way is flat: twenty-five degrees, which no ballistic flight of hundreds of kilometres need come down by. */
const FLAT = 0.42;

/** A push against the velocity is no motor's. */
const brakes = ({ mean }: ModeState): boolean =>
  (mean[3] as number) * (mean[6] as number) +
    (mean[4] as number) * (mean[7] as number) +
    (mean[5] as number) * (mean[8] as number) <
  0;

const isFlat = (mean: Float64Array): boolean => Math.abs(climbRate(mean)) < FLAT * lengthOf(mean, 3);

/** Whether free flight above the air explains its plots: then nothing else is to wake. */
export function isQuietCoast(modes: readonly ModeState[]): boolean {
  const { fit, mean } = modes[COAST] as ModeState;
  return fit < FITS && heightOf(mean) >= AIR;
}

/** Whether the likeliest mode flies where air steers and brakes. */
export const isInAir = (modes: readonly ModeState[]): boolean => heightOf(bestOf(modes).mean) < AIR;

/** passages[MODE_COUNT i + j]: the probability that mode i has become j after `seconds`; left as it was where `held` has nought of mode i. */
export function passagesInto(
  passages: Float64Array,
  held: Float64Array,
  modes: readonly ModeState[],
  seconds: number,
): void {
  const { mean } = bestOf(modes);
  const inAir = isInAir(modes);
  const airy = isFlat(mean) ? FLAT_IN_AIR : IN_AIR;
  const rates = inAir ? airy : ABOVE_AIR;
  const isBraked = brakes(modes[PUSH] as ModeState);
  for (let i = 0; i < MODE_COUNT; i++) {
    if (held[i] === 0) continue;
    const quiet = (i === LEVEL || (i === COAST && !inAir)) && (modes[i] as ModeState).fit < FITS;
    let leaving = 0;
    for (let j = 0; j < MODE_COUNT; j++) {
      if (i === j) continue;
      const closed = (quiet && j !== TURNING) || (i === PUSH && (j === FIXED || j === TURN) && isBraked);
      const passage = closed ? 0 : Math.min(LIKELIEST, (rates[MODE_COUNT * i + j] as number) * seconds);
      passages[MODE_COUNT * i + j] = passage;
      leaving += passage;
    }
    passages[(MODE_COUNT + 1) * i] = 1 - leaving;
  }
}
