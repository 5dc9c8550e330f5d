/** Default deny: errors deny, markings bind, the minimum warning leaves, and every denied warning alarms. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import type { SectionKind } from "@tocsin/picture";
import {
  attributesKey,
  type DecisionCache,
  decide,
  decideSections as decideAt,
  type ExchangePlan,
  type GuardedItem,
  type PolicyAnswer,
  type PolicyEngine,
  type ReleaseAttributes,
  type SectionRelease,
} from "./index.ts";

/** Without grants, before any marking has ended. */
const decideSections = (
  engine: PolicyEngine,
  plan: ExchangePlan,
  cache: DecisionCache,
  partner: string,
  item: GuardedItem,
): SectionRelease => decideAt(engine, plan, cache, partner, item, { standing: [], now: 0 as Instant });
const PLAN: ExchangePlan = { version: 1, nations: ["JPN", "KOR", "USA"], numberBlocks: {}, trackRate: 1 };
const ASKED: ReleaseAttributes = {
  partner: "JPN",
  origin: "KOR",
  mode: "exercise",
  item: "track",
  section: "launch",
  objectClass: "ballistic",
  relayed: false,
  declared: true,
};
const ITEM: GuardedItem = {
  item: "track",
  origin: "KOR",
  mode: "exercise",
  objectClass: "ballistic",
  declared: true,
  sections: ["kinematics", "launch", "sensor"],
  participation: "full",
};
const ALLOW: PolicyAnswer = { allowed: true, policies: ["yes"], errors: [] };
const DENY: PolicyAnswer = { allowed: false, policies: [], errors: [] };
const FORBID: PolicyAnswer = { allowed: false, policies: ["no"], errors: [] };
/** What a careless engine might say: allowed, and yet an error on the way. */
const ERRED: PolicyAnswer = { allowed: true, policies: ["yes"], errors: ["overflow"] };

interface CountingEngine extends PolicyEngine {
  readonly asked: ReleaseAttributes[];
}
function engineOf(answer: (attributes: ReleaseAttributes) => PolicyAnswer, hash = "h1"): CountingEngine {
  const asked: ReleaseAttributes[] = [];
  return {
    hash,
    asked,
    ask: (attributes) => {
      asked.push(attributes);
      return answer(attributes);
    },
  };
}

describe("one decision", () => {
  const outcome = (answer: PolicyAnswer, change: Partial<ReleaseAttributes> = {}): [boolean, string, boolean] => {
    const { allowed, reason, alarm } = decide(
      engineOf(() => answer),
      PLAN,
      { ...ASKED, ...change },
    );
    return [allowed, reason, alarm];
  };

  test("follows the policy, and names why", () => {
    assert.deepEqual(outcome(ALLOW), [true, "policy-allows", false]);
    assert.deepEqual(outcome(DENY), [false, "no-policy-allows", false]);
    assert.deepEqual(outcome(FORBID), [false, "policy-forbids", false]);
  });

  test("an error denies, whatever else the engine says, and alarms", () => {
    assert.deepEqual(outcome(ERRED), [false, "engine-error", true]);
  });

  test("an engine that throws denies, and alarms", () => {
    const engine = engineOf(() => {
      throw new Error("the engine is gone");
    });
    const decision = decide(engine, PLAN, ASKED);
    assert.deepEqual([decision.allowed, decision.reason, decision.alarm], [false, "engine-error", true]);
  });

  test("the minimum warning leaves when the engine errs, for nations of the plan and for nobody else", () => {
    const warning = { item: "warning", section: "warning" } as const;
    assert.deepEqual(outcome(ERRED, warning), [true, "minimum-warning", true]);
    assert.deepEqual(outcome(ERRED, { ...warning, partner: "PRK" }), [false, "engine-error", true]);
    for (const section of ["kinematics", "sensor", "impact", "alert"] as const)
      assert.deepEqual(outcome(ERRED, { ...warning, section }), [false, "engine-error", true]);
  });

  test("a warning that a policy holds back stays, and alarms", () => {
    const warning = { item: "warning", section: "warning" } as const;
    assert.deepEqual(outcome(DENY, warning), [false, "no-policy-allows", true]);
    assert.deepEqual(outcome(FORBID, warning), [false, "policy-forbids", true]);
  });
});

describe("all sections of an item", () => {
  const onlyLaunch = (attributes: ReleaseAttributes): PolicyAnswer => (attributes.section === "launch" ? ALLOW : DENY);

  test("are decided one by one", () => {
    const engine = engineOf(onlyLaunch);
    const release = decideSections(engine, PLAN, new Map(), "JPN", ITEM);
    assert.deepEqual(release.open, ["launch"]);
    assert.equal(release.decisions.length, 3);
    assert.deepEqual(
      engine.asked,
      ITEM.sections.map((section) => ({ ...ASKED, section })),
    );
  });

  test("none allowed is nothing released", () => {
    assert.deepEqual(
      decideSections(
        engineOf(() => DENY),
        PLAN,
        new Map(),
        "JPN",
        ITEM,
      ).open,
      [],
    );
  });

  test("of another nation's statement are asked about only as far as its originator marked them", () => {
    const engine = engineOf(() => ALLOW);
    const marked = [
      { section: "kinematics", releasableTo: ["USA"] },
      { section: "launch", releasableTo: ["USA", "JPN"] },
    ] as const;
    const release = decideSections(engine, PLAN, new Map(), "JPN", { ...ITEM, marked });
    assert.deepEqual(release.open, ["launch"]);
    assert.deepEqual(
      engine.asked.map(({ section, relayed }) => [section, relayed]),
      [["launch", true]],
    );
  });

  test("of another nation's statement that marks nothing for the addressee stay, whatever our policy and its errors say", () => {
    for (const answer of [ALLOW, ERRED]) {
      const item: GuardedItem = { ...ITEM, item: "warning", sections: ["warning"], marked: [] };
      assert.deepEqual(
        decideSections(
          engineOf(() => answer),
          PLAN,
          new Map(),
          "JPN",
          item,
        ).open,
        [],
      );
    }
  });
});

describe("decisions that were taken before", () => {
  const ask = (engine: PolicyEngine, cache: DecisionCache, change: Partial<GuardedItem> = {}, partner = "JPN") =>
    decideSections(engine, PLAN, cache, partner, { ...ITEM, ...change });

  test("are not asked again, and are fresh only once", () => {
    const engine = engineOf(() => ALLOW);
    const cache: DecisionCache = new Map();
    assert.equal(ask(engine, cache).fresh.length, 3);
    const again = ask(engine, cache);
    assert.deepEqual([again.fresh.length, again.open.length, engine.asked.length], [0, 3, 3]);
  });

  test("hold under their own policy only", () => {
    const cache: DecisionCache = new Map();
    ask(
      engineOf(() => ALLOW, "h1"),
      cache,
    );
    const changed = ask(
      engineOf(() => DENY, "h2"),
      cache,
    );
    assert.deepEqual([changed.open, changed.fresh.length], [[], 3]);
  });

  test("are of one set of attributes: every attribute counts", () => {
    const others: readonly Partial<ReleaseAttributes>[] = [
      { partner: "USA" },
      { origin: "USA" },
      { mode: "actual" },
      { item: "event" },
      { section: "impact" as SectionKind },
      { objectClass: "aircraft" },
      { relayed: true },
      { declared: false },
    ];
    const keys = [ASKED, ...others.map((change) => ({ ...ASKED, ...change }))].map(attributesKey);
    assert.equal(new Set(keys).size, keys.length);
    assert.equal(others.length, Object.keys(ASKED).length);
  });
});
