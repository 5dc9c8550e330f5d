/** What a soak judges: evidence without a fault is kept, each planted one is found, and what was not tried is never kept. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Evidence, noEvidence, type Sample } from "./evidence.ts";
import { tableOf } from "./table.ts";
import { hasFailed, judge } from "./verdict.ts";
import type { Verdict } from "./verdict-row.ts";
import { CALM_WEATHER, FAR } from "./weathers.ts";

const sample = (at: number, more: Partial<Sample> = {}): Sample => ({
  ...{ nation: "KOR", at, phase: "leak", life: 0, resident: 100 << 20, handles: 40 },
  ...more,
});

/** One dial of each of four classes every two seconds. */
const calmDials = Array.from({ length: 40 }, (_, i) => Math.floor(i / 4) * 2000 + (i % 4));

function good(): Evidence {
  return {
    ...noEvidence(),
    tried: new Map([["SIGKILL of a node", 3]]),
    restarts: [{ nation: "KOR", ready: 900, linked: 1500, processor: 800 }],
    losses: [{ how: "cut", first: 1500, lost: 2900 }],
    catchUps: [{ how: "cut", cut: 6000, backlog: 500, all: 1800, warnings: 700 }],
    samples: Array.from({ length: 40 }, (_, i) => sample(i * 1000)),
    connections: new Map([["JPN-KOR", calmDials]]),
    windows: [
      { weather: CALM_WEATHER, from: 0, to: 100 },
      { weather: FAR, from: 100, to: 200 },
    ],
    passages: [
      { issuedAt: 50, took: 20 },
      { issuedAt: 150, took: 400 },
      { issuedAt: 250, took: 60_000 },
    ],
    slow: { seconds: 60, growth: 5 << 20, otherBefore: 90, otherMeanwhile: 90 },
    disk: { alarmed: 800, stopped: undefined, warningsMeanwhile: 12, back: 2000, words: "the disk is full" },
    delivery: { received: 30_000, warnings: 2000, missing: 0, altered: 0, doubled: 0, unread: [] },
    verified: { faults: [], checkpoints: 40 },
  };
}

const notKept = (verdicts: readonly Verdict[]): string[] =>
  verdicts.flatMap(({ id, kept }) => (kept === false ? [id] : []));

test("evidence without a fault is kept throughout, with the bound that it allows", () => {
  const evidence = good();
  const verdicts = judge(evidence);
  assert.deepEqual(notKept(verdicts), []);
  assert.equal(hasFailed(verdicts), false);
  assert.match(tableOf(evidence, verdicts), /R1 .*30000 +0 +kept .*rate < 1\.0e-4 at 95 %/);
});

test("what was not tried is neither kept nor failed", () => {
  const verdicts = judge(noEvidence()).filter(({ what }) => what !== "the soak itself went through");
  for (const { id, what, kept } of verdicts) assert.equal(kept, undefined, `${id} ${what}`);
});

const delivery = good().delivery;
assert.ok(delivery !== undefined);
const storm = Array.from({ length: 6 }, (_, i) => i * 150);
const planted: readonly (readonly [string, string, Partial<Evidence>, failed: boolean])[] = [
  ["R1", "one missing", { delivery: { ...delivery, missing: 1 } }, true],
  ["R1", "one altered", { delivery: { ...delivery, altered: 1 } }, true],
  ["R1", "one journal unread", { delivery: { ...delivery, unread: ["damaged"] } }, true],
  ["R2", "one admitted twice", { delivery: { ...delivery, doubled: 1 } }, true],
  ["R2", "one shown twice", { pictureDoubles: 1 }, true],
  ["R2", "journals that do not reconcile", { verified: { faults: ["lost"], checkpoints: 1 } }, true],
  ["-", "a phase that failed", { failures: ["not within 90 s"] }, true],
  ["R7", "a storm of dials", { connections: new Map([["JPN-KOR", [...calmDials, ...storm]]]) }, true],
  ["R10", "memory", { slow: { seconds: 60, growth: 65 << 20, otherBefore: 1, otherMeanwhile: 1 } }, true],
  ["R16", "handles", { samples: Array.from({ length: 40 }, (_, i) => sample(i * 1000, { handles: 40 + i })) }, true],
  [
    "R16",
    "held",
    { held: Array.from({ length: 40 }, (_, i) => ({ nation: "KOR", life: 0, at: i * 1000, bytes: i << 20 })) },
    false,
  ],
  [
    "R16",
    "resident",
    { samples: Array.from({ length: 40 }, (_, i) => sample(i * 1000, { resident: i << 20 })) },
    false,
  ],
  ["R2", "a slow start", { restarts: [{ nation: "KOR", ready: 5900, linked: 6500, processor: 800 }] }, false],
  ["R7", "a loss seen late", { losses: [{ how: "cut", first: 4000, lost: 4000 }] }, false],
  ["R8", "warnings late", { catchUps: [{ how: "cut", cut: 1, backlog: 1, all: 4000, warnings: 1200 }] }, false],
  ["P3", "warnings slow over a far link", { passages: [{ issuedAt: 150, took: 1400 }] }, false],
  [
    "R6",
    "no word",
    { disk: { alarmed: undefined, stopped: undefined, warningsMeanwhile: 1, back: 1, words: "" } },
    false,
  ],
  ["R6", "no warnings", { disk: { alarmed: 1, stopped: 1, warningsMeanwhile: 0, back: 1, words: "" } }, false],
];

for (const [id, what, change, failed] of planted)
  test(`planted: ${what}`, () => {
    const verdicts = judge({ ...good(), ...change });
    assert.ok(notKept(verdicts).length > 0 && notKept(verdicts).every((each) => each === id), `${notKept(verdicts)}`);
    assert.equal(hasFailed(verdicts), failed);
  });
