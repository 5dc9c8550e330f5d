/**
 * Short seeds by the hundred, the rare states that they must have reached, and the proof that a seed is a run: the same
 * frames, recoveries and states each time.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { addTo, missing } from "./rare.ts";
import { simulate } from "./simulate.ts";
import { swarmRun } from "./swarm/run.ts";

/** Fixed, so that a failure is the same on every machine; `npm run swarm` tries fresh ones. */
const SEEDS = 160;
const SECONDS = 20;
const REPEATED = 20;
/** A nation of one radar declares when the motor has burnt out, so these see a flight for longer. */
/** Seed and virtual seconds: see the table of defects in docs/assurance.md. */
const FOUND = [[3_001_009, 40]] as const;
const LONGER = { seeds: [161, 162], seconds: 60, scenarioStart: 200 } as const;

const reached = new Map<string, number>();
const hashes = new Map<number, string>();

test(`${SEEDS} seeds of ${SECONDS} virtual seconds under faults keep every invariant and come together`, () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { violation, virtualSeconds, rare, hash } = simulate({ seed, seconds: SECONDS });
    const repeat = `npx tocsin simulate --seed ${seed} --seconds ${SECONDS}`;
    assert.equal(
      violation,
      undefined,
      `${violation?.invariant} at ${virtualSeconds} s: ${violation?.detail}\n${repeat}`,
    );
    addTo(reached, rare);
    hashes.set(seed, hash);
  }
});

test(`${LONGER.seeds.length} seeds of ${LONGER.seconds} virtual seconds too`, () => {
  const { seconds, scenarioStart } = LONGER;
  for (const seed of LONGER.seeds) {
    const { violation, rare } = simulate({ seed, seconds, scenarioStart });
    assert.equal(violation, undefined, `seed ${seed}: ${violation?.invariant}: ${violation?.detail}`);
    addTo(reached, rare);
  }
});

test("each rare state has been reached by them", () => {
  assert.deepEqual(missing(reached), []);
});

test("seeds on which the swarm once found something keep every invariant", () => {
  for (const [seed, seconds] of FOUND) {
    const { violation } = simulate({ seed, seconds });
    assert.equal(violation, undefined, `seed ${seed}: ${violation?.invariant}: ${violation?.detail}`);
  }
});

test(`${REPEATED} of these seeds, drawn by chance, give the same run again, and no two seeds the same`, () => {
  const random = new Random("repeated");
  for (let i = 0; i < REPEATED; i++) {
    const seed = 1 + random.below(SEEDS);
    assert.equal(simulate({ seed, seconds: SECONDS }).hash, hashes.get(seed), `seed ${seed}`);
  }
  assert.equal(new Set(hashes.values()).size, SEEDS);
});

test("a run of the swarm says how to repeat what it found, and is the same run again", () => {
  const run = swarmRun(1);
  assert.equal(run.violation, undefined);
  assert.equal(swarmRun(1).hash, run.hash);
});
