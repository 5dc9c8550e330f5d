/**
 * Scene: somebody with Korea's link key, and without its message key, says that Korea is in a later epoch. Nothing that is
 * said there is believed, and when the real Korea speaks again it is heard.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ReceivedBook } from "@tocsin/node";
import { signerOf } from "./cast.ts";
import { loudWarning, nameOf, speak } from "./forge.ts";
import { createStage } from "./stage.ts";

const LATER = 4_000_000_000;
const ITEM = nameOf("KOR", "warning", 7);

describe("an epoch that only a connection claims", () => {
  const stage = createStage().fly(2);
  const japan = stage.player("JPN");
  const korea = () => japan.state.partners.get("KOR");
  const hand = (epoch: number, frame: Uint8Array): void => {
    japan.offer({ kind: "delivery", partner: "KOR", priority: "warning", epoch, frame });
    stage.act("JPN");
  };
  const said = (sequence: number, signer = signerOf("KOR")): Uint8Array =>
    speak({ item: ITEM, version: sequence, contents: loudWarning(0 as never), sequence, signer });

  test("does not outlive the connection", () => {
    hand(1, said(1));
    assert.equal(korea()?.provenEpoch, 1);
    hand(LATER, said(1, signerOf("Mallory")));
    assert.deepEqual([korea()?.provenEpoch, korea()?.received.get("warning")?.epoch], [1, LATER]);
    const before = japan.state.ledger.size;
    hand(1, said(1));
    hand(1, said(2));
    const heard = japan.ledger().slice(before);
    assert.deepEqual(
      heard.flatMap((entry) => (entry.type === "received" ? [[entry.sequence, entry.verdict]] : [])),
      [[2, "admitted"]],
      "what was had before the claim is still had",
    );
  });

  test("does not make us forget what we tell the real Korea of its own epoch", () => {
    const told = () => new ReceivedBook(japan.state).of("KOR", "warning");
    const { mark } = told();
    assert.equal(mark.length, 32);
    hand(LATER, said(1, signerOf("Mallory")));
    hand(LATER, said(2, signerOf("Mallory")));
    assert.deepEqual(told(), { epoch: 1, through: 2, mark, provenEpoch: 1 });
  });

  test("is believed once Korea has signed in it, and then the earlier one is over", () => {
    const item = { ...ITEM, epoch: 2 };
    hand(2, speak({ item, contents: loudWarning(0 as never), sequence: 1 }));
    assert.equal(korea()?.provenEpoch, 2);
    const before = japan.state.ledger.size;
    hand(1, said(3));
    assert.equal(japan.state.ledger.size, before);
  });
});
