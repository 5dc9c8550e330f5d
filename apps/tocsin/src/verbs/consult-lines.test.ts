/** Lines of a room: who answers and who does not, every nation's answer, and other nations' words shown, never obeyed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { RoomSchema } from "@tocsin/codec-protobuf/console";
import { consultSpeech } from "../words/consult/speech.ts";
import { voiceOf } from "../words/voice.ts";
import { minutesLines, roomLines } from "./consult-lines.ts";

const room = create(RoomSchema, {
  ...{ key: "hotline", state: "open", earlier: 2 },
  rollCall: [
    { nation: "JPN", presence: "present", position: "JPN-WATCH", atUs: 1e15 },
    { nation: "USA", presence: "unanswered", atUs: 1e15 },
  ],
  messages: [{ nation: "KOR", language: "ko", text: "들립니까\u001b[2J", atUs: 1e15, item: "i", withdrawn: true }],
  assessments: [
    {
      ...{ item: "a", version: 3n, content: { text: "One object" }, result: "open" },
      answers: [{ nation: "JPN", answer: "dissent" }, { nation: "USA" }],
    },
  ],
});

test("a room in the words of the console's page, in each language", async () => {
  assert.deepEqual(roomLines(voiceOf(await consultSpeech("en")), room), [
    "hotline: open, 3 messages",
    "Roll-call: JPN present JPN-WATCH",
    "Roll-call: USA no answer since 2001-09-09T01:46:40.000Z",
    "2001-09-09T01:46:40.000Z KOR [ko] (withdrawn) 들립니까\\u001b[2J i",
    "assessment: a v3 One object: Answers missing (JPN dissents, USA no answer)",
  ]);
  assert.deepEqual(roomLines(voiceOf(await consultSpeech("ko"), "KOR"), room), [
    "hotline: 열림, 발언 3건",
    "출석 확인: JPN 출석 JPN-WATCH",
    "출석 확인: USA 2001-09-09T01:46:40.000Z [2001-09-09 10:46:40 KST]부터 응답 없음",
    "2001-09-09T01:46:40.000Z [2001-09-09 10:46:40 KST] KOR [ko] (철회함) 들립니까\\u001b[2J i",
    "공동 평가: a v3 One object: 미응답 있음 (JPN 이견, USA 응답 없음)",
  ]);
  assert.equal(
    roomLines(voiceOf(await consultSpeech("ja")), room).at(-1),
    "共同評価: a v3 One object: 未回答あり (JPN 不同意, USA 回答なし)",
  );
});

test("minutes stand line by line, and move no cursor", () => {
  const [minutes] = create(RoomSchema, { minutes: [{ nation: "JPN", hash: "ab", text: "1\n2\u001b[2J" }] }).minutes;
  assert.ok(minutes !== undefined);
  assert.deepEqual(minutesLines(minutes), ["JPN ab", "1", "2\\u001b[2J"]);
});
