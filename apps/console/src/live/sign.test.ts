/** The console asks people to sign the very bytes that the node checks: compared with the node's own functions. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { ALERT_PURPOSE, challengeOver, signedContent } from "@tocsin/node";
import { alertContent, challengeOf } from "./sign.ts";

const hash = createHash("sha256").update("a message").digest("hex");
const proposal = { id: "P-12", version: 3, verb: "correct" } as const;
const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

test("the content of an alert is what the node takes", () => {
  assert.deepEqual(
    Buffer.from(alertContent({ ...proposal, contentHash: hash })),
    Buffer.from(signedContent({ ...proposal, hash })),
  );
});

test("the challenge is the node's, and another mode, nation, purpose or content gives another", async () => {
  const content = signedContent({ ...proposal, hash });
  const own = Buffer.from(await challengeOf("JPN", "exercise", ALERT_PURPOSE, content));
  const nodes = challengeOver(sha256, { nation: "JPN", mode: "exercise" }, ALERT_PURPOSE, content);
  assert.deepEqual(own, Buffer.from(nodes));
  for (const other of [
    await challengeOf("JPN", "actual", ALERT_PURPOSE, content),
    await challengeOf("KOR", "exercise", ALERT_PURPOSE, content),
    await challengeOf("JPN", "exercise", "order", content),
    await challengeOf("JPN", "exercise", ALERT_PURPOSE, alertContent({ ...proposal, version: 4, contentHash: hash })),
  ])
    assert.notDeepEqual(Buffer.from(other), own);
});
