/**
 * Scene: Korea tells America one thing and Japan another, under one name and one version. The relay brings both stories to
 * Japan, and the two signatures convict Korea.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { verifyRoot } from "@tocsin/exchange";
import { hexFromBytes } from "@tocsin/kernel/sound";
import { codec, crypto, must, signerOf } from "./cast.ts";
import { eventContents, nameOf, speak } from "./forge.ts";
import { deliverOf, eventWith, standing, told } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const ITEM = nameOf("KOR", "event", 5);
const KEY = "KOR/exercise/1/event/5";

/** Korea's story of its event, with this many objects in it. */
const story = (stage: Stage, objects: number, sequence: number, version = 1): Uint8Array => {
  const contents = eventContents(nameOf("KOR", "track", 5), stage.now, ["0011223344556677"]);
  const { assessment } = contents;
  if (assessment === undefined) throw new Error("an event has an assessment");
  return speak({
    item: ITEM,
    version,
    contents: { ...contents, assessment: { ...assessment, objects } },
    sequence,
    at: stage.now,
  });
};

/** A mesh in which America also hands Korea's statements on to Japan. */
const stageWithRelay = (): Stage => createStage({ relays: { USA: [{ from: "KOR", to: "JPN" }] } }).fly(2);

describe("two stories under one name and version", () => {
  test("are found by the nation that hears both; the first stays, a critical alarm stands", () => {
    const stage = stageWithRelay();
    stage.inject("KOR", "JPN", story(stage, 1, 1));
    stage.inject("KOR", "USA", story(stage, 3, 1));
    stage.fly(2);
    const verdicts = stage
      .player("JPN")
      .entries("received")
      .filter(({ item }) => item.kind === "event");
    assert.deepEqual(
      verdicts.map(({ from, verdict }) => `${from} ${verdict}`),
      ["KOR admitted", "USA equivocation"],
    );
    assert.equal(eventWith(stage.view("JPN"), KEY)?.objects, 1);
    assert.equal(eventWith(stage.view("USA"), KEY)?.objects, 3, "America alone cannot know");
    assert.deepEqual(standing(stage.view("JPN"), "equivocation"), ["KOR x1"]);
    assert.equal(stage.view("JPN").alarms.find(({ code }) => code === "equivocation")?.priority, "critical");
  });

  test("convict: two roots in the ledger, and both signed frames in the journal", () => {
    const stage = stageWithRelay();
    stage.inject("KOR", "JPN", story(stage, 1, 1));
    stage.inject("KOR", "USA", story(stage, 3, 1));
    stage.fly(2);
    const roots = stage
      .player("JPN")
      .entries("received")
      .filter(({ item }) => item.kind === "event");
    assert.equal(new Set(roots.map(({ root }) => hexFromBytes(root))).size, 2);
    const inputs = stage
      .player("JPN")
      .commits()
      .flatMap((commit) => commit.inputs);
    const told5 = inputs.flatMap(({ bytes }) => {
      const { body } = must(codec.decodeInput(bytes));
      if (body.kind !== "delivery" || told({ bytes: body.frame })[0]?.header.item.kind !== "event") return [];
      return [body.frame];
    });
    const { publicKey } = signerOf("KOR");
    const tools = { codec, sha256: crypto.sha256, verifySignature: crypto.verifySignature, keyFor: () => publicKey };
    assert.equal(told5.length, 2);
    for (const frame of told5) assert.ok(verifyRoot(tools, deliverOf(frame).roots[0] ?? assert.fail()).ok);
  });

  test("the same story by both ways is no equivocation, and opened for one and closed for the other neither", () => {
    const stage = stageWithRelay();
    const frame = story(stage, 1, 1);
    stage.inject("KOR", "JPN", frame);
    stage.inject("KOR", "USA", frame);
    stage.fly(2);
    const verdicts = stage
      .player("JPN")
      .entries("received")
      .filter(({ item }) => item.kind === "event");
    assert.deepEqual(
      verdicts.map(({ from, verdict }) => `${from} ${verdict}`),
      ["KOR admitted", "USA double"],
    );
    assert.deepEqual(standing(stage.view("JPN"), "equivocation"), []);
    const minimised = createStage({ topology: "mesh" }).fly(2);
    const whole = story(minimised, 1, 1);
    const contents = eventContents(nameOf("KOR", "track", 5), minimised.now, ["0011223344556677"]);
    const closed = speak({ item: ITEM, contents, sequence: 1, at: minimised.now, open: ["assessment"] });
    minimised.inject("KOR", "JPN", whole);
    minimised.inject("KOR", "USA", closed);
    minimised.fly(1);
    const rootAt = (nation: string) =>
      minimised
        .player(nation)
        .entries("received")
        .find(({ item }) => item.kind === "event")?.root;
    assert.deepEqual(rootAt("JPN"), rootAt("USA"), "minimised is the same statement");
  });
});
