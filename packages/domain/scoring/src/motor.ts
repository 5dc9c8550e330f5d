/**
 * What a tracker does not know of the motor: for each stage the acceleration's size, its growth and its direction, and the instant of
 * the last burnout. How each of them moves the true path. Must never be used for the strict bound.
 */
import { firstTime, stateInto, type TrueFlight } from "./flights.ts";
import { accelerationInto } from "./forces.ts";

/** The published priors, one sigma: shares of the acceleration (size, growth over a stage), radians (twice), seconds (burnout). */
export const MOTOR_PRIOR = { size: 0.5, growth: 0.5, direction: 0.3, burnout: 10 } as const;
const PER_STAGE = 4;

export interface Motor {
  /** Unknowns: four for each stage that burnt after `since`, and the burnout. */
  readonly unknowns: number;
  /** Variances of the unknowns. */
  readonly prior: readonly number[];
  /** When the burnout's own push comes, seconds after the epoch. */
  readonly burnout: number;
  /** Accelerations per unknown into `out` (3 x unknowns) at a time; zero when nothing burns. */
  readonly pushInto: (out: Float64Array, time: number, drag: number) => void;
  /** The velocity, m/s, that a burnout one second later gives; three numbers. */
  readonly lastPush: (drag: number) => Float64Array;
}

/** Undefined where the flight burns no motor after `since`. */
export function motorOf(flight: TrueFlight, since: number): Motor | undefined {
  const { burnout } = flight;
  if (burnout === undefined || burnout <= since) return undefined;
  const ends = [...new Set([...flight.separations.filter((time) => time < burnout - 0.01), burnout])];
  const begins = [flight.launch?.time ?? firstTime(flight), ...ends];
  const stages = ends.map((end, i) => ({ begin: begins[i] as number, end })).filter(({ end }) => end > since);
  const unknowns = PER_STAGE * stages.length + 1;
  const { size, growth, direction } = MOTOR_PRIOR;
  const thrust = new Float64Array(3);
  return {
    unknowns,
    burnout,
    prior: [...stages.flatMap(() => [size, growth, direction, direction]), MOTOR_PRIOR.burnout].map(
      (sigma) => sigma ** 2,
    ),
    pushInto(out, time, drag) {
      out.fill(0);
      const index = stages.findIndex(({ begin, end }) => time >= begin && time < end);
      const stage = stages[index];
      if (!stage || !thrustInto(thrust, flight, time, drag)) return;
      const share = (time - stage.begin) / (stage.end - stage.begin);
      const [across, beyond] = acrossOf(thrust);
      for (let i = 0; i < 3; i++) {
        const at = unknowns * i + PER_STAGE * index;
        out[at] = thrust[i] as number;
        out[at + 1] = (thrust[i] as number) * share;
        out[at + 2] = across[i] as number;
        out[at + 3] = beyond[i] as number;
      }
    },
    lastPush(drag) {
      const push = new Float64Array(3);
      thrustInto(push, flight, burnout - 1.5, drag);
      return push;
    },
  };
}

const WIDTH = 0.25;
const before = new Float64Array(6);
const behind = new Float64Array(6);
const now = new Float64Array(6);
const bare = new Float64Array(3);

/** What accelerates the body beyond gravity and drag, m/s2, by its own path. */
export function thrustInto(out: Float64Array, flight: TrueFlight, time: number, drag: number): boolean {
  if (!stateInto(before, flight, time - WIDTH) || !stateInto(behind, flight, time + WIDTH)) return false;
  stateInto(now, flight, time);
  accelerationInto(bare, now, drag);
  for (let i = 0; i < 3; i++)
    out[i] = ((behind[3 + i] as number) - (before[3 + i] as number)) / (2 * WIDTH) - (bare[i] as number);
  return true;
}

/** Two directions across a push, as long as it. */
function acrossOf(push: Float64Array): readonly [Float64Array, Float64Array] {
  const [x, y, z] = push as unknown as [number, number, number];
  const long = Math.hypot(x, y, z) || 1;
  const level = Math.hypot(x, y) || 1;
  const across = Float64Array.of((-y / level) * long, (x / level) * long, 0);
  const beyond = Float64Array.of(
    (y * (across[2] as number) - z * (across[1] as number)) / long,
    (z * (across[0] as number) - x * (across[2] as number)) / long,
    (x * (across[1] as number) - y * (across[0] as number)) / long,
  );
  return [across, beyond];
}
