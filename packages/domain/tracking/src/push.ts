/** What moves a body beside gravity, as the likeliest mode that knows of such a thing has it. Must never change a mode. */
import { FIXED, GLIDE, PUSH, TURN } from "./modes.ts";
import { airForceInto } from "./move-glide.ts";
import { directionInto } from "./noise.ts";
import type { ModeState } from "./state.ts";

/** Acceleration beside gravity, ECEF m/s2, into out[0..2], by the likeliest of the modes of power and of glide. */
export function pushInto(out: Float64Array, modes: readonly ModeState[]): void {
  let best = PUSH;
  for (const j of [FIXED, TURN, GLIDE])
    if ((modes[j] as ModeState).probability > (modes[best] as ModeState).probability) best = j;
  const { mean } = modes[best] as ModeState;
  if (best === GLIDE) airForceInto(out, mean);
  else if (best === TURN) {
    directionInto(out, mean);
    for (let i = 0; i < 3; i++) out[i] = (mean[6] as number) * (out[i] as number);
  } else for (let i = 0; i < 3; i++) out[i] = mean[6 + i] as number;
}
