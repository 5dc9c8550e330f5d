/**
 * A tracklet as an equivalent measurement: its information turned into independent looks of unit noise, gated against a mixture
 * and taken in by every mode of it. Must never decide whether a tracklet may be taken in: that is a question of lineage.
 */
import { eigenSymmetric } from "./eigen.ts";
import { isAwake, weighModes } from "./mixture.ts";
import { LARGEST, MODE_COUNT } from "./modes.ts";
import type { ModeState, TrackRecord } from "./state.ts";
import type { Gained } from "./tracklet.ts";
import { noteFit } from "./update.ts";

const N = 6;
/** Metres beside metres per second: what counts as little knowledge of either. */
const UNITS = [1e4, 1e4, 1e4, 1e3, 1e3, 1e3] as const;
/** Information below this in those units, or below this share of the best known direction's, is rounding and no knowledge. */
const LEAST = 1e-6;
const LEAST_SHARE = 1e-10;
/** Chi-square by degrees of freedom, 99.99 %. */
const GATES = [0, 15.1, 18.4, 21.1, 23.5, 25.7, 27.9] as const;

/** Rows of h (6 each) with value z = h x + v, v of unit variance and independent from row to row. */
export interface EquivalentLooks {
  readonly rows: readonly Float64Array[];
  readonly values: readonly number[];
}

/**
 * Information Y and vector y = Y x as looks: with D the units and D Y D = V L Vt, row k is root(l_k) v_k D^-1 and its value
 * v_k D y over root(l_k). Directions without information give no row (Drummond, 1997).
 */
export function equivalentLooks({ information, vector }: Gained): EquivalentLooks {
  const scaled = Float64Array.from(
    information,
    (value, at) => value * (UNITS[Math.floor(at / N)] as number) * (UNITS[at % N] as number),
  );
  const { values, vectors } = eigenSymmetric(scaled, N);
  const least = Math.max(LEAST, LEAST_SHARE * Math.max(...values));
  const rows: Float64Array[] = [];
  const seen: number[] = [];
  for (let k = 0; k < N; k++) {
    if (!((values[k] as number) > least)) continue;
    const root = Math.sqrt(values[k] as number);
    const along = Float64Array.from({ length: N }, (_, i) => vectors[N * i + k] as number);
    rows.push(along.map((value, i) => (root * value) / (UNITS[i] as number)));
    seen.push(along.reduce((sum, value, i) => sum + value * (UNITS[i] as number) * (vector[i] as number), 0) / root);
  }
  return { rows, values: seen };
}

const work = new Float64Array(LARGEST);

const logs = new Float64Array(MODE_COUNT);

/**
 * Updates every mode that is awake, and the modes' probabilities, in place. False where the looks lay outside the gate of all of
 * them: then what it has made is not to be used.
 */
export function updateByLooks(modes: TrackRecord["modes"], looks: EquivalentLooks): boolean {
  const gate = GATES[looks.rows.length] ?? 0;
  let isInside = false;
  modes.forEach((mode, j) => {
    logs[j] = Number.NEGATIVE_INFINITY;
    if (!isAwake(modes, j)) return;
    const { distance, logSpread } = takeLooks(mode, looks);
    logs[j] = -0.5 * (distance + logSpread);
    if (distance <= gate) isInside = true;
    if (looks.rows.length > 0) noteFit(mode, distance / looks.rows.length);
  });
  weighModes(modes, logs);
  return isInside;
}

/** One look after the other; returns their squared distance together and the log determinant of their spread. */
function takeLooks({ mean, covariance }: ModeState, { rows, values }: EquivalentLooks) {
  const n = mean.length;
  let [distance, logSpread] = [0, 0];
  rows.forEach((row, k) => {
    let spread = 1;
    let off = values[k] as number;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < N; j++) sum += (covariance[n * i + j] as number) * (row[j] as number);
      work[i] = sum;
      if (i >= N) continue;
      spread += (row[i] as number) * sum;
      off -= (row[i] as number) * (mean[i] as number);
    }
    distance += off ** 2 / spread;
    logSpread += Math.log(spread);
    for (let i = 0; i < n; i++) mean[i] = (mean[i] as number) + ((work[i] as number) * off) / spread;
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) {
        const less = (covariance[n * i + j] as number) - ((work[i] as number) * (work[j] as number)) / spread;
        covariance[n * i + j] = less;
        covariance[n * j + i] = less;
      }
  });
  return { distance, logSpread };
}
