/** A partner that is only fast: named after a whole minute of it, not for a backlog, and over after a calm one. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { after, type Instant } from "@tocsin/kernel/time";
import type { Step } from "../context.ts";
import { createState, type PartnerState } from "../state.ts";
import { wakeFloods } from "./floods.ts";

const START = 1_790_000_000_000_000 as Instant;
const sha256 = (bytes: Uint8Array): Uint8Array => Uint8Array.from(createHash("sha256").update(bytes).digest());

/** So many statements in each second, for these seconds; the alarms that stand afterwards. */
function told(...spells: readonly (readonly [perSecond: number, seconds: number])[]): string[] {
  const state = createState();
  const pace = { count: 0, at: START, seconds: 0 };
  const partner = { nation: "USA", receivedCount: 0, held: new Map(), flood: undefined, pace };
  state.partners.set("USA", partner as unknown as PartnerState);
  let now = START;
  for (const [perSecond, seconds] of spells)
    for (let second = 0; second < seconds; second++) {
      now = after(now, 1);
      partner.receivedCount += perSecond;
      const tools = { codec: { encodeLedgerEntry: () => Uint8Array.of(1) }, crypto: { sha256 } };
      wakeFloods({ state, tools, now, effects: [], leaves: [] } as unknown as Step);
    }
  return [...state.alarms.values()].flatMap(({ code, subject, clearedAt }) =>
    clearedAt === undefined ? [`${code} ${subject}`] : [],
  );
}

test("a backlog that is caught up with in less than a minute is none", () => {
  assert.deepEqual(told([6000, 58]), []);
  assert.deepEqual(told([6000, 50], [100, 1], [6000, 50]), [], "nor two of them");
});

test("a whole minute of it is one, and after a calm minute it is over", () => {
  assert.deepEqual(told([2001, 61]), ["partner-floods USA"]);
  assert.deepEqual(told([2000, 200]), [], "at the very limit it is not");
  assert.deepEqual(told([6000, 90], [0, 59]), ["partner-floods USA"]);
  assert.deepEqual(told([6000, 90], [0, 61]), []);
});
