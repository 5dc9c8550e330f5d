/**
 * What a gliding body could still reach, whatever it does: the measure of a footprint. Equilibrium glide at constant bank (Eggers,
 * Allen and Neice, NACA report 1382, 1958) with the lift over drag that its own path shows. Must never be an estimator's sum.
 */
import { EARTH, placeFromFixed } from "@tocsin/truth";
import { lastTime, stateInto, type TrueFlight } from "./flights.ts";
import { accelerationInto } from "./forces.ts";

/** Above this a body does not glide, metres. */
const AIR = 70_000;
/** A glide ends at this speed, metres a second, or after this time, seconds. */
const SLOWEST = 300;
const LONGEST = 3_600;
const STEP = 2;
/** Banks of the border, radians, to both sides. */
const BANKS = Array.from({ length: 41 }, (_, i) => ((i - 20) / 20) * 1.45);
/** Of the lifts over drag along the path, this share is taken: the greatest few are interpolation. */
const QUANTILE = 0.9;

/** The greatest lift over drag that the path shows between `from` and the fall; undefined where it never glides. */
export function liftOverDrag(flight: TrueFlight, from: number): number | undefined {
  const [now, before, behind, bare] = [6, 6, 6, 3].map((n) => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const seen: number[] = [];
  for (let t = from; t < lastTime(flight) - 1; t += 1) {
    if (!stateInto(now, flight, t) || !stateInto(before, flight, t - 0.5) || !stateInto(behind, flight, t + 0.5))
      continue;
    if (placeFromFixed([now[0] as number, now[1] as number, now[2] as number]).height > AIR) continue;
    accelerationInto(bare, now, 0);
    const speed = Math.hypot(now[3] as number, now[4] as number, now[5] as number);
    let [along, square] = [0, 0];
    for (let i = 0; i < 3; i++) {
      const air = (behind[3 + i] as number) - (before[3 + i] as number) - (bare[i] as number);
      along += (air * (now[3 + i] as number)) / speed;
      square += air * air;
    }
    if (along < -0.5) seen.push(Math.sqrt(Math.max(0, square - along * along)) / -along);
  }
  seen.sort((a, b) => a - b);
  return seen[Math.floor(QUANTILE * seen.length)];
}

/** Square metres that the body can reach from where it is at `time`, from its height and speed; undefined when it does not fly. */
export function reachableArea(flight: TrueFlight, time: number, lift: number): number | undefined {
  const state = new Float64Array(6);
  if (!stateInto(state, flight, time)) return undefined;
  const { height } = placeFromFixed([state[0] as number, state[1] as number, state[2] as number]);
  const speed = Math.hypot(state[3] as number, state[4] as number, state[5] as number);
  // Height is worth speed: both are spent in the glide.
  const whole = Math.sqrt(speed * speed + 2 * 9.8 * Math.max(0, height - 30_000));
  const border = BANKS.map((bank) => endOf(whole, bank, lift));
  let twice = 0;
  let [x, y] = [0, 0];
  for (const [nextX, nextY] of [...border, [0, 0] as const]) {
    twice += x * nextY - y * nextX;
    [x, y] = [nextX, nextY];
  }
  return Math.abs(twice) / 2;
}

/** Where a glide at this bank ends: metres ahead and aside. */
function endOf(start: number, bank: number, lift: number): readonly [number, number] {
  const [cos, sin] = [Math.cos(bank), Math.sin(bank)];
  let [speed, turn, ahead, aside] = [start, 0, 0, 0];
  for (let t = 0; t < LONGEST && speed > SLOWEST; t += STEP) {
    const weight = Math.max(0.5, 9.8 - (speed * speed) / EARTH.equatorialRadius);
    const pull = weight / cos;
    ahead += STEP * speed * Math.cos(turn);
    aside += STEP * speed * Math.sin(turn);
    turn += (STEP * pull * sin) / speed;
    speed -= (STEP * pull) / lift;
  }
  return [ahead, aside];
}
