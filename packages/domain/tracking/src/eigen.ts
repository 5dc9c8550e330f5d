/** Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations: always the same, always done. */

/** More sweeps than any symmetric matrix of this size needs. */
const SWEEPS = 30;

/** A pair whose coupling squared is this share of its product turns nothing any more. */
const ROUNDING = 1e-32;

/** Column k of `vectors` belongs to value k; n x n, row-major. The matrix is left as it is. */
export function eigenSymmetric(matrix: ArrayLike<number>, n: number): { values: Float64Array; vectors: Float64Array } {
  const a = Float64Array.from(matrix);
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[(n + 1) * i] = 1;
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(a, n) > 0; sweep++)
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, n, p, q);
  return { values: Float64Array.from({ length: n }, (_, i) => a[(n + 1) * i] as number), vectors };
}

/** What is left beside the diagonal, 0 where it is rounding. */
function offDiagonal(a: Float64Array, n: number): number {
  let off = 0;
  let on = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const square = (a[n * i + j] as number) ** 2;
      if (i === j) on += square;
      else off += square;
    }
  return off > 1e-30 * on ? off : 0;
}

function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const apq = a[n * p + q] as number;
  const app = a[(n + 1) * p] as number;
  const aqq = a[(n + 1) * q] as number;
  if (apq * apq <= ROUNDING * Math.abs(app * aqq)) return;
  const theta = (aqq - app) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (let k = 0; k < n; k++) turn(a, n * k + p, n * k + q, c, s);
  for (let k = 0; k < n; k++) turn(a, n * p + k, n * q + k, c, s);
  for (let k = 0; k < n; k++) turn(vectors, n * k + p, n * k + q, c, s);
}

function turn(a: Float64Array, i: number, j: number, c: number, s: number): void {
  const x = a[i] as number;
  const y = a[j] as number;
  a[i] = c * x - s * y;
  a[j] = s * x + c * y;
}
