/** Short seeds by the hundred, and the proof that a seed is a run: the same frames, recoveries and states each time. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { simulate } from "./simulate.ts";

/** Fixed, so that a failure is the same on every machine; `tocsin simulate --seeds` tries fresh ones. */
const SEEDS = 200;
const SECONDS = 20;

test(`${SEEDS} seeds of ${SECONDS} virtual seconds under faults keep every invariant and come together`, () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { violation, virtualSeconds } = simulate({ seed, seconds: SECONDS });
    const repeat = `npx tocsin simulate --seed ${seed} --seconds ${SECONDS}`;
    assert.equal(
      violation,
      undefined,
      `${violation?.invariant} at ${virtualSeconds} s: ${violation?.detail}\n${repeat}`,
    );
  }
});

test("the same seed gives the same run, another seed another", () => {
  const [once, again, other] = [7, 7, 8].map((seed) => simulate({ seed, seconds: SECONDS }));
  assert.equal(once?.hash, again?.hash);
  assert.notEqual(once?.hash, other?.hash);
  assert.ok((once?.frames ?? 0) > 100);
});
