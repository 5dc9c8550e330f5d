/** A proposed policy against the one in force: what opens, what closes, and who would not be warned any more. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createPolicyEngine } from "@tocsin/policy-cedar";
import { must } from "@tocsin/scenes";
import { PLACES } from "../places.ts";
import { guardSpeech } from "../words/guard/speech.ts";
import { voiceOf } from "../words/voice.ts";
import { policyChange, policyChangeLines } from "./policy-change.ts";

const english = voiceOf(await guardSpeech("en"));
const [POLICY, SCHEMA] = [readFileSync(PLACES.policy, "utf8"), readFileSync(PLACES.policySchema, "utf8")];
const engineOf = (text: string) => must(createPolicyEngine(text, SCHEMA));
const PLAN = { version: 1, nations: ["JPN", "KOR", "USA"], numberBlocks: {}, trackRate: 1 };
const SUBJECT = {
  nation: "KOR",
  mode: "exercise",
  partners: ["JPN", "USA"],
  plan: PLAN,
  engine: engineOf(POLICY),
} as const;
const changed = (text: string) => policyChange(SUBJECT, engineOf(text));

test("the same rules in other words change nothing, and that is said", () => {
  assert.deepEqual(policyChangeLines(english, changed(`${POLICY}// nothing`)), ["changes nothing of what leaves"]);
});

test("what closes is named with the rule that let it out; who gets no warning any more in capitals", () => {
  const shut = changed(`${POLICY}
    @id("shut") @reason("A test.") forbid (principal == Nation::"JPN", action, resource)
    when { context.item == Item::"warning" || (resource == Section::"impact" && context.item == Item::"track") };`);
  assert.deepEqual(shut.opens, []);
  assert.deepEqual(shut.unwarned, ["JPN"]);
  const lines = policyChangeLines(english, shut);
  assert.ok(
    lines.some((line) => /^closes to JPN: warning: warning \| .* \| by warnings$/.test(line)),
    lines.join("\n"),
  );
  assert.ok(lines.some((line) => /^closes to JPN: track: impact \| ballistic .* \| by trajectories$/.test(line)));
  assert.match(lines.at(-1) ?? "", /^JPN WOULD NOT BE WARNED ANY MORE/);
  assert.ok(!lines.some((line) => line.includes("to USA")));
});

test("what opens is named with the rule that opens it", () => {
  const open = changed(
    POLICY.replace(/@id\("sensors-stay-home"\)[^;]*;/, "").replace(
      'Section::"provenance"\n  ].contains',
      'Section::"provenance", Section::"sensor"\n  ].contains',
    ),
  );
  assert.deepEqual([open.closes, open.unwarned], [[], []]);
  const [first] = open.opens;
  assert.deepEqual([first?.item, first?.section, first?.policies], [["track"], ["sensor"], ["trajectories"]]);
});
