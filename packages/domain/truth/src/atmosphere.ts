/** Air density by height for the truth room. Must never be shared with the estimators' atmosphere. */

/** Geometric height in km and density in kg/m3, printed table I of the U.S. Standard Atmosphere 1976 (NOAA-S/T 76-1562). */
const TABLE: readonly (readonly [number, number])[] = [
  [0, 1.225],
  [1, 1.1117],
  [2, 1.0066],
  [3, 0.90925],
  [4, 0.81935],
  [5, 0.73643],
  [6, 0.66011],
  [8, 0.52579],
  [10, 0.41351],
  [12, 0.31194],
  [15, 0.19476],
  [20, 0.08891],
  [25, 0.04008],
  [30, 0.01841],
  [35, 8.463e-3],
  [40, 3.996e-3],
  [45, 1.966e-3],
  [50, 1.027e-3],
  [55, 5.681e-4],
  [60, 3.097e-4],
  [65, 1.632e-4],
  [70, 8.283e-5],
  [75, 3.992e-5],
  [80, 1.846e-5],
  [85, 8.22e-6],
  [90, 3.416e-6],
  [95, 1.393e-6],
  [100, 5.604e-7],
  [110, 9.708e-8],
  [120, 2.222e-8],
  [130, 8.152e-9],
  [140, 3.831e-9],
  [150, 2.076e-9],
  [160, 1.233e-9],
  [180, 5.194e-10],
  [200, 2.541e-10],
  [250, 6.073e-11],
  [300, 1.916e-11],
  [400, 2.803e-12],
  [500, 5.215e-13],
];

const HEIGHTS = Float64Array.from(TABLE, ([height]) => height * 1000);
const LOGS = Float64Array.from(TABLE, ([, density]) => Math.log(density));
const TOP = 500_000;

/** Density in kg/m3 at a height in metres: log-linear between the table's rows, zero above 500 km, sea level below 0. */
export function airDensity(height: number): number {
  if (height >= TOP) return 0;
  if (height <= 0) return 1.225;
  let low = 0;
  let high = HEIGHTS.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((HEIGHTS[middle] ?? 0) <= height) low = middle;
    else high = middle;
  }
  const [h0, h1] = [HEIGHTS[low] ?? 0, HEIGHTS[high] ?? TOP];
  const [l0, l1] = [LOGS[low] ?? 0, LOGS[high] ?? 0];
  return Math.exp(l0 + ((l1 - l0) * (height - h0)) / (h1 - h0));
}
