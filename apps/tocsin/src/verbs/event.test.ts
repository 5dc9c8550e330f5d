/** What `tocsin event list` prints: numbers, who reports, dissent, and nothing of another nation's words obeyed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { EventSchema, SeamSchema } from "@tocsin/codec-protobuf/console";
import { lineOf, linesOf } from "./event.ts";

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

test("tracks that were joined and split: which, when, why, and who has undone it", () => {
  const at = { id: "JPN-S1", atUs: Date.UTC(2026, 0, 2, 4, 12, 9) * 1e3, track: "JPN/exercise/1/track/3" };
  const joined = create(SeamSchema, {
    ...at,
    kind: "joined",
    why: "continued",
    undoneBy: "JPN-WATCH",
    undoneUs: at.atUs + 7e6,
  });
  assert.equal(
    lineOf(joined),
    "JPN-S1  2026-01-02T04:12:09Z  a track of its own joined to JPN/exercise/1/track/3 (continued); undone by JPN-WATCH 2026-01-02T04:12:16Z",
  );
  const split = create(SeamSchema, { ...at, kind: "split", why: "came-off", other: "JPN/exercise/1/track/4" });
  assert.equal(
    lineOf(split),
    "JPN-S1  2026-01-02T04:12:09Z  JPN/exercise/1/track/4 split from JPN/exercise/1/track/3 (came-off)",
  );
});
