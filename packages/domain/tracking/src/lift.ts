/**
 * The lift that a track shows: what carries it in a level glide, else what the glide mode has learned of it.
 * Must never be asked about a body in free flight: nothing would carry it, and everything would seem to.
 */
import { accelerationInto, airDensity, climbRate, type SteeringBody } from "@tocsin/ballistics";
import { heightOf, MODES } from "./modes.ts";
import type { ModeState } from "./state.ts";

type Lift = NonNullable<SteeringBody["lift"]>;

/** Lift over drag of what comes in flat and fast and has shown none yet: a glide needs one to three. */
export const WINGED: Lift = { mean: 1.2, sigma: 0.8 };
/** A body faster than this, m/s, goes far by lift; slower ones pull up. */
const FAST = 2_400;
export const isFast = (mean: Float64Array): boolean => speedOf(mean) > FAST;

/** A glide that climbs or sinks by less than this share of its speed is level: lift carries its weight. */
const LEVEL_SLOPE = 0.05;
/** In a level glide drag tells lift over drag within this share, one sigma, and it must lie in these bounds to be one. */
const CARRIED = { share: 0.12, least: 0.5, most: 4.5 } as const;
/** Belief in the glide below which its state is stale. */
const BELIEVED = 0.01;
/** One sigma of what an estimate of lift now says of the lift to come: it is the body's to choose. */
const CHOICE = 0.3;
/** An estimate of lift over drag vaguer than this, one sigma, has learned nothing. */
const LEARNED = 0.8;

/** Undefined where the glide mode is not believed or has learned nothing. */
export function shownLift(modes: readonly ModeState[]): Lift | undefined {
  const mode = modes[MODES.findIndex(({ motion }) => motion === "glide")];
  if (!mode || mode.probability < BELIEVED) return undefined;
  return carryingLift(mode.mean) ?? learnedLift(mode);
}

const weight = new Float64Array(3);

/** What carries the weight, less what the curve of the path does, over the drag. */
function carryingLift(mean: Float64Array): Lift | undefined {
  const speed = speedOf(mean);
  if (Math.abs(climbRate(mean)) > LEVEL_SLOPE * speed) return undefined;
  const radius = Math.hypot(mean[0] as number, mean[1] as number, mean[2] as number);
  accelerationInto(weight, mean, 0);
  let down = -(speed * speed) / radius;
  for (let i = 0; i < 3; i++) down -= ((weight[i] as number) * (mean[i] as number)) / radius;
  const lift = down / (0.5 * airDensity(heightOf(mean)) * speed * speed * Math.exp(mean[6] as number));
  if (!(lift > CARRIED.least && lift < CARRIED.most)) return undefined;
  return { mean: lift, sigma: CARRIED.share * lift };
}

function learnedLift({ mean, covariance }: ModeState): Lift | undefined {
  const drag = Math.exp(mean[6] as number);
  const sigma = Math.sqrt(covariance[(mean.length + 1) * 7] as number) / drag;
  if (sigma > LEARNED) return undefined;
  return { mean: Math.max(0, (mean[7] as number) / drag), sigma: Math.hypot(sigma, CHOICE) };
}

const speedOf = (mean: Float64Array): number => Math.hypot(mean[3] as number, mean[4] as number, mean[5] as number);
