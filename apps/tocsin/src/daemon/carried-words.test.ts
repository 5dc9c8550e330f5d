/** What two persons signed in time is said again; what they did not, and what is long over, is not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { after, type Instant } from "@tocsin/kernel/time";
import { PLAN_WAITING_SECONDS } from "@tocsin/node";
import { type Said, withoutHalfWords } from "./carried-words.ts";

const START = 1_000_000_000 as Instant;
const nothing = new Uint8Array();
const assertion = { credential: nothing, authenticatorData: nothing, clientData: nothing, signature: nothing };
const signed = (plan: number, second: number, position = "KOR-ADMIN"): Said => ({
  at: after(START, second),
  body: {
    ...{ kind: "operator", position, request: "" },
    act: { do: "agree-plan", plan: Uint8Array.of(plan), assertion },
  },
});
const enrolled: Said = {
  at: START,
  body: {
    ...{ kind: "operator", position: "KOR-ADMIN", request: "" },
    act: { do: "sign-out", position: "KOR-ADMIN" },
  },
};

test("two signatures within the time are carried, one alone or one too late is not, and nothing else is touched", () => {
  const pair = [signed(1, 0), signed(1, PLAN_WAITING_SECONDS, "KOR-DIRECTOR")];
  assert.deepEqual(withoutHalfWords([enrolled, ...pair]), [enrolled, ...pair]);
  assert.deepEqual(withoutHalfWords([enrolled, signed(1, 0), signed(2, 1)]), [enrolled]);
  assert.deepEqual(withoutHalfWords([signed(1, 0), signed(1, PLAN_WAITING_SECONDS + 1)]), []);
});

test("of many plans the last four are carried", () => {
  const all = [1, 2, 3, 4, 5, 6].flatMap((plan) => [signed(plan, plan * 1000), signed(plan, plan * 1000 + 9)]);
  assert.deepEqual(withoutHalfWords(all), all.slice(4));
});
