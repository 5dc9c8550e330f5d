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

/**
 * What the velocity becomes over h seconds as a mix (3 x n, row-major) of all states, to second order, where its rate is `force` (3 x n, over
 * place, velocity and what comes after them). For mixVelocity between two shears of the place by half of h each, which bring the rest.
 */
export function velocityMixInto(mix: Float64Array, force: Float64Array, h: number, n: number): void {
  const half = (h * h) / 2;
  for (let i = 0; i < 3; i++) {
    const row = n * i;
    const x = half * (force[row + 3] as number);
    const y = half * (force[row + 4] as number);
    const z = half * (force[row + 5] as number);
    for (let j = 0; j < n; j++)
      mix[row + j] =
        h * (force[row + j] as number) +
        x * (force[j] as number) +
        y * (force[n + j] as number) +
        z * (force[2 * n + j] as number);
    add(mix, row + 3 + i, 1);
  }
}

/** P <- F P Ft, where F makes the velocity a mix (3 x n, row-major) of all states and leaves all others as they are. */
export function mixVelocity(covariance: Float64Array, n: number, mix: Float64Array): void {
  for (let j = 0; j < n; j++) mixThree(covariance, j, n, n, mix);
  for (let j = 0; j < n; j++) mixThree(covariance, n * j, 1, n, mix);
}

/** The fourth to sixth of the n numbers that stand `step` apart from `at` on. */
function mixThree(numbers: Float64Array, at: number, step: number, n: number, mix: Float64Array): void {
  let a = 0;
  let b = 0;
  let c = 0;
  for (let k = 0, from = at; k < n; k++, from += step) {
    const value = numbers[from] as number;
    a += (mix[k] as number) * value;
    b += (mix[n + k] as number) * value;
    c += (mix[2 * n + k] as number) * value;
  }
  numbers[at + 3 * step] = a;
  numbers[at + 4 * step] = b;
  numbers[at + 5 * step] = c;
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
