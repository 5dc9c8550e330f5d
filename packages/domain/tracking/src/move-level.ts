/** Level flight of what has wings: how its mean and covariance move. Allocates nothing; must never look at plots. */
import { addDirectedNoise, lengthOf, shear } from "./noise.ts";
import type { ModeState } from "./state.ts";

/** Spectral densities of acceleration, m2/s3: in the level plane and upward. A turn is half a g to 1.3 g for some seconds. */
const STRAIGHT = { plane: 20, up: 0.4 } as const;
const TURNING = { plane: 500, up: 4 } as const;

const up = new Float64Array(3);

/** Moves level flight (6 states) forward by `seconds` >= 0, along the curve of the Earth. */
export const moveLevel = (mode: ModeState, seconds: number): void => move(mode, seconds, STRAIGHT);

/** The same in turns, climbs and descents. */
export const moveTurning = (mode: ModeState, seconds: number): void => move(mode, seconds, TURNING);

function move(
  { mean, covariance }: ModeState,
  seconds: number,
  noise: { readonly plane: number; readonly up: number },
): void {
  let left = seconds;
  while (left > 0) {
    const h = Math.min(left, 10);
    const radius = lengthOf(mean, 0);
    const speed2 = (mean[3] as number) ** 2 + (mean[4] as number) ** 2 + (mean[5] as number) ** 2;
    const bend = -speed2 / (radius * radius);
    for (let i = 0; i < 3; i++) {
      const a = bend * (mean[i] as number);
      up[i] = (mean[i] as number) / radius;
      mean[i] = (mean[i] as number) + h * ((mean[3 + i] as number) + (h / 2) * a);
      mean[3 + i] = (mean[3 + i] as number) + h * a;
    }
    shear(covariance, 6, 0, 3, h);
    addDirectedNoise(covariance, 6, h, up, noise.up, noise.plane);
    left -= h;
  }
}
