/**
 * Carries small differences along a true path: how the state at every later instant depends on the state at the first, on the
 * drag and on what is unknown of the motor. Must never use the estimators' propagation.
 */
import { stateInto, type TrueFlight } from "./flights.ts";
import { gradientInto } from "./forces.ts";
import type { Motor } from "./motor.ts";

/** Columns of every way: position, velocity, drag. The motor's unknowns follow. */
export const KNOWN_MOTOR = 7;
/** Steps, seconds: in the air and above. Of fourth order: halving them changes no bound by a thousandth. */
const STEP = { air: 0.5, space: 4 } as const;
/** Beyond this from the Earth's centre there is no air that counts, metres. */
const SPACE = 6.53e6;

/** Gradients by the state (3 x 7) and pushes by the motor's unknowns (3 x unknowns) at one instant. */
interface Slopes {
  readonly gradient: Float64Array;
  readonly push: Float64Array;
}

/** The transition (6 x columns, from the start to now) and the true state now. Times must not fall. */
export class Way {
  readonly columns: number;
  readonly transition: Float64Array;
  readonly state = new Float64Array(6);
  readonly #flight: TrueFlight;
  readonly #drag: number;
  readonly #motor: Motor | undefined;
  #time: number;
  #burnt = false;
  /** At a step's beginning, middle and end. */
  #slopes: [Slopes, Slopes, Slopes];
  readonly #rates: readonly Float64Array[];
  readonly #moved: Float64Array;

  constructor(flight: TrueFlight, start: number, drag: number, motor?: Motor) {
    const unknowns = motor?.unknowns ?? 0;
    this.columns = KNOWN_MOTOR + unknowns;
    this.#flight = flight;
    this.#drag = drag;
    this.#motor = motor;
    this.#time = start;
    const size = 6 * this.columns;
    this.transition = new Float64Array(size);
    this.#moved = new Float64Array(size);
    this.#rates = [0, 1, 2, 3].map(() => new Float64Array(size));
    const slopes = (): Slopes => ({
      gradient: new Float64Array(3 * KNOWN_MOTOR),
      push: new Float64Array(3 * unknowns),
    });
    this.#slopes = [slopes(), slopes(), slopes()];
    for (let i = 0; i < 6; i++) this.transition[(this.columns + 1) * i] = 1;
    this.#slopesInto(this.#slopes[0], start);
  }

  /** False when the body does not fly then. */
  goTo(time: number): boolean {
    while (this.#time < time) {
      if (!stateInto(this.state, this.#flight, this.#time)) return false;
      const radius = Math.hypot(this.state[0] as number, this.state[1] as number, this.state[2] as number);
      const isCalm = radius > SPACE && this.#time > (this.#flight.burnout ?? Number.NEGATIVE_INFINITY);
      if (!this.#step(Math.min(time - this.#time, isCalm ? STEP.space : STEP.air))) return false;
    }
    return stateInto(this.state, this.#flight, time);
  }

  /** Runge and Kutta's fourth order on the variational equations. */
  #step(width: number): boolean {
    const [first, middle, last] = this.#slopes;
    if (!this.#slopesInto(middle, this.#time + width / 2)) return false;
    if (!this.#slopesInto(last, this.#time + width)) return false;
    const [k1, k2, k3, k4] = this.#rates as [Float64Array, Float64Array, Float64Array, Float64Array];
    this.#rateInto(k1, first, this.transition);
    this.#rateInto(k2, middle, this.#ahead(k1, width / 2));
    this.#rateInto(k3, middle, this.#ahead(k2, width / 2));
    this.#rateInto(k4, last, this.#ahead(k3, width));
    for (let i = 0; i < this.transition.length; i++) {
      const slope = (k1[i] as number) + 2 * (k2[i] as number) + 2 * (k3[i] as number) + (k4[i] as number);
      this.transition[i] = (this.transition[i] as number) + (width / 6) * slope;
    }
    this.#time += width;
    this.#slopes = [last, middle, first];
    this.#burnOut();
    return true;
  }

  /** A later burnout is a push at its instant. */
  #burnOut(): void {
    if (this.#motor === undefined || this.#burnt || this.#time < this.#motor.burnout) return;
    this.#burnt = true;
    const push = this.#motor.lastPush(this.#drag);
    for (let i = 0; i < 3; i++) this.transition[this.columns * (4 + i) - 1] = push[i] as number;
  }

  #ahead(rate: Float64Array, width: number): Float64Array {
    for (let i = 0; i < rate.length; i++) this.#moved[i] = (this.transition[i] as number) + width * (rate[i] as number);
    return this.#moved;
  }

  #slopesInto({ gradient, push }: Slopes, time: number): boolean {
    if (!stateInto(this.state, this.#flight, time)) return false;
    gradientInto(gradient, this.state, this.#drag);
    this.#motor?.pushInto(push, time, this.#drag);
    // Under power the drag of the falling body says nothing yet.
    if (time < (this.#flight.burnout ?? Number.NEGATIVE_INFINITY))
      for (let i = 0; i < 3; i++) gradient[KNOWN_MOTOR * i + 6] = 0;
    return true;
  }

  /** The state's rows move by its gradient; what stays as it is, drag and motor, pushes it. */
  #rateInto(rate: Float64Array, { gradient, push }: Slopes, transition: Float64Array): void {
    const wide = this.columns;
    const unknowns = wide - KNOWN_MOTOR;
    rate.set(transition.subarray(3 * wide), 0);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < wide; j++) {
        let sum = j === 6 ? (gradient[KNOWN_MOTOR * i + 6] as number) : 0;
        if (j >= KNOWN_MOTOR) sum = push[unknowns * i + j - KNOWN_MOTOR] as number;
        for (let k = 0; k < 6; k++)
          sum += (gradient[KNOWN_MOTOR * i + k] as number) * (transition[wide * k + j] as number);
        rate[wide * (3 + i) + j] = sum;
      }
    }
  }
}
