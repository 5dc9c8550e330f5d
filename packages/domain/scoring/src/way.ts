/**
 * Carries a small difference of state along a true path: the transition from one instant to every later one.
 * Must never use the estimators' propagation.
 */
import { stateInto, type TrueFlight } from "./flights.ts";
import { gradientInto } from "./forces.ts";

/** Position, velocity, drag. */
export const N = 7;
/** Steps, seconds: in the air and above. Of fourth order: halving them changes no bound by a thousandth. */
const STEP = { air: 0.5, space: 4 } as const;
/** Beyond this from the Earth's centre there is no air that counts, metres. */
const SPACE = 6.53e6;

/** The transition (7 x 7, from the start to now) and the true state now. Times must not fall. */
export class Way {
  readonly transition = new Float64Array(N * N);
  readonly state = new Float64Array(6);
  readonly #flight: TrueFlight;
  readonly #drag: number;
  #time: number;
  /** Gradients at a step's beginning, middle and end. */
  #gradients: [Float64Array, Float64Array, Float64Array];
  readonly #rates = [0, 1, 2, 3].map(() => new Float64Array(N * N)) as unknown as Four;
  readonly #moved = new Float64Array(N * N);

  constructor(flight: TrueFlight, start: number, drag: number) {
    this.#flight = flight;
    this.#drag = drag;
    this.#time = start;
    this.#gradients = [new Float64Array(3 * N), new Float64Array(3 * N), new Float64Array(3 * N)];
    for (let i = 0; i < N; i++) this.transition[(N + 1) * i] = 1;
    this.#gradientInto(this.#gradients[0], start);
  }

  /** False when the body does not fly then. */
  goTo(time: number): boolean {
    while (this.#time < time) {
      if (!stateInto(this.state, this.#flight, this.#time)) return false;
      const radius = Math.hypot(this.state[0] as number, this.state[1] as number, this.state[2] as number);
      if (!this.#step(Math.min(time - this.#time, radius > SPACE ? STEP.space : STEP.air))) return false;
    }
    return stateInto(this.state, this.#flight, time);
  }

  /** Runge and Kutta's fourth order on the variational equations. */
  #step(width: number): boolean {
    const [first, middle, last] = this.#gradients;
    if (!this.#gradientInto(middle, this.#time + width / 2)) return false;
    if (!this.#gradientInto(last, this.#time + width)) return false;
    const [k1, k2, k3, k4] = this.#rates;
    rateInto(k1, first, this.transition);
    rateInto(k2, middle, this.#ahead(k1, width / 2));
    rateInto(k3, middle, this.#ahead(k2, width / 2));
    rateInto(k4, last, this.#ahead(k3, width));
    for (let i = 0; i < N * N; i++) {
      const slope = (k1[i] as number) + 2 * (k2[i] as number) + 2 * (k3[i] as number) + (k4[i] as number);
      this.transition[i] = (this.transition[i] as number) + (width / 6) * slope;
    }
    this.#time += width;
    this.#gradients = [last, middle, first];
    return true;
  }

  #ahead(rate: Float64Array, width: number): Float64Array {
    for (let i = 0; i < N * N; i++) this.#moved[i] = (this.transition[i] as number) + width * (rate[i] as number);
    return this.#moved;
  }

  #gradientInto(gradient: Float64Array, time: number): boolean {
    if (!stateInto(this.state, this.#flight, time)) return false;
    gradientInto(gradient, this.state, this.#drag);
    // Under power the drag of the falling body says nothing yet.
    if (time < (this.#flight.burnout ?? Number.NEGATIVE_INFINITY)) for (let i = 0; i < 3; i++) gradient[N * i + 6] = 0;
    return true;
  }
}

type Four = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

function rateInto(rate: Float64Array, gradient: Float64Array, transition: Float64Array): void {
  for (let i = 0; i < 3 * N; i++) rate[i] = transition[3 * N + i] as number;
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < N; j++) {
      let sum = 0;
      for (let k = 0; k < N; k++) sum += (gradient[N * i + k] as number) * (transition[N * k + j] as number);
      rate[N * (3 + i) + j] = sum;
    }
  }
}
