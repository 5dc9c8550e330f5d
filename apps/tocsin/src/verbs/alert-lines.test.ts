/** Lines of alerts: a line that is copied alone still says whose it is and in which world; show leaves nothing out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { AlertsSchema } from "@tocsin/codec-protobuf/console";
import { alertLines, proposalLines, sentLines } from "./alert-lines.ts";

const world = { nation: "JPN", mode: "exercise" } as const;
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

test("every line of the list names nation and mode", () => {
  const lines = alertLines(alerts, world);
  assert.deepEqual(
    lines.map((line) => line.split(" ").slice(0, 2).join(" ")),
    ["JPN exercise", "JPN exercise", "KOR exercise"],
  );
  assert.match(lines[0] ?? "", /P-3 v2 waiting correct: Exercise Update \(correct\) to JP-01, JP-02$/);
  assert.match(lines[1] ?? "", /; wall refused$/);
});

test("show has all three languages, areas, version, signatures and what changed", () => {
  const [proposal] = alerts.proposals;
  assert.ok(proposal !== undefined);
  const lines = proposalLines(proposal, world).join("\n");
  for (const language of ["ko", "ja", "en"])
    for (const part of ["head", "what", "do"]) assert.ok(lines.includes(`${language}: ${part} ${language}`));
  assert.match(lines, /^JPN exercise P-3 v2 waiting: /);
  assert.match(lines, /^warned anew JP-02$/m);
  assert.match(lines, /^signature JPN-WATCH 2001-/m);
});

test("a receipt that refuses is shown with its words, which move no cursor", () => {
  const [sent] = alerts.sent;
  assert.ok(sent !== undefined);
  const lines = sentLines(sent, world).join("\n");
  assert.match(lines, /^receipt wall refused 2001-\S+ no\\u001b\[2Jroom$/m);
  assert.match(lines, /^signature none yet$/m);
});
