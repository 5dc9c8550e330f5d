/**
 * Tracklets: a receiver that adds them to its own track gets what a tracker with all plots would have, no more and no less; where
 * doubt has grown nothing is claimed.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import fc from "fast-check";
import { eigenSymmetric } from "./eigen.ts";
import { type Gaussian, informationGained, withGained } from "./tracklet.ts";

type Rows = number[][];
const zeros = (): Rows => Array.from({ length: 6 }, () => new Array<number>(6).fill(0));
const flat = (rows: Rows): Float64Array => Float64Array.from(rows.flat());
interface Filter {
  mean: number[];
  covariance: Rows;
}
const asGaussian = ({ mean, covariance }: Filter): Gaussian => ({ mean, covariance: flat(covariance) });
const copyOf = ({ mean, covariance }: Filter): Filter => ({
  mean: [...mean],
  covariance: covariance.map((row) => [...row]),
});

/** Straight flight for `dt` seconds with white acceleration of this density. */
function predict(filter: Filter, dt: number, noise: number): void {
  const move = zeros().map((row, i) => row.map((_, j) => (i === j ? 1 : j === i + 3 ? dt : 0)));
  const product = (a: Rows, b: Rows): Rows =>
    a.map((row) => row.map((_, j) => row.reduce((sum, value, k) => sum + value * (b[k]?.[j] ?? 0), 0)));
  const turned = move.map((_, i) => move.map((row) => row[i] ?? 0));
  const next = product(product(move, filter.covariance), turned);
  for (let i = 0; i < 3; i++) {
    const [place, mixed, pace] = [(noise * dt ** 3) / 3, (noise * dt ** 2) / 2, noise * dt];
    (next[i] as number[])[i] = (next[i]?.[i] ?? 0) + place;
    (next[i] as number[])[i + 3] = (next[i]?.[i + 3] ?? 0) + mixed;
    (next[i + 3] as number[])[i] = (next[i + 3]?.[i] ?? 0) + mixed;
    (next[i + 3] as number[])[i + 3] = (next[i + 3]?.[i + 3] ?? 0) + pace;
  }
  filter.mean = filter.mean.map((value, i) => value + (i < 3 ? dt * (filter.mean[i + 3] ?? 0) : 0));
  filter.covariance = next;
}

/** A place is measured, axis by axis. */
function update(filter: Filter, place: readonly number[], sigma: number): void {
  for (let axis = 0; axis < 3; axis++) {
    const column = filter.covariance.map((row) => row[axis] ?? 0);
    const spread = (column[axis] ?? 0) + sigma ** 2;
    const off = (place[axis] ?? 0) - (filter.mean[axis] ?? 0);
    filter.mean = filter.mean.map((value, i) => value + ((column[i] ?? 0) / spread) * off);
    filter.covariance = filter.covariance.map((row, i) =>
      row.map((value, j) => value - ((column[i] ?? 0) * (column[j] ?? 0)) / spread),
    );
  }
}

/** The true state minus what the filter says, in units of its doubt: 6 on average where it is honest. */
function squaredError(truth: readonly number[], { mean, covariance }: Gaussian): number {
  const { values, vectors } = eigenSymmetric(covariance, 6);
  let sum = 0;
  for (let k = 0; k < 6; k++) {
    let along = 0;
    for (let i = 0; i < 6; i++) along += ((truth[i] ?? 0) - (mean[i] ?? 0)) * (vectors[6 * i + k] ?? 0);
    sum += along ** 2 / (values[k] ?? 1);
  }
  return sum;
}

const FIRST = [500, 500, 500, 50, 50, 50];
/** One flight seen by two nations: what the first knows with the second's tracklets, and what one tracker of all plots knows. */
function fly(seed: string, noise: number) {
  const chance = new Random(seed);
  const draw = (sigma: number): number => sigma * chance.normal();
  const truth = [1000, 2000, 3000, 300, -200, 100];
  const begun = (): Filter => ({
    mean: truth.map((value, i) => value + draw(FIRST[i] ?? 0)),
    covariance: zeros().map((row, i) => row.map((_, j) => (i === j ? (FIRST[i] ?? 0) ** 2 : 0))),
  });
  const [one, two] = [begun(), begun()];
  const central = copyOf(one);
  let fused: Gaussian = asGaussian(one);
  for (let interval = 0; interval < 6; interval++) {
    const base = copyOf(two);
    const mine: Filter = { mean: [...Array.from(fused.mean)], covariance: rowsOf(fused.covariance) };
    for (let look = 0; look < 5; look++) {
      const push = [draw(Math.sqrt(noise)), draw(Math.sqrt(noise)), draw(Math.sqrt(noise))];
      for (let i = 0; i < 3; i++) {
        truth[i] = (truth[i] ?? 0) + (truth[i + 3] ?? 0) + (push[i] ?? 0) / 2;
        truth[i + 3] = (truth[i + 3] ?? 0) + (push[i] ?? 0);
      }
      const seen = (sigma: number): number[] => truth.slice(0, 3).map((value) => value + draw(sigma));
      const [first, second] = [seen(100), seen(60)];
      for (const filter of [two, base, mine, central]) predict(filter, 1, noise);
      update(mine, first, 100);
      update(two, second, 60);
      update(central, first, 100);
      update(central, second, 60);
    }
    const gained = informationGained(asGaussian(base), asGaussian(two)) ?? assert.fail("five looks teach something");
    fused = withGained(asGaussian(mine), gained);
  }
  return { truth, fused, central: asGaussian(central) };
}

const rowsOf = (covariance: ArrayLike<number>): Rows =>
  Array.from({ length: 6 }, (_, i) => Array.from({ length: 6 }, (_, j) => covariance[6 * i + j] ?? 0));

describe("a track and another nation's tracklets", () => {
  test("are what one tracker of all plots knows, where the object does what it must", () => {
    const { fused, central } = fly("exact", 0);
    for (let i = 0; i < 6; i++) {
      const doubt = Math.sqrt(central.covariance[7 * i] ?? 0);
      assert.ok(Math.abs((fused.mean[i] ?? 0) - (central.mean[i] ?? 0)) < 1e-3 * doubt, `mean ${i}`);
      assert.ok(Math.abs(Math.sqrt(fused.covariance[7 * i] ?? 0) / doubt - 1) < 1e-3, `doubt ${i}`);
    }
  });

  test("stay honest where it does not: the error is as large as is said, over two hundred flights", () => {
    let [fusedSum, centralSum] = [0, 0];
    for (let seed = 0; seed < 200; seed++) {
      const { truth, fused, central } = fly(`noisy ${seed}`, 1);
      fusedSum += squaredError(truth, fused) / 200;
      centralSum += squaredError(truth, central) / 200;
    }
    // 6 degrees of freedom, 200 flights: 99.9 % of honest means lie within 5.2 and 6.85.
    assert.ok(centralSum > 5.2 && centralSum < 6.85, `central ${centralSum}`);
    assert.ok(fusedSum > 4.5 && fusedSum < 7.2, `fused ${fusedSum}`);
  });

  test("counted twice they would lie: the check sees it", () => {
    let sum = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { truth, fused } = fly(`noisy ${seed}`, 1);
      const twice = { mean: fused.mean, covariance: Float64Array.from(fused.covariance, (value) => value / 2) };
      sum += squaredError(truth, twice) / 100;
    }
    assert.ok(sum > 7.2, `${sum}`);
  });
});

describe("what was gained", () => {
  const diagonal = (values: readonly number[]): Float64Array =>
    flat(zeros().map((row, i) => row.map((_, j) => (i === j ? (values[i] ?? 0) : 0))));
  const mean = [1, 2, 3, 4, 5, 6];

  test("is nothing where nothing was learned, and nothing is claimed where doubt has grown", () => {
    const covariance = diagonal([4, 4, 4, 1, 1, 1]);
    assert.equal(informationGained({ mean, covariance }, { mean, covariance }), undefined);
    const mixed = diagonal([1, 8, 4, 1, 1, 1]);
    const gained = informationGained({ mean, covariance }, { mean, covariance: mixed }) ?? assert.fail();
    assert.ok(Math.abs((gained.information[0] ?? 0) - 0.75) < 1e-12);
    assert.deepEqual([gained.information[7], gained.vector[1]], [0, 0]);
  });

  test("has no negative eigenvalue, whatever the two states are", () => {
    const spread = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 36, maxLength: 36 });
    const covarianceOf = (values: readonly number[]): Float64Array =>
      flat(
        zeros().map((row, i) =>
          row.map((_, j) =>
            [0, 1, 2, 3, 4, 5].reduce(
              (sum, k) => sum + (values[6 * i + k] ?? 0) * (values[6 * j + k] ?? 0),
              i === j ? 0.1 : 0,
            ),
          ),
        ),
      );
    fc.assert(
      fc.property(spread, spread, (a, b) => {
        const gained = informationGained({ mean, covariance: covarianceOf(a) }, { mean, covariance: covarianceOf(b) });
        if (gained === undefined) return;
        const { values } = eigenSymmetric(gained.information, 6);
        const most = Math.max(...values);
        for (const value of values) assert.ok(value >= -1e-9 * most);
      }),
    );
  });
});
