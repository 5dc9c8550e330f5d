/** Scene: Japan follows another exchange plan than Korea. The watch is told; nothing is held back for it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { scenarioOf } from "./cast.ts";
import { standing } from "./reading.ts";
import { createStage } from "./stage.ts";

test("another plan alarms, cuts nothing, and is forgotten once it is ours", () => {
  const stage = createStage({ scenario: scenarioOf("autumn-lantern") });
  stage.fly(1);
  const say = (state: "plan-differs" | "plan-same"): void => {
    stage.offer("KOR", { kind: "link", partner: "JPN", state, detail: "" });
    stage.act("KOR");
  };
  say("plan-differs");
  say("plan-differs");
  assert.deepEqual(standing(stage.view("KOR"), "plan-differs"), ["JPN x2"]);
  assert.equal(stage.player("KOR").state.partners.get("JPN")?.link, "linked");
  const events = () =>
    [...stage.player("JPN").state.foreign.keys()].filter((key) => key.startsWith("KOR/exercise/1/event/"));
  stage.flyUntil(() => events().length > 0, 200);
  say("plan-same");
  assert.deepEqual(standing(stage.view("KOR"), "plan-differs"), []);
});
