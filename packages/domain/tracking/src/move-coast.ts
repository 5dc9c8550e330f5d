/** Free flight: how its mean and covariance move. Works in place and allocates nothing; must never look at plots. */
import { accelerationPartialsInto, sandwich, stepBallistic, stepLimit } from "@tocsin/ballistics";
import { add, addAccelerationNoise } from "./noise.ts";
import type { ModeState } from "./state.ts";

/** Spectral densities: acceleration m2/s3, logarithm of drag 1/s, and acceleration as a share of the drag. */
const NOISE = { space: 1e-7, drag: 1e-5, dragShare: 0.05 } as const;

const transition = new Float64Array(49);
const work = new Float64Array(49);
const partials = new Float64Array(21);

/** Moves free flight (7 states) forward by `seconds` >= 0. */
export function moveCoast({ mean, covariance }: ModeState, seconds: number): void {
  let left = seconds;
  while (left > 0) {
    const step = Math.min(left, 10, stepLimit(mean));
    const drag = Math.exp(mean[6] as number);
    accelerationPartialsInto(partials, mean, drag);
    fillTransition(step);
    stepBallistic(mean, step, drag);
    sandwich(covariance, transition, work, 7);
    const brake = Math.hypot(partials[6] as number, partials[13] as number, partials[20] as number);
    addAccelerationNoise(covariance, 7, step, NOISE.space + (NOISE.dragShare * brake) ** 2);
    add(covariance, 48, NOISE.drag * step);
    left -= step;
  }
}

/** exp(A h) to second order, A = [0 I 0; dA/dr dA/dv dA/dlndrag; 0 0 0]. */
function fillTransition(h: number): void {
  const half = (h * h) / 2;
  transition.fill(0);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 7; j++) {
      const a = partials[7 * i + j] as number;
      let square = 0;
      for (let k = 0; k < 3; k++) {
        const av = partials[7 * i + 3 + k] as number;
        square += av * (partials[7 * k + j] as number);
        if (j === 3 + k) square += partials[7 * i + k] as number;
      }
      transition[7 * i + j] = half * a + (i === j ? 1 : 0) + (j === 3 + i ? h : 0);
      transition[7 * (3 + i) + j] = h * a + half * square + (j === 3 + i ? 1 : 0);
    }
  }
  transition[48] = 1;
}
