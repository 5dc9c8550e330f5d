/** Small dense matrices, row-major in Float64Array. The judge's own: must never be the estimators' numerics. */

/** out = a b; `a` is rows x inner, `b` inner x columns. */
export function multiply(a: Float64Array, b: Float64Array, rows: number, inner: number, columns: number): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < inner; k++) {
      const factor = a[inner * i + k] as number;
      if (factor === 0) continue;
      for (let j = 0; j < columns; j++)
        out[columns * i + j] = (out[columns * i + j] as number) + factor * (b[columns * k + j] as number);
    }
  return out;
}

export function transposed(a: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[rows * j + i] = a[columns * i + j] as number;
  return out;
}

/** Lower factor of a symmetric matrix (Cholesky), or undefined when it is not positive definite. */
export function choleskyOf(a: ArrayLike<number>, n: number): Float64Array | undefined {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[n * i + j] as number;
      for (let k = 0; k < j; k++) sum -= (lower[n * i + k] as number) * (lower[n * j + k] as number);
      if (i !== j) lower[n * i + j] = sum / (lower[n * j + j] as number);
      else if (sum > 0) lower[n * i + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return lower;
}

/** y with L y = b. */
export function forward(lower: Float64Array, b: ArrayLike<number>, n: number): Float64Array {
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = b[i] as number;
    for (let k = 0; k < i; k++) sum -= (lower[n * i + k] as number) * (y[k] as number);
    y[i] = sum / (lower[n * i + i] as number);
  }
  return y;
}

/** b' A^-1 b for symmetric A scaled to a unit diagonal first; undefined when A is not positive definite. */
export function normalisedSquare(a: ArrayLike<number>, b: ArrayLike<number>, n: number): number | undefined {
  const scales = Float64Array.from({ length: n }, (_, i) => 1 / Math.sqrt(a[(n + 1) * i] as number));
  const scaled = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return (a[at] as number) * (scales[i] as number) * (scales[j] as number);
  });
  const lower = choleskyOf(scaled, n);
  if (!lower) return undefined;
  const y = forward(
    lower,
    scales.map((scale, i) => scale * (b[i] as number)),
    n,
  );
  return y.reduce((sum, value) => sum + value * value, 0);
}

/** Inverse of a symmetric positive definite matrix, scaled to a unit diagonal first; undefined when it is not definite. */
export function inverseOf(a: Float64Array, n: number): Float64Array | undefined {
  const scales = Float64Array.from({ length: n }, (_, i) => 1 / Math.sqrt(a[(n + 1) * i] as number));
  const scaled = a.map((value, at) => value * (scales[Math.floor(at / n)] as number) * (scales[at % n] as number));
  const lower = choleskyOf(scaled, n);
  if (!lower) return undefined;
  const columns = Array.from({ length: n }, (_, j) =>
    forward(
      lower,
      Float64Array.from({ length: n }, (_unused, i) => (i === j ? 1 : 0)),
      n,
    ),
  );
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let k = 0; k < n; k++)
      sum += ((columns[i] as Float64Array)[k] as number) * ((columns[j] as Float64Array)[k] as number);
    return sum * (scales[i] as number) * (scales[j] as number);
  });
}
