/**
 * A tracklet as an equivalent measurement: its information turned into independent looks of unit noise, gated against a mixture
 * and taken in by every mode of it. Must never decide whether a tracklet may be taken in: that is a question of lineage.
 */
import { eigenSymmetric } from "./eigen.ts";
import { CREDIBLE, weighModes } from "./mixture.ts";
import type { ModeState, TrackRecord } from "./state.ts";
import type { Gained } from "./tracklet.ts";

const N = 6;
/** Of an eigenvalue, relative to the axes' own information: below it a direction says nothing. */
const LEAST_SHARE = 1e-9;
/** Chi-square by degrees of freedom, 99.99 %. */
const GATES = [0, 15.1, 18.4, 21.1, 23.5, 25.7, 27.9] as const;

/** Rows of h (6 each) with value z = h x + v, v of unit variance and independent from row to row. */
export interface EquivalentLooks {
  readonly rows: readonly Float64Array[];
  readonly values: readonly number[];
}

/**
 * Information Y and vector y = Y x as looks: with D the root of Y's diagonal and D^-1 Y D^-1 = V L Vt, row k is root(l_k) v_k D
 * and its value v_k D^-1 y over root(l_k). Directions without information give no row (Drummond, 1997).
 */
export function equivalentLooks({ information, vector }: Gained): EquivalentLooks {
  const unit = Float64Array.from({ length: N }, (_, i) => Math.sqrt(Math.max(0, information[(N + 1) * i] as number)));
  const scaled = Float64Array.from(information, (value, at) => {
    const scale = (unit[Math.floor(at / N)] as number) * (unit[at % N] as number);
    return scale > 0 ? value / scale : 0;
  });
  const { values, vectors } = eigenSymmetric(scaled, N);
  const rows: Float64Array[] = [];
  const seen: number[] = [];
  for (let k = 0; k < N; k++) {
    const share = values[k] as number;
    if (!(share > LEAST_SHARE)) continue;
    const root = Math.sqrt(share);
    rows.push(Float64Array.from(unit, (scale, i) => root * scale * (vectors[N * i + k] as number)));
    let sum = 0;
    for (let i = 0; i < N; i++)
      if (unit[i] !== 0) sum += ((vectors[N * i + k] as number) * (vector[i] as number)) / (unit[i] as number);
    seen.push(sum / root);
  }
  return { rows, values: seen };
}

const work = new Float64Array(9);

/** Whether a credible mode of the mixture, left as it is, holds the looks within its gate. */
export function isWithinGate(modes: TrackRecord["modes"], looks: EquivalentLooks): boolean {
  const gate = GATES[looks.rows.length] ?? 0;
  return modes.some((mode) => {
    if (mode.probability < CREDIBLE) return false;
    const trial = { ...mode, mean: mode.mean.slice(), covariance: mode.covariance.slice() };
    return takeLooks(trial, looks).distance <= gate;
  });
}

const logs = new Float64Array(16);

/** Updates every credible mode and the modes' probabilities in place. */
export function updateByLooks(modes: TrackRecord["modes"], looks: EquivalentLooks): void {
  modes.forEach((mode, j) => {
    logs[j] = Number.NEGATIVE_INFINITY;
    if (mode.probability < CREDIBLE) return;
    const { distance, logSpread } = takeLooks(mode, looks);
    logs[j] = -0.5 * (distance + logSpread);
  });
  weighModes(modes, logs);
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
