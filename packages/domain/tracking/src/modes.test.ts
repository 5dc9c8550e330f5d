/** The models of motion: that each moves its covariance as it moves its mean, and how one enters another. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { propagateBallistic } from "@tocsin/ballistics";
import { Random } from "@tocsin/kernel/chance";
import { enter, entered } from "./entry.ts";
import { combineInto, copyModes, isAwake, moveMixture } from "./mixture.ts";
import { COAST, FIXED, GLIDE, LEVEL, MODES, modelOf, PUSH, probabilityOf, sizeOf, TURN } from "./modes.ts";
import type { ModeState } from "./state.ts";

/** A state of the mode at 40 km height, at 2,500 m/s in a shallow climb, with a push of 40 m/s2 or a little lift. */
function stateOf(j: number, share = 0): ModeState {
  const n = sizeOf(j);
  const mean = new Float64Array(n);
  mean.set([6_378_137 + 40_000, 1_000, 2_000, 400, 2_000, 1_400]);
  const extras: Readonly<Record<number, readonly number[]>> = {
    [COAST]: [-8],
    [FIXED]: [25, 30, 5, 1 / 2_500],
    [TURN]: [40, 1 / 2_500],
    [PUSH]: [25, 30, 5],
    [GLIDE]: [-8, 4e-4, -2e-4],
  };
  mean.set(extras[j] ?? [], 6);
  return { probability: share, fit: 1, mean, covariance: new Float64Array(n * n) };
}

function aboveAir(mode: ModeState): ModeState {
  mode.mean[0] = 6_378_137 + 200_000;
  return mode;
}

/** What of the covariance is not noise after moving a state that is uncertain by `sigma` in state k alone. */
function spreadAfter(j: number, k: number, sigma: number, seconds: number): Float64Array {
  const [sure, unsure] = [stateOf(j), stateOf(j)];
  unsure.covariance[(sizeOf(j) + 1) * k] = sigma * sigma;
  for (const mode of [sure, unsure]) modelOf(j).move(mode, seconds);
  return unsure.covariance.map((value, i) => value - (sure.covariance[i] as number));
}

describe("each model", () => {
  const units = [10, 10, 10, 1, 1, 1];
  const extras = [[0.01], [0.1, 0.1, 0.1, 1e-6], [0.1, 1e-6], [0.1, 0.1, 0.1], [0.01, 1e-6, 1e-6]];
  test("moves its covariance by the derivatives of how it moves its mean", () => {
    for (const j of [COAST, FIXED, TURN, PUSH, GLIDE]) {
      [...units, ...(extras[j] ?? [])].forEach((sigma, k) => {
        const [low, high] = [stateOf(j), stateOf(j)];
        low.mean[k] = (low.mean[k] as number) - sigma;
        high.mean[k] = (high.mean[k] as number) + sigma;
        for (const mode of [low, high]) modelOf(j).move(mode, 2);
        const slope = high.mean.map((value, i) => (value - (low.mean[i] as number)) / 2);
        const spread = spreadAfter(j, k, sigma, 2);
        const size = Math.hypot(...slope.subarray(0, 6));
        for (let a = 0; a < 6; a++)
          for (let b = 0; b < 6; b++) {
            const expected = (slope[a] as number) * (slope[b] as number);
            const off = Math.abs((spread[sizeOf(j) * a + b] as number) - expected);
            assert.ok(off < 0.1 * size * size + 1e-7, `mode ${j}, state ${k}, ${a} ${b}: ${off} of ${size * size}`);
          }
      });
    }
  });

  test("never leaves a covariance that is not symmetric and positive on its diagonal", () => {
    MODES.forEach(({ move, size }, j) => {
      const mode = stateOf(j);
      for (let i = 0; i < size; i++) mode.covariance[(size + 1) * i] = i < 3 ? 1e4 : i < 6 ? 100 : 1e-8;
      for (let step = 0; step < 30; step++) move(mode, 1.3);
      for (let a = 0; a < size; a++) {
        assert.ok((mode.covariance[(size + 1) * a] as number) > 0);
        for (let b = 0; b < a; b++) {
          const [one, other] = [mode.covariance[size * a + b] as number, mode.covariance[size * b + a] as number];
          assert.ok(Math.abs(one - other) <= 1e-9 * Math.abs(one));
        }
      }
    });
  });
});

/** The covariance of what has entered, n x n, of which only what is on and below the diagonal is given. */
const mirrored = (n: number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, k) => {
    const [a, b] = [Math.floor(k / n), k % n];
    return entered.covariance[n * Math.max(a, b) + Math.min(a, b)] as number;
  });

describe("one motion becomes another", () => {
  test("a motor that stops within the step leaves the mean and the doubt of a burn that ended somewhere in it", () => {
    const modes = MODES.map((_, j) => aboveAir(stateOf(j)));
    const seconds = 3;
    enter(FIXED, COAST, modes, seconds);
    const coast: ModeState = {
      probability: 1,
      fit: 1,
      mean: entered.mean.slice(0, 7),
      covariance: mirrored(7),
    };
    modelOf(COAST).move(coast, seconds);
    const chance = new Random(4);
    const ends = Array.from({ length: 4_000 }, () => burnAndFall(chance.between(0, seconds), seconds));
    for (const i of [0, 1, 3, 4]) {
      const values = ends.map((end) => end[i] as number);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const sigma = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
      assert.ok(Math.abs((coast.mean[i] as number) - mean) < 0.15 * sigma);
      assert.ok(Math.abs(Math.sqrt(coast.covariance[8 * i] as number) / sigma - 1) < 0.1, `state ${i}`);
    }
  });

  test("what two models both know is carried with its doubt, and what only one knows comes with its prior", () => {
    const modes = MODES.map((_, j) => stateOf(j));
    const turn = modes[TURN] as ModeState;
    turn.covariance[8 * 6 + 6] = 4;
    enter(TURN, FIXED, modes, 1);
    const push = entered.mean.slice(6, 9);
    assert.ok(Math.abs(Math.hypot(...push) - 40) < 1e-6);
    const along = [0, 1, 2].map((i) => (push[i] as number) / 40);
    let variance = 0;
    for (let a = 0; a < 3; a++)
      for (let b = 0; b < 3; b++)
        variance += (along[a] as number) * (along[b] as number) * (mirrored(10)[10 * (6 + a) + 6 + b] as number);
    assert.ok(Math.abs(variance - 4) < 1e-6);
    enter(COAST, PUSH, modes, 1);
    assert.deepEqual([...entered.mean.slice(6, 9)], [0, 0, 0]);
    assert.equal(entered.covariance[9 * 6 + 6], 900);
  });

  test("a lasting motor that is believed is not blurred by one that may have changed, nor is free flight after it", () => {
    const modes = MODES.map((_, j) => aboveAir(stateOf(j, j === FIXED ? 0.95 : j === PUSH ? 0.05 : 0)));
    const push = modes[PUSH] as ModeState;
    push.mean[4] = (push.mean[4] as number) + 300;
    const alone = structuredClone(modes[FIXED] as ModeState);
    enter(FIXED, COAST, modes, 1);
    const stopped: ModeState = { ...alone, mean: entered.mean.slice(0, 7), covariance: mirrored(7) };
    modelOf(FIXED).move(alone, 1);
    modelOf(COAST).move(stopped, 1);
    moveMixture(modes, 1);
    assert.deepEqual(modes[FIXED]?.covariance, alone.covariance);
    for (let i = 0; i < 6; i++)
      assert.ok(Math.abs((modes[COAST]?.mean[i] as number) - (stopped.mean[i] as number)) < 1e-6);
    assert.ok(
      Math.abs((push.mean[4] as number) - (alone.mean[4] as number)) < 270,
      "but the one that changed hears of it",
    );
  });

  test("in air, where what pushes may be the air, every share counts", () => {
    const modes = MODES.map((_, j) => stateOf(j, j === FIXED ? 0.95 : j === PUSH ? 0.05 : 0));
    const push = modes[PUSH] as ModeState;
    push.mean[4] = (push.mean[4] as number) + 300;
    enter(FIXED, COAST, modes, 1);
    const from = entered.mean[4] as number;
    moveMixture(modes, 1);
    assert.ok((modes[COAST]?.mean[4] as number) - from > 0.03 * 300 - 5);
  });

  test("what explains its plots sleeps with nobody; what does not wakes others", () => {
    const modes = MODES.map((_, j) => stateOf(j, j === COAST ? 1 : 0));
    const coast = modes[COAST] as ModeState;
    coast.mean[0] = 6_378_137 + 400_000;
    for (let i = 0; i < 7; i++) coast.covariance[8 * i] = i < 3 ? 1e4 : 1;
    const settled = copyModes(modes);
    moveMixture(settled, 2);
    assert.deepEqual(
      MODES.map((_, j) => isAwake(settled, j)),
      MODES.map((_, j) => j === COAST),
    );
    (modes[COAST] as ModeState).fit = 4;
    moveMixture(modes, 2);
    assert.ok(isAwake(modes, PUSH) && probabilityOf(modes, "powered") > 1e-3 && !isAwake(modes, LEVEL));
    const [mean, covariance] = [new Float64Array(6), new Float64Array(36)];
    combineInto(mean, covariance, modes);
    assert.ok((covariance[21] as number) > 1.5 * ((settled[COAST] as ModeState).covariance[24] as number));
  });
});

/** The fixed motor's state after burning for `burn` seconds and falling for the rest. */
function burnAndFall(burn: number, seconds: number): Float64Array {
  const state = aboveAir(stateOf(FIXED));
  modelOf(FIXED).move(state, burn);
  const end = state.mean.slice(0, 6);
  propagateBallistic(end, seconds - burn, Math.exp(-8));
  return end;
}
