/** Steps and noise that the models of motion share: small covariance work in place. Must never know one model from another. */

export const add = (target: Float64Array, index: number, amount: number): void => {
  target[index] = (target[index] as number) + amount;
};

/** White acceleration of one density (m2/s3) on all axes over h seconds. */
export function addAccelerationNoise(covariance: Float64Array, n: number, h: number, density: number): void {
  for (let i = 0; i < 3; i++) {
    const v = 3 + i;
    add(covariance, n * i + i, (density * h * h * h) / 3);
    add(covariance, n * i + v, (density * h * h) / 2);
    add(covariance, n * v + i, (density * h * h) / 2);
    add(covariance, n * v + v, density * h);
  }
}

/** White acceleration of density `across`, but `along` the unit direction at axis[0..2], m2/s3. */
export function addDirectedNoise(
  covariance: Float64Array,
  n: number,
  h: number,
  axis: Float64Array,
  along: number,
  across: number,
): void {
  const h2 = h * h;
  const h3 = h2 * h;
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const q = (along - across) * (axis[i] as number) * (axis[j] as number) + (i === j ? across : 0);
      add(covariance, n * i + j, (q * h3) / 3);
      add(covariance, n * i + 3 + j, (q * h2) / 2);
      add(covariance, n * (3 + i) + j, (q * h2) / 2);
      add(covariance, n * (3 + i) + 3 + j, q * h);
    }
  }
}

/** White jerk of density `across`, but `along` the unit direction at axis[0..2], m2/s5; the acceleration at states 6 to 8. */
export function addJerkNoise(
  covariance: Float64Array,
  n: number,
  h: number,
  axis: Float64Array,
  along: number,
  across: number,
): void {
  const h2 = h * h;
  const h3 = h2 * h;
  const h4 = h3 * h;
  const h5 = h4 * h;
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const q = (along - across) * (axis[i] as number) * (axis[j] as number) + (i === j ? across : 0);
      add(covariance, n * i + j, (q * h5) / 20);
      add(covariance, n * i + 3 + j, (q * h4) / 8);
      add(covariance, n * (3 + i) + j, (q * h4) / 8);
      add(covariance, n * i + 6 + j, (q * h3) / 6);
      add(covariance, n * (6 + i) + j, (q * h3) / 6);
      add(covariance, n * (3 + i) + 3 + j, (q * h3) / 3);
      add(covariance, n * (3 + i) + 6 + j, (q * h2) / 2);
      add(covariance, n * (6 + i) + 3 + j, (q * h2) / 2);
      add(covariance, n * (6 + i) + 6 + j, q * h);
    }
  }
}

const squared = new Float64Array(10);

/**
 * I + A h + A A h h / 2 into `out`, all n x n: the transition of a system whose first three states have the next three for their
 * rates, and whose states from the seventh on depend on one another alone.
 */
export function transitionInto(out: Float64Array, system: Float64Array, h: number, n: number): void {
  const half = (h * h) / 2;
  for (let i = 0; i < 3; i++) {
    const rate = n * (3 + i);
    for (let j = 0; j < n; j++) {
      squared[j] = j < 3 || j > 5 ? 0 : (system[rate + j - 3] as number);
      out[n * i + j] = half * (system[rate + j] as number);
    }
    addSquare(system, rate, 3, n);
    for (let j = 0; j < n; j++) out[rate + j] = h * (system[rate + j] as number) + half * (squared[j] as number);
    add(out, n * i + 3 + i, h);
  }
  for (let i = 6; i < n; i++) {
    for (let j = 0; j < n; j++) {
      squared[j] = 0;
      out[n * i + j] = 0;
    }
    addSquare(system, n * i, 6, n);
    for (let j = 6; j < n; j++) out[n * i + j] = h * (system[n * i + j] as number) + half * (squared[j] as number);
  }
  for (let i = 0; i < n; i++) add(out, (n + 1) * i, 1);
}

/** Adds to `squared` what the row of the system that begins at `row` has from column `first` on, times the system. */
function addSquare(system: Float64Array, row: number, first: number, n: number): void {
  for (let k = first; k < n; k++) {
    const factor = system[row + k] as number;
    if (factor === 0) continue;
    for (let j = k < 6 ? 0 : 6; j < n; j++) add(squared, j, factor * (system[n * k + j] as number));
  }
}

/** Adds `amount` times block `from` to block `to` of three rows, then of three columns: P <- (I + N) P (I + N)t. */
export function shear(covariance: Float64Array, n: number, to: number, from: number, amount: number): void {
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < n; j++) add(covariance, n * (to + i) + j, amount * (covariance[n * (from + i) + j] as number));
  }
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < 3; i++) add(covariance, n * j + to + i, amount * (covariance[n * j + from + i] as number));
  }
}

/**
 * P <- (F P Ft) where F makes the three states from `first` on a mix (3 x 4, row-major) of themselves and the state after them, and leaves
 * all others as they are.
 */
export function blend(covariance: Float64Array, n: number, first: number, mix: Float64Array): void {
  for (let j = 0; j < n; j++) blendFour(covariance, n * first + j, n, mix);
  for (let j = 0; j < n; j++) blendFour(covariance, n * j + first, 1, mix);
}

/** The first three of the four numbers that stand `step` apart from `at` on. */
function blendFour(numbers: Float64Array, at: number, step: number, mix: Float64Array): void {
  const a = numbers[at] as number;
  const b = numbers[at + step] as number;
  const c = numbers[at + 2 * step] as number;
  const d = numbers[at + 3 * step] as number;
  for (let i = 0; i < 3; i++)
    numbers[at + i * step] =
      (mix[4 * i] as number) * a +
      (mix[4 * i + 1] as number) * b +
      (mix[4 * i + 2] as number) * c +
      (mix[4 * i + 3] as number) * d;
}

/** Length of the three numbers from `k` on: Math.hypot takes four times as long, for numbers that never come here. */
export function lengthOf(vector: Float64Array, k: number): number {
  const x = vector[k] as number;
  const y = vector[k + 1] as number;
  const z = vector[k + 2] as number;
  return Math.sqrt(x * x + y * y + z * z);
}

/** Unit direction of the velocity of `mean` into out[0..2]; returns the speed, m/s. */
export function directionInto(out: Float64Array, mean: Float64Array): number {
  const speed = lengthOf(mean, 3);
  for (let i = 0; i < 3; i++) out[i] = (mean[3 + i] as number) / (speed + 1e-9);
  return speed;
}
