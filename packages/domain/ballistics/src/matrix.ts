/**
 * Small dense linear algebra over row-major Float64Array: what filters and sigma points need, and nothing more.
 * Must never allocate in the routines whose name ends in Into.
 */

/**
 * Lower Cholesky factor of the symmetric n x n `matrix` into `out` (upper part zero). Where a pivot is not positive it is
 * replaced by a small share of its diagonal; returns how many were, 0 for a sound covariance.
 */
export function choleskyInto(out: Float64Array, matrix: ArrayLike<number>, n: number): number {
  let repaired = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[n * i + j] as number;
      for (let k = 0; k < j; k++) sum -= (out[n * i + k] as number) * (out[n * j + k] as number);
      if (i !== j) out[n * i + j] = sum / (out[n * j + j] as number);
      else {
        const least = 1e-12 * Math.abs(matrix[n * i + i] as number) + 1e-30;
        if (!(sum > least)) {
          sum = least;
          repaired++;
        }
        out[n * i + i] = Math.sqrt(sum);
      }
    }
    for (let j = i + 1; j < n; j++) out[n * i + j] = 0;
  }
  return repaired;
}

/** Solves (L Lt) x = b in place over `vector`, L a lower factor from choleskyInto. */
export function solveCholesky(factor: Float64Array, vector: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    let sum = vector[i] as number;
    for (let k = 0; k < i; k++) sum -= (factor[n * i + k] as number) * (vector[k] as number);
    vector[i] = sum / (factor[n * i + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = vector[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (factor[n * k + i] as number) * (vector[k] as number);
    vector[i] = sum / (factor[n * i + i] as number);
  }
}

/** Inverse of a symmetric positive definite n x n matrix. */
export function invertSymmetric(matrix: ArrayLike<number>, n: number): Float64Array {
  const factor = new Float64Array(n * n);
  choleskyInto(factor, matrix, n);
  const inverse = new Float64Array(n * n);
  const column = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    column.fill(0);
    column[j] = 1;
    solveCholesky(factor, column, n);
    for (let i = 0; i < n; i++) inverse[n * i + j] = column[i] as number;
  }
  return inverse;
}

/** Eigenvalues, larger first, of the symmetric matrix a b / b c, and the angle of the larger one's axis from the first axis. */
export function principalAxes(a: number, b: number, c: number): { major: number; minor: number; angle: number } {
  const mean = (a + c) / 2;
  const spread = Math.hypot((a - c) / 2, b);
  return { major: mean + spread, minor: Math.max(0, mean - spread), angle: 0.5 * Math.atan2(2 * b, a - c) };
}
