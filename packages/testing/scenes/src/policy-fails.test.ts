/**
 * Scene: Korea's policy engine breaks while a missile flies towards Japan. Nothing is released on a guess, but the plan's
 * minimum warning leaves: what kind, whom it threatens, when. Both ends raise an alarm.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { PolicyEngine } from "@tocsin/guard";
import { policyWith, scenarioOf } from "./cast.ts";
import { standing, told } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

/** Adding to the largest integer overflows, and Cedar would pass over the policy that errs. */
const ERRING = policyWith(`
  @id("errs") @reason("A scene.") forbid (principal, action, resource)
  when { (if context.relayed then 1 else 9223372036854775807) + 1 == 0 };`);
const THROWING: PolicyEngine = {
  hash: "0".repeat(64),
  ask: () => {
    throw new Error("the engine is gone");
  },
};

for (const [name, policy] of [
  ["errs", ERRING],
  ["throws", THROWING],
] as const) {
  describe(`a policy engine that ${name}`, () => {
    let stage: Stage;
    before(() => {
      stage = createStage({ scenario: scenarioOf("autumn-lantern"), nations: ["KOR", "JPN"], policy: { KOR: policy } });
      stage.blind("JPN");
      stage.fly(235);
    });
    const rows = () =>
      stage
        .player("KOR")
        .commits()
        .flatMap(({ outbox }) => outbox);

    test("lets nothing out but the minimum warning", () => {
      const statements = rows().flatMap(told);
      assert.ok(statements.length > 0);
      for (const { header, open, contents } of statements) {
        assert.deepEqual([header.item.kind, open], ["warning", ["warning"]]);
        assert.equal(contents.warning?.kind, "ballistic-overflight");
        assert.deepEqual(contents.warning?.threatened, ["JPN"]);
        const time = contents.warning?.time;
        assert.ok(time !== undefined && time.earliest < time.latest && time.latest > header.issuedAt);
      }
    });

    test("every decision is in the ledger with its reason, and all but the warnings are denials", () => {
      const decided = stage.player("KOR").entries("decided");
      assert.ok(decided.length > 5);
      for (const { key, allowed, reason } of decided) {
        const warning = key.split("/")[3] === "warning";
        assert.deepEqual([allowed, reason], warning ? [true, "minimum-warning"] : [false, "engine-error"], key);
      }
      assert.ok(decided.some(({ allowed }) => allowed));
    });

    test("Korea's own console still shows the event, and says that the engine fails", () => {
      const view = stage.view("KOR");
      assert.equal(view.events[0]?.views[0]?.nation, "KOR");
      assert.deepEqual(
        view.events[0]?.sharing.map(({ nation, state }) => [nation, state]),
        [["JPN", "denied"]],
      );
      const [alarm, ...others] = standing(view, "warning-denied");
      assert.match(alarm ?? "", /^JPN x\d+$/, "one alarm with a count, not a flood");
      assert.deepEqual(others, []);
      assert.equal(view.status.health, "degraded");
    });

    test("Japan, which sees nothing itself, is alarmed by Korea's warning", () => {
      const view = stage.view("JPN");
      assert.deepEqual([view.events, view.tracks], [[], []]);
      assert.equal(standing(view, "partner-warning").length, 1);
      assert.equal(view.alarms.find(({ code }) => code === "partner-warning")?.priority, "critical");
      assert.deepEqual(stage.player("JPN").entries("refused"), []);
    });
  });
}

describe("a policy engine that works", () => {
  test("needs no such alarm: the event arrives before its warning", () => {
    const stage = createStage({ scenario: scenarioOf("autumn-lantern"), nations: ["KOR", "JPN"] });
    stage.blind("JPN");
    stage.fly(235);
    assert.ok([...stage.player("JPN").state.foreign.keys()].some((key) => key.includes("/warning/")));
    assert.deepEqual(standing(stage.view("JPN"), "partner-warning"), []);
    assert.deepEqual(standing(stage.view("KOR"), "warning-denied"), []);
  });
});
