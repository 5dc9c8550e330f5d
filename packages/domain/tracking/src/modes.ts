/**
 * The models of motion in the mixture: what each says of the body, its own states and what is believed of them beforehand.
 * Must never look at plots.
 */
import { DRAG_PRIOR, roughHeight } from "@tocsin/ballistics";
import { present } from "@tocsin/kernel/sound";
import { moveFixed, movePush, moveTurn } from "./move-boost.ts";
import { moveCoast } from "./move-coast.ts";
import { moveGlide } from "./move-glide.ts";
import { moveLevel, moveTurning } from "./move-level.ts";
import type { ModeState } from "./state.ts";

/** What a mode says of the body; several modes may say the same. */
export type Motion = "coast" | "powered" | "glide" | "level";

/** Free flight: gravity and drag; seventh state the logarithm of drag area over mass, ln(m2/kg). */
export const COAST = 0;
/** A motor of constant thrust that points to one place among the stars: thrust over mass (ECEF, m/s2, three), and the inverse of the exhaust speed, s/m. */
export const FIXED = 1;
/** A motor that pushes along the velocity (gravity turn): what it gives along it beside gravity, m/s2, and the inverse exhaust speed, s/m. */
export const TURN = 2;
/** Any push: pitching over, a stage that lights, steering. Acceleration beside gravity, ECEF m/s2, a random walk. */
export const PUSH = 3;
/** Lift and drag in air: ln(drag area over mass, m2/kg), and lift area over mass, m2/kg, upward of the velocity and to its right. */
export const GLIDE = 4;
/** Level flight over the ellipsoid, all but straight. */
export const LEVEL = 5;
/** The same while it turns. */
export const TURNING = 6;

/** One sigma, m/s2, of an acceleration that has just begun. */
const NEW_ACCELERATION = 30;
/** Inverse exhaust speed, s/m: 2,200 to 3,200 m/s covers solid and storable liquid motors. */
const EXHAUST = { mean: 1 / 2_600, sigma: 0.18 / 2_600 } as const;
/** Lift area over mass that has just begun, m2/kg: twice the drag of a slender body. */
export const NEW_LIFT = 5e-4;

interface Model {
  readonly motion: Motion;
  /** States in all; the first six are position and velocity. */
  readonly size: number;
  /** What is believed of the states from the seventh on where nothing carries them: mean and one sigma. */
  readonly prior: readonly (readonly [number, number])[];
  /** Below this probability the mode sleeps: it is neither moved nor updated, and opens no gate. */
  readonly least: number;
  readonly move: (mode: ModeState, seconds: number) => void;
}

const push = [0, NEW_ACCELERATION] as const;
const exhaust = [EXHAUST.mean, EXHAUST.sigma] as const;
const drag = [DRAG_PRIOR.mean, DRAG_PRIOR.sigma] as const;
const lift = [0, NEW_LIFT] as const;

/** By index. */
export const MODES: readonly Model[] = [
  { motion: "coast", size: 7, prior: [drag], least: 1e-5, move: moveCoast },
  { motion: "powered", size: 10, prior: [push, push, push, exhaust], least: 1e-4, move: moveFixed },
  { motion: "powered", size: 8, prior: [push, exhaust], least: 1e-4, move: moveTurn },
  { motion: "powered", size: 9, prior: [push, push, push], least: 1e-4, move: movePush },
  { motion: "glide", size: 9, prior: [drag, lift, lift], least: 1e-3, move: moveGlide },
  { motion: "level", size: 6, prior: [], least: 1e-8, move: moveLevel },
  { motion: "level", size: 6, prior: [], least: 1e-5, move: moveTurning },
];
export const MODE_COUNT = MODES.length;
export const LARGEST = 10;
export const modelOf = (index: number): Model => MODES[index] as Model;
export const sizeOf = (index: number): number => modelOf(index).size;

/** Modes of which nothing is known yet, all zero. */
export const emptyModes = (): ModeState[] =>
  MODES.map(({ size }) => ({
    probability: 0,
    fit: 0,
    mean: new Float64Array(size),
    covariance: new Float64Array(size * size),
  }));

const modesOf = (motion: Motion): readonly number[] =>
  MODES.flatMap((model, j) => (model.motion === motion ? [j] : []));
const BY_MOTION: Readonly<Record<Motion, readonly number[]>> = {
  coast: modesOf("coast"),
  powered: modesOf("powered"),
  glide: modesOf("glide"),
  level: modesOf("level"),
};

/** The probability that the body moves so now: of all modes that say so. */
export function probabilityOf(modes: readonly ModeState[], motion: Motion): number {
  const which = BY_MOTION[motion];
  let sum = 0;
  for (let k = 0; k < which.length; k++) sum += (modes[which[k] as number] as ModeState).probability;
  return sum;
}

/** The likeliest of the modes that say so; its state means something only where its probability is more than nothing. */
export function likeliestOf(modes: readonly ModeState[], motion: Motion): ModeState {
  let best: ModeState | undefined;
  for (const j of BY_MOTION[motion]) {
    const mode = modes[j] as ModeState;
    if (!best || mode.probability > best.probability) best = mode;
  }
  return present(best, motion);
}

/** The likeliest mode of all: where the body is, roughly. */
export function bestOf(modes: readonly ModeState[]): ModeState {
  let best = modes[COAST] as ModeState;
  for (let j = 1; j < MODE_COUNT; j++) {
    const mode = modes[j] as ModeState;
    if (mode.probability > best.probability) best = mode;
  }
  return best;
}

/** The state in free flight; it stands still while free flight is not believed at all. */
export const coastOf = (modes: readonly ModeState[]): ModeState => modes[COAST] as ModeState;

/** Height above the ellipsoid, metres, of a mode's mean. */
export const heightOf = (mean: Float64Array): number =>
  roughHeight(mean[0] as number, mean[1] as number, mean[2] as number);
