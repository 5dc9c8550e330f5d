/**
 * Which of several bodies that came off one another is the one that they came off: every answer weighed by all plots, in which bodies may be
 * mixed. Linear and normal throughout. Must never know the answer.
 */
import { choleskyOf, forward } from "./linear.ts";

/** How the parts came off, as the maker of the scenario knows. */
export interface Parting {
  /** Seconds after the epoch, in the middle of all that came off, and one sigma about it. */
  readonly at: number;
  readonly spread: number;
  /** What a part was pushed with, m/s, one sigma on each axis. */
  readonly sigma: number;
  /** A part of which the push is known, by its id. */
  readonly told?: string;
}

/** Unknowns: the state of what all came off (6), and of each body how it lay apart from that at the parting (6 each). */
export interface Riddle {
  readonly bodies: number;
  readonly size: number;
  readonly information: Float64Array;
  readonly vector: Float64Array;
  readonly parting: Parting;
  readonly told: { readonly body: number; readonly apart: Float64Array } | undefined;
}

/** One sigma of the common state before any plot, and of what is as good as known: metres, metres a second. */
const NOTHING_KNOWN = [1e6, 1e4] as const;
const KNOWN = [0.1, 1e-3] as const;

export function newRiddle(bodies: number, parting: Parting, told?: Riddle["told"]): Riddle {
  const size = 6 + 6 * bodies;
  return { bodies, size, information: new Float64Array(size * size), vector: new Float64Array(size), parting, told };
}

/** One measured number over its sigma: its gradient by the common state, and by how each body of the chain lay apart. */
export function take(
  riddle: Riddle,
  common: Float64Array,
  chain: readonly number[],
  apart: Float64Array,
  value: number,
): void {
  const { size, information, vector } = riddle;
  const row = new Float64Array(size);
  row.set(common);
  for (const body of chain) for (let k = 0; k < 6; k++) row[6 + 6 * body + k] = (apart[k] as number) / chain.length;
  const filled = [...row.keys()].filter((i) => row[i] !== 0);
  for (const i of filled) {
    vector[i] = (vector[i] as number) + (row[i] as number) * value;
    for (const j of filled)
      information[size * i + j] = (information[size * i + j] as number) + (row[i] as number) * (row[j] as number);
  }
}

/** The probability of the likeliest answer; all are as likely before the first plot. */
export function shareOfBest(riddle: Riddle): number {
  const { bodies, told } = riddle;
  const every = Array.from({ length: bodies }, (_, body) => body);
  const logs = every.map((main) =>
    every.flatMap((other) => {
      // Without a part of which the push is known there is one answer for each body.
      if (other === main || (!told && other !== (main + 1) % bodies)) return [];
      return [evidence(riddle, main, told && { body: other, apart: told.apart })];
    }),
  );
  const most = Math.max(...logs.flat());
  const sums = logs.map((list) => list.reduce((sum, log) => sum + Math.exp(log - most), 0));
  return Math.max(...sums) / sums.reduce((total, sum) => total + sum, 0);
}

/** Log probability of all plots, but for a constant, where all came off `main` and what is told came off as `told`. */
function evidence({ bodies, size, information, vector, parting }: Riddle, main: number, told: Riddle["told"]): number {
  const matrix = information.slice();
  const pushed = vector.slice();
  let log = 0;
  const believe = (at: number, mean: number, sigma: number): void => {
    matrix[(size + 1) * at] = (matrix[(size + 1) * at] as number) + sigma ** -2;
    pushed[at] = (pushed[at] as number) + mean / sigma ** 2;
    log -= Math.log(sigma) + (mean / sigma) ** 2 / 2;
  };
  for (let k = 0; k < 6; k++) believe(k, 0, NOTHING_KNOWN[k < 3 ? 0 : 1]);
  for (let body = 0; body < bodies; body++) {
    for (let k = 0; k < 6; k++) {
      const known = KNOWN[k < 3 ? 0 : 1];
      const at = 6 + 6 * body + k;
      if (body === main) believe(at, 0, known);
      else if (body === told?.body) believe(at, told.apart[k] as number, known);
      else believe(at, 0, Math.max(known, k < 3 ? parting.sigma * parting.spread : parting.sigma));
    }
  }
  const factor = choleskyOf(matrix, size);
  if (!factor) return Number.NEGATIVE_INFINITY;
  const solved = forward(factor, pushed, size);
  for (let i = 0; i < size; i++) log += (solved[i] as number) ** 2 / 2 - Math.log(factor[(size + 1) * i] as number);
  return log;
}
