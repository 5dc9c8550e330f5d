/** What `tocsin event list` prints, in three languages: numbers, who reports, dissent, and nothing of another nation's words obeyed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { EventSchema, SeamSchema } from "@tocsin/codec-protobuf/console";
import { eventSpeech } from "../words/event/speech.ts";
import { voiceOf } from "../words/voice.ts";
import { lineOf, linesOf } from "./event.ts";

const english = voiceOf(await eventSpeech("en"));
const event = create(EventSchema, {
  ...{ id: "JPN-G1", label: "EV-0001", stage: "confirmed", commonNumber: 1000, responsible: "KOR" },
  views: [
    { item: "KOR/exercise/1/event/1", objectClass: "ballistic", stage: "confirmed" },
    { item: "JPN/exercise/1/event/1", objectClass: "ballistic", stage: "closed", closedBecause: "track-lost" },
  ],
});

test("an event with its number, its reporter and each nation's word, as the console words it", async () => {
  assert.deepEqual(linesOf(event, english), [
    "JPN-G1  EV-0001  Confirmed  number 1000; reported by KOR",
    "  KOR/exercise/1/event/1  ballistic  Confirmed",
    "  JPN/exercise/1/event/1  ballistic  Closed: track lost",
  ]);
  assert.deepEqual(linesOf(event, voiceOf(await eventSpeech("ko"))), [
    "JPN-G1  EV-0001  확정  번호 1000; 보고국 KOR",
    "  KOR/exercise/1/event/1  탄도  확정",
    "  JPN/exercise/1/event/1  탄도  종료: 항적 소실",
  ]);
  assert.equal(linesOf(event, voiceOf(await eventSpeech("ja")))[0], "JPN-G1  EV-0001  確定  番号 1000; 報告国 KOR");
});

test("what was before, who holds it otherwise and who decided", () => {
  const changed = { ...event, responsible: "", formerNumbers: [2000], dissent: ["USA"], byHand: ["JPN-WATCH"] };
  const [line] = linesOf(changed, english);
  assert.equal(
    line,
    "JPN-G1  EV-0001  Confirmed  number 1000; reported by nobody; formerly 2000; held otherwise by USA; by hand: JPN-WATCH",
  );
});

test("a word that is new to us is shown as it came, and moves no cursor", () => {
  const [, view] = linesOf({ ...event, views: event.views.map((each) => ({ ...each, stage: "a\u001b[2J" })) }, english);
  assert.match(view ?? "", /a\\u001b\[2J$/);
});

test("tracks that were joined and split: which, when, why, and who has undone it; with local time where it is asked for", () => {
  const at = { id: "JPN-S1", atUs: Date.UTC(2026, 0, 2, 20, 12, 9) * 1e3, track: "JPN/exercise/1/track/3" };
  const joined = create(SeamSchema, {
    ...at,
    kind: "joined",
    why: "continued",
    undoneBy: "JPN-WATCH",
    undoneUs: at.atUs + 7e6,
  });
  assert.equal(
    lineOf(joined, english),
    "JPN-S1  2026-01-02T20:12:09Z  2 of our tracks joined: seen again after a gap: JPN/exercise/1/track/3, a track of its own; undone by JPN-WATCH 2026-01-02T20:12:16Z",
  );
  const split = create(SeamSchema, { ...at, kind: "split", why: "came-off", other: "JPN/exercise/1/track/4" });
  assert.match(
    lineOf(split, voiceOf(english, "JPN")),
    /^JPN-S1 {2}2026-01-02T20:12:09Z \[2026-01-03 05:12:09 JST\] {2}One of our tracks split: a part came off: /,
  );
});
