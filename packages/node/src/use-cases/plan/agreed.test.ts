/** Whether a plan is agreed depends on the nations' words and on nothing else: not on their order, not on how often they came. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import fc from "fast-check";
import type { KnownPlan, PlanWord } from "../../state/plans.ts";
import { agreedAt, isBetter, joined } from "./agreed.ts";

const NATIONS = ["JPN", "KOR", "USA"] as const;
const RUNS = { seed: 20_261_129, numRuns: 1000 };

interface Said {
  readonly nation: string;
  readonly plan: "a" | "b";
  readonly from: number;
  readonly until: number | undefined;
}

const said: fc.Arbitrary<Said> = fc.record({
  nation: fc.constantFrom(...NATIONS),
  plan: fc.constantFrom("a" as const, "b" as const),
  from: fc.integer({ min: 1, max: 12 }),
  until: fc.option(fc.integer({ min: 13, max: 24 }), { nil: undefined }),
});
/** An end that may lie before others' beginnings. */
const early = said.chain((word) =>
  fc.integer({ min: word.from + 1, max: 14 }).map((until) => ({ ...word, until: word.until && until })),
);

const empty = (hash: string, version = 2): KnownPlan => ({
  ...{ hash, bytes: new Uint8Array(), toldBy: "KOR", words: new Map() },
  plan: { version, nations: NATIONS, numberBlocks: {}, trackRate: 1 },
});
const wordOf = ({ from, until }: Said): PlanWord => ({
  agreedAt: from as Instant,
  withdrawnAt: until as Instant | undefined,
  ...{ inForceSince: undefined, positions: [] },
});

function told(words: readonly Said[]): KnownPlan[] {
  const plans = [empty("a"), empty("b")];
  for (const each of words) {
    const plan = plans.find(({ hash }) => hash === each.plan);
    plan?.words.set(each.nation, joined(plan.words.get(each.nation), wordOf(each)));
  }
  return plans;
}
const answers = (plans: readonly KnownPlan[]) => plans.map((plan) => agreedAt(plan, plans));

/** By trying every instant. */
function oracle(plan: KnownPlan, all: readonly KnownPlan[]): number | undefined {
  for (let at = 1; at <= 12; at++) {
    const stands = NATIONS.every((nation) => {
      const word = plan.words.get(nation);
      const rival = all.find((other) => other !== plan)?.words.get(nation)?.agreedAt;
      if (word === undefined || word.agreedAt > at) return false;
      if (word.withdrawnAt !== undefined && word.withdrawnAt <= at) return false;
      return rival === undefined || rival < word.agreedAt || rival > at;
    });
    if (stands) return at;
  }
  return undefined;
}

describe("a plan is agreed", () => {
  const words = fc.array(fc.oneof(said, early), { maxLength: 14 });

  test("at the first instant at which every nation's word stands", () => {
    fc.assert(
      fc.property(words, (list) => {
        const plans = told(list);
        assert.deepEqual(
          answers(plans),
          plans.map((plan) => oracle(plan, plans)),
        );
      }),
      RUNS,
    );
  });

  test("the same in whatever order the words come, and however often", () => {
    fc.assert(
      fc.property(
        words.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length })),
        ),
        ([list, again]) => assert.deepEqual(answers(told(again)), answers(told(list))),
      ),
      RUNS,
    );
  });

  test("of two of one version never both at one instant", () => {
    fc.assert(
      fc.property(words, (list) => {
        const [a, b] = answers(told(list));
        assert.ok(a === undefined || b === undefined || a !== b);
      }),
      RUNS,
    );
  });
});

test("the highest version is the best, and of one version the lowest hash", () => {
  const inOrder = [empty("b", 3), empty("a", 2), empty("b", 2)];
  for (const [at, one] of inOrder.entries())
    for (const [other, two] of inOrder.entries()) assert.equal(isBetter(one, two), at < other);
});
