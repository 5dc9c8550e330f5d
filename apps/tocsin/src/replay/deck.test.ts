/** A replay's deck goes at the pace asked for, stops at the ends, says what it cannot do, and keeps no journal open. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { fromBinary } from "@bufbuild/protobuf";
import { ConsoleFrameSchema, type ReplayClock, ReplayFrameSchema } from "@tocsin/codec-protobuf/console";
import { openJournal } from "@tocsin/journal-sqlite";
import { createStage, must, scenarioOf, shippedPolicy, toolsWith } from "@tocsin/scenes";
import { Deck } from "./deck.ts";
import { recordingsIn } from "./recordings.ts";
import type { ToChild } from "./session.ts";

const tools = toolsWith(shippedPolicy);
const SECONDS = 90;
const TICK = 100;

describe("the deck", () => {
  const directory = mkdtempSync(join(tmpdir(), "tocsin-deck-"));
  const frames: Uint8Array[] = [];
  let steady = 0;
  let deck: Deck;
  let id = "";
  before(async () => {
    const stage = createStage({ scenario: scenarioOf("close-lantern") }).fly(SECONDS);
    const commits = stage.player("JPN").commits();
    const owner = { nation: "JPN", mode: "exercise", createdAt: stage.now } as const;
    const journal = must(await openJournal(join(directory, "journal"), owner));
    for (const commit of commits) await journal.append(commit);
    await journal.close();
  });
  after(() => rmSync(directory, { recursive: true }));
  beforeEach(() => {
    frames.length = 0;
    const places = must(recordingsIn(directory, false));
    id = places[0]?.id ?? "";
    deck = new Deck({
      ...{ places, toolsOf: () => ({ ok: true, value: tools }), now: () => steady },
      emit: (frame) => void frames.push(frame),
    });
  });

  const said = () => frames.map((frame) => fromBinary(ReplayFrameSchema, frame).body);
  const clock = (): ReplayClock =>
    said()
      .flatMap((body) => (body.case === "clock" ? [body.value] : []))
      .at(-1) ?? assert.fail("no clock was told");
  const pictures = () =>
    said().flatMap((body) => (body.case === "picture" ? [fromBinary(ConsoleFrameSchema, body.value).body] : []));
  const ticks = (count: number): void => {
    for (let i = 0; i < count; i++) {
      steady += TICK;
      deck.tick();
    }
  };
  let number = 0;
  const order = (asked: Record<string, unknown>): void => deck.order({ ...asked, number: ++number } as ToChild);
  const stand = (): void => {
    for (let i = 0; i < 200 && clock().seeking; i++) ticks(1);
    assert.equal(clock().seeking, false);
  };

  for (const pace of [0.25, 1, 60])
    test(`at ${pace} times the pace a second is ${pace} recorded ones`, () => {
      order({ do: "open", recording: id, atUs: 0 });
      stand();
      const from = clock().atUs;
      order({ do: "pace", pace });
      ticks(10);
      assert.ok(Math.abs((clock().atUs - from) / 1e6 - pace) < 0.02 * pace, `${(clock().atUs - from) / 1e6}`);
      order({ do: "pace", pace: 0 });
      const { atUs } = clock();
      ticks(10);
      assert.equal(clock().atUs, atUs, "a pause stands still");
    });

  test("stops at the end, and goes back from there to a picture as whole as before", () => {
    order({ do: "open", recording: id, atUs: 9e15 });
    stand();
    order({ do: "pace", pace: 60 });
    ticks(3);
    assert.deepEqual([clock().playing, clock().atUs], [false, clock().toUs]);
    order({ do: "seek", atUs: clock().fromUs + 40e6 });
    stand();
    assert.equal(pictures().at(-1)?.case, "snapshot");
    assert.ok(clock().position < 1_000n && clock().position > 0n);
  });

  test("every clock says which order it follows, from the order itself on", () => {
    order({ do: "open", recording: id, atUs: 0 });
    for (let leap = 1; leap <= 3; leap++) {
      order({ do: "seek", atUs: clock().fromUs + leap * 10e6 });
      assert.deepEqual([clock().heard, clock().seeking], [number, true]);
    }
    stand();
    assert.equal(clock().heard, number);
  });

  test("goes through the record meanwhile, and finds it the same", () => {
    order({ do: "open", recording: id, atUs: 0 });
    for (let i = 0; i < 400 && clock().checkedUs < clock().toUs; i++) ticks(1);
    assert.deepEqual([clock().checkedFromUs, clock().checkedUs], [clock().fromUs, clock().toUs]);
    assert.equal(clock().differences, 0);
    assert.ok(said().some((body) => body.case === "marks" && body.value.marks.some(({ kind }) => kind === "event")));
  });

  test("says that there is no such recording, and goes on with the others", () => {
    order({ do: "open", recording: "KOR-actual-1", atUs: 0 });
    assert.ok(said().some((body) => body.case === "refusal" && body.value.code === "unknown-recording"));
    order({ do: "open", recording: id, atUs: 0 });
    stand();
    assert.ok(pictures().length > 0);
  });
});
