/** Lines of alerts in the words of the page; show leaves nothing out. Nation and mode before each are the teller's. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { AlertsSchema } from "@tocsin/codec-protobuf/console";
import { alertSpeech } from "../words/alert/speech.ts";
import { voiceOf } from "../words/voice.ts";
import { alertLines, proposalLines, sentLines } from "./alert-lines.ts";

const english = voiceOf(await alertSpeech("en"));
const alerts = create(AlertsSchema, {
  proposals: [
    {
      ...{ id: "P-3", version: 2, verb: "correct", state: "waiting", areas: ["JP-01", "JP-02"], identifier: "a-P-3-2" },
      ...{ capStatus: "Exercise", messageType: "Update", signatures: [{ position: "JPN-WATCH", atUs: 1e15 }] },
      ...{ added: ["JP-02"], earliestUs: 1e15, latestUs: 1e15, validUntilUs: 1e15, preparedUs: 1e15, expiresUs: 1e15 },
      texts: ["ko", "ja", "en"].map((language) => ({
        ...{ language, headline: `head ${language}`, description: `what ${language}`, instruction: `do ${language}` },
      })),
    },
  ],
  sent: [
    {
      ...{
        identifier: "a-P-1-1",
        verb: "send",
        capStatus: "Exercise",
        areas: ["JP-01"],
        sentUs: 1e15,
        expiresUs: 1e15,
      },
      receipts: [{ outlet: "wall", state: "refused", atUs: 1e15, detail: "no\u001b[2Jroom" }],
    },
  ],
  partners: [{ nation: "KOR", identifier: "k-1", state: "sent", areas: ["KR-11"] }],
});

test("every line of the list says what, in which world, and how far it is", async () => {
  assert.deepEqual(alertLines(english, alerts), [
    "P-3 v2 waiting: EXERCISE Update, Correct, to JP-01, JP-02",
    "sent a-P-1-1, Send: EXERCISE to JP-01; wall refused",
    "KOR: k-1, sent, to KR-11",
  ]);
  assert.deepEqual(alertLines(voiceOf(await alertSpeech("ja")), alerts), [
    "P-3 v2 二人目を待つ: 訓練 EXERCISE Update、訂正、対象: JP-01, JP-02",
    "発令済み a-P-1-1、発令: 訓練 EXERCISE、対象: JP-01; wall 拒否",
    "KOR: k-1、発令、対象: KR-11",
  ]);
});

test("show has all three languages, areas, version, signatures and what changed", () => {
  const [proposal] = alerts.proposals;
  assert.ok(proposal !== undefined);
  const lines = proposalLines(english, proposal).join("\n");
  for (const language of ["ko", "ja", "en"])
    for (const part of ["head", "what", "do"]) assert.ok(lines.includes(`${language}: ${part} ${language}`));
  assert.match(lines, /^P-3 v2 waiting: /);
  assert.match(lines, /^warned anew: JP-02$/m);
  assert.match(lines, /^signature: JPN-WATCH 2001-/m);
});

test("a receipt that refuses is shown with its words, which move no cursor", () => {
  const [sent] = alerts.sent;
  assert.ok(sent !== undefined);
  const lines = sentLines(english, sent).join("\n");
  assert.match(lines, /^receipt: wall refused 2001-\S+ no\\u001b\[2Jroom$/m);
  assert.match(lines, /^signature: none yet$/m);
});
