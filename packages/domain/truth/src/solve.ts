/** Newton's method with differences and damping for small square systems. Must never know what the numbers mean. */

export interface Problem {
  /** Undefined where the system has no value. */
  readonly residual: (x: readonly number[]) => readonly number[] | undefined;
  readonly start: readonly number[];
  /** Step for the differences, one an unknown. */
  readonly steps: readonly number[];
  /** Solved when every residual is smaller than this. */
  readonly goal: number;
}

/** The solution, or undefined when it is not reached in 40 steps. */
export function solveNewton({ residual, start, steps, goal }: Problem): readonly number[] | undefined {
  let x = start;
  let miss = residual(x);
  if (!miss) return undefined;
  for (let round = 0; round < 40; round++) {
    if (miss.every((value) => Math.abs(value) < goal)) return x;
    const step = newtonStep(residual, x, miss, steps);
    if (!step) return undefined;
    const next = damped(residual, x, miss, step);
    if (!next) return undefined;
    [x, miss] = next;
  }
  return undefined;
}

type Residual = Problem["residual"];
const size = (v: readonly number[]): number => Math.hypot(...v);

function newtonStep(f: Residual, x: readonly number[], miss: readonly number[], steps: readonly number[]) {
  const columns: (readonly number[])[] = [];
  for (let j = 0; j < x.length; j++) {
    const step = steps[j] ?? 1;
    const moved = f(x.map((value, i) => (i === j ? value + step : value)));
    if (!moved) return undefined;
    columns.push(moved.map((value, i) => (value - (miss[i] ?? 0)) / step));
  }
  const rows = miss.map((value, i) => [...columns.map((column) => column[i] ?? 0), -value]);
  return eliminate(rows);
}

function damped(f: Residual, x: readonly number[], miss: readonly number[], step: readonly number[]) {
  for (let share = 1; share > 1e-3; share /= 2) {
    const tried = x.map((value, i) => value + share * (step[i] ?? 0));
    const left = f(tried);
    if (left && size(left) < size(miss)) return [tried, left] as const;
  }
  return undefined;
}

/** Gauss with row pivoting on [A | b]; undefined when A is singular. */
function eliminate(rows: number[][]): number[] | undefined {
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) {
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = i;
    }
    const chosen = rows[pivot] ?? [];
    const lead = chosen[column] ?? 0;
    if (lead === 0 || !Number.isFinite(lead)) return undefined;
    rows[pivot] = rows[column] ?? [];
    rows[column] = chosen.map((value) => value / lead);
    for (let i = 0; i < n; i++) {
      if (i === column) continue;
      const factor = rows[i]?.[column] ?? 0;
      rows[i] = (rows[i] ?? []).map((value, k) => value - factor * (rows[column]?.[k] ?? 0));
    }
  }
  return rows.map((row) => row[n] ?? 0);
}
