/** Free flight: how its mean and covariance move. Works in place and allocates nothing; must never look at plots. */
import { accelerationPartialsInto, stepBallistic, stepLimit } from "@tocsin/ballistics";
import { add, addAccelerationNoise, mixVelocity, shear, velocityMixInto } from "./noise.ts";
import type { ModeState } from "./state.ts";

/** Spectral densities: acceleration m2/s3, logarithm of drag 1/s, and acceleration as a share of the drag. */
const NOISE = { space: 1e-7, drag: 1e-5, dragShare: 0.05 } as const;

const mix = new Float64Array(21);
const partials = new Float64Array(21);

/** Moves free flight (7 states) forward by `seconds` >= 0. */
export function moveCoast({ mean, covariance }: ModeState, seconds: number): void {
  let left = seconds;
  while (left > 0) {
    const step = Math.min(left, 10, stepLimit(mean));
    const drag = Math.exp(mean[6] as number);
    accelerationPartialsInto(partials, mean, drag);
    velocityMixInto(mix, partials, step, 7);
    shear(covariance, 7, 0, 3, step / 2);
    mixVelocity(covariance, 7, mix);
    shear(covariance, 7, 0, 3, step / 2);
    stepBallistic(mean, step, drag);
    const brake2 = (partials[6] as number) ** 2 + (partials[13] as number) ** 2 + (partials[20] as number) ** 2;
    addAccelerationNoise(covariance, 7, step, NOISE.space + NOISE.dragShare ** 2 * brake2);
    add(covariance, 48, NOISE.drag * step);
    left -= step;
  }
}
