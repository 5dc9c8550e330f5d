/** What `tocsin event list` prints: numbers, who reports, dissent, and nothing of another nation's words obeyed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { EventSchema } from "@tocsin/codec-protobuf/console";
import { linesOf } from "./event.ts";

const event = create(EventSchema, {
  ...{ id: "JPN-G1", label: "EV-0001", stage: "confirmed", commonNumber: 1000, responsible: "KOR" },
  views: [
    { item: "KOR/exercise/1/event/1", objectClass: "ballistic", stage: "confirmed" },
    { item: "JPN/exercise/1/event/1", objectClass: "ballistic", stage: "closed", closedBecause: "track-lost" },
  ],
});

test("an event with its number, its reporter and each nation's word", () => {
  assert.deepEqual(linesOf(event), [
    "JPN-G1  EV-0001  confirmed  number 1000; reported by KOR",
    "  KOR/exercise/1/event/1  ballistic  confirmed",
    "  JPN/exercise/1/event/1  ballistic  closed  ended: track-lost",
  ]);
});

test("what was before, who holds it otherwise and who decided", () => {
  const [line] = linesOf({ ...event, responsible: "", formerNumbers: [2000], dissent: ["USA"], byHand: ["JPN-WATCH"] });
  assert.equal(
    line,
    "JPN-G1  EV-0001  confirmed  number 1000; reported by nobody; formerly 2000; held otherwise by USA; by hand: JPN-WATCH",
  );
});
