/**
 * Scene: Korea's node is of a later version and says what Japan's has no words for. Nothing of it is believed or handed on,
 * the watch hears that a warning came which nobody can read, and nobody is called a forger.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { concatBytes, hexFromBytes } from "@tocsin/kernel/sound";
import { CURTAIN, signerOf } from "./cast.ts";
import { loudWarning, nameOf, speak } from "./forge.ts";
import { standing } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

type Priority = "warning" | "track";
type Speech = Parameters<typeof speak>[0];

const ITEM = nameOf("KOR", "warning", 7);
const TRACK = nameOf("KOR", "track", 900);
const warning = (change: Partial<Speech> = {}) => ({ item: ITEM, contents: loudWarning(CURTAIN), ...change });

/** Field 2 of a header is the item and field 4 of that its kind; field 5 is the act. What stands later in the bytes counts. */
const ofKind =
  (kind: number) =>
  (bytes: Uint8Array): Uint8Array =>
    concatBytes(bytes, Uint8Array.of(0x12, 2, 0x20, kind));
const ofAct =
  (act: number) =>
  (bytes: Uint8Array): Uint8Array =>
    concatBytes(bytes, Uint8Array.of(0x28, act));

function hand(stage: Stage, speech: Omit<Speech, "sequence">, priority: Priority) {
  const player = stage.player("JPN");
  const before = player.state.ledger.size;
  const sequence = (player.state.partners.get("KOR")?.received.get(priority)?.through ?? 0) + 1;
  stage.inject("KOR", "JPN", speak({ ...speech, sequence }), priority);
  stage.act("JPN");
  return player.ledger().slice(before);
}

const alarms = (stage: Stage) =>
  ["unrecognised-warning", "unrecognised-statement", "forged-statement"].flatMap((code) =>
    standing(stage.view("JPN"), code).map((subject) => `${code} ${subject}`),
  );

describe("words that came after us", () => {
  const cases: readonly [string, Partial<Speech>][] = [
    ["a kind of item", { headerBytes: ofKind(99) }],
    ["an act", { headerBytes: ofAct(9) }],
    ["a kind of warning", { bodies: { warning: Uint8Array.of(8, 99) } }],
  ];
  for (const [name, change] of cases)
    test(`${name}, in the warning class: the watch is told, the bytes are kept, nothing is shown`, () => {
      const stage = createStage().fly(2);
      const entries = hand(stage, warning(change), "warning");
      const refused = entries.filter((entry) => entry.type === "refused");
      assert.deepEqual(
        refused.map(({ from, code }) => [from, code]),
        [["KOR", "unrecognised"]],
      );
      assert.ok(refused.every(({ evidence }) => evidence.length > 20));
      assert.deepEqual(alarms(stage), ["unrecognised-warning KOR x1"]);
      assert.ok(![...stage.player("JPN").state.foreign.keys()].some((key) => key.includes("/warning/")));
      assert.equal(stage.player("JPN").state.partners.get("KOR")?.refused, 0);
    });

  test("in the track class it is no cause for alarm, and the next honest word is taken", () => {
    const stage = createStage().fly(2);
    const assessment = Uint8Array.of(8, 99);
    const speech = { item: TRACK, contents: {}, bodies: { kinematics: new Uint8Array(), assessment } };
    hand(stage, { ...speech, open: ["assessment"] }, "track");
    assert.deepEqual(alarms(stage), ["unrecognised-statement KOR x1"]);
    const [entry] = hand(stage, warning(), "warning");
    assert.ok(entry?.type === "received" && entry.verdict === "admitted");
  });

  const lies: readonly [string, Partial<Speech>, string][] = [
    [
      "another's key",
      { headerBytes: ofKind(99), signer: { ...signerOf("USA"), keyId: signerOf("KOR").keyId } },
      "bad-signature",
    ],
    ["another's name", { headerBytes: ofKind(99), as: { nation: "USA" }, signer: signerOf("USA") }, "unknown-value"],
    ["another class", { headerBytes: ofKind(99), header: { priority: "track" } }, "unknown-value"],
  ];
  for (const [name, change, code] of lies)
    test(`with ${name} behind them they are a forgery as ever`, () => {
      const stage = createStage().fly(2);
      const [entry] = hand(stage, warning(change), "warning");
      assert.deepEqual(entry?.type === "refused" && [entry.from, entry.code], ["KOR", code]);
      assert.deepEqual(alarms(stage), ["forged-statement KOR x1"]);
    });

  test("the evidence is the header as it came", () => {
    const stage = createStage().fly(2);
    const [entry] = hand(stage, warning({ headerBytes: ofKind(99) }), "warning");
    assert.ok(entry?.type === "refused");
    assert.match(hexFromBytes(entry.evidence), /12022063$/);
  });
});
