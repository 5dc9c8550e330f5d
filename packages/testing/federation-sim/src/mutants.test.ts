/** Every checker can fail: each planted fault is caught by the invariant that it names. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { INVARIANTS } from "./checks/violation.ts";
import { MUTANTS } from "./mutants.ts";
import { simulate } from "./simulate.ts";

const SEEDS = 30;
const SECONDS = 20;

for (const { name, about, invariant, often = {}, habits } of MUTANTS) {
  test(`planted fault ${name}: ${about}`, () => {
    const others: string[] = [];
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { violation } = simulate({ seed, seconds: SECONDS, often, habits: habits() });
      if (violation?.invariant === invariant) return;
      if (violation !== undefined) others.push(`${seed}: ${violation.invariant} ${violation.detail}`);
    }
    assert.fail(`not caught by ${invariant} in ${SEEDS} seeds\n${others.slice(0, 3).join("\n")}`);
  });
}

test("every invariant but soundness has a planted fault that trips it", () => {
  const tripped = new Set(MUTANTS.map(({ invariant }) => invariant));
  const untested = Object.keys(INVARIANTS).filter((name) => name !== "sound" && !tripped.has(name as never));
  assert.deepEqual(untested, []);
});
