/** The stand-ins answer as the real parts do, or a run without them would prove nothing about a run with them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SECTIONS_OF } from "@tocsin/exchange";
import { utf8 } from "@tocsin/kernel/sound";
import { type ItemKind, OBJECT_CLASSES } from "@tocsin/picture";
import { cedarPolicy } from "./cast.ts";
import { standInCrypto, standInPolicy, standInSigner } from "./stand-ins.ts";

test("the policy in plain code gives Cedar's answer to every question a node can ask", () => {
  const cedar = cedarPolicy();
  let asked = 0;
  for (const item of Object.keys(SECTIONS_OF) as ItemKind[]) {
    for (const section of SECTIONS_OF[item]) {
      for (const objectClass of OBJECT_CLASSES) {
        for (const flags of [0, 1, 2, 3]) {
          const [relayed, declared] = [flags % 2 === 1, flags >= 2];
          const common = { item, section, objectClass, relayed, declared, mode: "exercise" } as const;
          const attributes = { ...common, partner: "JPN", origin: "KOR" };
          assert.equal(
            standInPolicy.ask(attributes).allowed,
            cedar.ask(attributes).allowed,
            JSON.stringify(attributes),
          );
          asked++;
        }
      }
    }
  }
  assert.ok(asked > 500);
});

test("a stand-in signature holds for its key and message only", () => {
  const [korea, japan] = [standInSigner("KOR"), standInSigner("JPN")];
  const signature = korea.sign(utf8("message"));
  assert.ok(standInCrypto.verifySignature(korea.publicKey, utf8("message"), signature));
  assert.ok(!standInCrypto.verifySignature(japan.publicKey, utf8("message"), signature));
  assert.ok(!standInCrypto.verifySignature(korea.publicKey, utf8("massage"), signature));
});
