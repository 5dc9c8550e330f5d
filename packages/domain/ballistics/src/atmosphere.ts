/**
 * Air density against height, as the estimators believe it: exponential layers after the US Standard Atmosphere 1976.
 * Must never hold weather: wind and the day's density belong to the model doubt that predictions add.
 */

/** Base height m, density kg/m3 at the base, scale height m; fitted between the standard's tabulated heights. */
const LAYERS: readonly (readonly [number, number, number])[] = [
  [0, 1.225, 9_826],
  [5_000, 7.3643e-1, 8_664],
  [10_000, 4.1351e-1, 6_643],
  [15_000, 1.9476e-1, 6_376],
  [20_000, 8.891e-2, 6_350],
  [30_000, 1.841e-2, 6_580],
  [40_000, 3.996e-3, 7_410],
  [50_000, 1.0269e-3, 8_320],
  [60_000, 3.0968e-4, 7_630],
  [70_000, 8.2829e-5, 6_640],
  [80_000, 1.8458e-5, 5_720],
  [90_000, 3.2142e-6, 5_560],
  [100_000, 5.34e-7, 5_750],
  [110_000, 9.381e-8, 6_830],
  [120_000, 2.1689e-8, 9_700],
  [130_000, 7.7374e-9, 14_500],
];

/** Above this height, metres, the estimators feel no air. */
export const AIR_CEILING = 150_000;

const BASES = Float64Array.from(LAYERS, ([base]) => base);
const DENSITIES = Float64Array.from(LAYERS, ([, density]) => density);
const SCALES = Float64Array.from(LAYERS, ([, , scale]) => scale);

function layerAt(height: number): number {
  const index = height < 20_000 ? Math.floor(height / 5_000) : Math.floor(height / 10_000) + 2;
  return Math.max(0, Math.min(index, LAYERS.length - 1));
}

/** Density in kg/m3 at a geodetic height in metres; a kilometre below zero it grows no more. */
export function airDensity(height: number): number {
  if (height >= AIR_CEILING) return 0;
  const layer = layerAt(height);
  const above = Math.max(height, -1_000) - (BASES[layer] as number);
  return (DENSITIES[layer] as number) * Math.exp(-above / (SCALES[layer] as number));
}

/** Height over which density falls by e, metres. */
export const airScaleHeight = (height: number): number => SCALES[layerAt(height)] as number;
