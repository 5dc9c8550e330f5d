/** A grant opens its section for its partner, about its event, until its end; never what is forbidden, unmarked or in error. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import { PARTICIPATIONS, SECTION_KINDS } from "@tocsin/picture";
import fc from "fast-check";
import {
  type DecisionCache,
  decideSections,
  type ExchangePlan,
  forgetGrant,
  type Grant,
  type Grants,
  type GuardedItem,
  type PolicyAnswer,
} from "./index.ts";

const PLAN: ExchangePlan = { version: 1, nations: ["JPN", "KOR", "USA"], numberBlocks: {}, trackRate: 1 };
const EVENT = "KOR/exercise/1/event/1";
const ITEM: GuardedItem = {
  ...{ item: "track", origin: "KOR", mode: "exercise", objectClass: "ballistic", declared: true },
  ...{ sections: ["kinematics", "launch"], participation: "full", event: EVENT },
};
const GRANT: Grant = { id: "G-1", partner: "JPN", section: "launch", until: 100 as Instant };
const SILENT: PolicyAnswer = { allowed: false, policies: [], errors: [] };
const ANSWERS = {
  silent: SILENT,
  forbids: { allowed: false, policies: ["no"], errors: [] },
  errs: { allowed: false, policies: [], errors: ["overflow"] },
  allows: { allowed: true, policies: ["yes"], errors: [] },
} satisfies { [name: string]: PolicyAnswer };

const grantsAt = (now: number, ...standing: Grant[]): Grants => ({ standing, now: now as Instant });
function ask(
  grants: Grants,
  { answer = SILENT, partner = "JPN", item = {}, cache = new Map() }: Asked = {},
): ReturnType<typeof decideSections> {
  return decideSections({ hash: "h", ask: () => answer }, PLAN, cache, partner, { ...ITEM, ...item }, grants);
}
interface Asked {
  readonly answer?: PolicyAnswer;
  readonly partner?: string;
  readonly item?: Partial<GuardedItem>;
  readonly cache?: DecisionCache;
}

describe("a grant", () => {
  test("opens its section for its partner, and says that it did", () => {
    const { open, decisions } = ask(grantsAt(99, GRANT));
    assert.deepEqual(open, ["launch"]);
    assert.deepEqual(
      decisions.map(({ reason, policies, alarm }) => [reason, policies, alarm]),
      [
        ["no-policy-allows", [], false],
        ["granted", ["G-1"], false],
      ],
    );
    assert.deepEqual(ask(grantsAt(99, GRANT), { partner: "USA" }).open, []);
  });

  test("opens nothing at its end nor after it", () => {
    assert.deepEqual(
      [99, 100, 101].map((now) => ask(grantsAt(now, GRANT)).open.length),
      [1, 0, 0],
    );
  });

  test("of an event opens that event's items only", () => {
    const ofEvent = grantsAt(0, { ...GRANT, event: EVENT });
    assert.deepEqual(ask(ofEvent).open, ["launch"]);
    const { event: _, ...without } = ITEM;
    assert.deepEqual(ask(ofEvent, { item: { event: "KOR/exercise/1/event/2" } }).open, []);
    assert.deepEqual(
      decideSections({ hash: "h", ask: () => SILENT }, PLAN, new Map(), "JPN", without, ofEvent).open,
      [],
    );
  });

  test("opens nothing that a policy forbids, nor where the engine errs; what a policy allows it leaves to the policy", () => {
    assert.deepEqual(ask(grantsAt(0, GRANT), { answer: ANSWERS.forbids }).open, []);
    assert.deepEqual(ask(grantsAt(0, GRANT), { answer: ANSWERS.errs }).open, []);
    const { decisions } = ask(grantsAt(0, GRANT), { answer: ANSWERS.allows });
    assert.ok(decisions.every(({ reason }) => reason === "policy-allows"));
  });

  test("that lets a warning out raises no alarm of a warning held back", () => {
    const warning = { item: "warning", sections: ["warning"] } as const;
    const { open, decisions } = ask(grantsAt(0, { ...GRANT, section: "warning" }), { item: warning });
    assert.deepEqual([open, decisions[0]?.alarm], [["warning"], false]);
  });

  test("is fresh once, and what it decided is not remembered beyond it", () => {
    const cache: DecisionCache = new Map();
    const fresh = (grants: Grants): string[] => ask(grants, { cache }).fresh.map(({ reason }) => reason);
    assert.deepEqual(fresh(grantsAt(0, GRANT)), ["no-policy-allows", "no-policy-allows", "granted"]);
    assert.deepEqual(fresh(grantsAt(1, GRANT)), []);
    assert.deepEqual(ask(grantsAt(100, GRANT), { cache }).open, []);
    assert.deepEqual(fresh(grantsAt(0, { ...GRANT, id: "G-2" })), ["granted"]);
    forgetGrant(cache, "G-1");
    assert.deepEqual(
      [...cache.values()].flatMap(({ policies }) => policies),
      ["G-2"],
    );
    assert.equal(cache.size, 3);
  });

  test("whatever stands: nothing forbidden, unmarked, in error, expired, for another nation or not shared at all is opened", () => {
    const nation = fc.constantFrom("JPN", "USA");
    const section = fc.constantFrom(...SECTION_KINDS);
    const grant = fc.record({
      id: fc.constantFrom("G-1", "G-2"),
      partner: nation,
      section,
      until: fc.integer({ min: 0, max: 3 }) as unknown as fc.Arbitrary<Instant>,
    });
    const marking = fc.record({ section, releasableTo: fc.subarray(["JPN", "USA"]) });
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(ANSWERS)),
        nation,
        fc.array(grant),
        fc.option(fc.array(marking)),
        fc.constantFrom(...PARTICIPATIONS),
        fc.integer({ min: 0, max: 3 }),
        (answer, partner, standing, marked, participation, now) => {
          const item: Partial<GuardedItem> = { sections: SECTION_KINDS, participation, ...(marked && { marked }) };
          const { open } = ask(grantsAt(now, ...standing), { answer, partner, item });
          if (participation !== "full") return assert.deepEqual(open, []);
          for (const each of open) {
            assert.ok(marked === null || marked.find((one) => one.section === each)?.releasableTo.includes(partner));
            if (answer === ANSWERS.allows || (answer === ANSWERS.errs && each === "warning")) continue;
            assert.equal(answer, SILENT);
            assert.ok(standing.some((one) => one.partner === partner && one.section === each && now < one.until));
          }
        },
      ),
    );
  });
});
