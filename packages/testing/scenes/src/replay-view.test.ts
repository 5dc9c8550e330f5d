/**
 * Scene: a night is looked at again, forwards and backwards. Wherever the replay stands, its picture is the one that was shown
 * then, to the last bit; and it is held against the record on the way.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { deserialize, serialize } from "node:v8";
import { fingerprint } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { buildView, Marks, type NodeState, PathCache, Playhead, Tape, type View } from "@tocsin/node";
import { codec, must, scenarioOf, shippedPolicy, toolsWith } from "./cast.ts";
import { createStage, type Stage } from "./stage.ts";

const tools = toolsWith(shippedPolicy);
const SECONDS = 130;
/** As children ask for it: backwards and forwards, near and far, the same place twice. */
const VISITS = [70, 71, 20, 130, 129, 5, 100, 100, 99, 130];

const drawn = (state: Readonly<NodeState>): View =>
  buildView(state as NodeState, tools, new PathCache()) ?? assert.fail("there is no picture");

describe("a replayed watch", () => {
  let stage: Stage;
  const shown = new Map<number, { readonly at: Instant; readonly picture: string }>();
  before(() => {
    stage = createStage({ scenario: scenarioOf("close-lantern") });
    const { state } = stage.player("JPN");
    stage.fly(SECONDS, (second) => {
      shown.set(second, { at: state.now, picture: fingerprint(drawn(stage.player("JPN").state)) });
      if (second % 45 === 0) stage.player("JPN").snapshot();
    });
  });

  const tapeOf = (nation: string): Tape =>
    new Tape({
      read: (use) => use(stage.player(nation).disk.reader()),
      encodeState: (state) => serialize(state),
      decodeState: (bytes) => deserialize(new Uint8Array(bytes)) as NodeState,
    });
  const go = (head: Playhead, at: Instant, steps: number): void => {
    while (!must(head.goTo(at, steps)));
  };

  for (const steps of [1, 40, 100_000])
    test(`shows at each instant what was shown then, by ${steps} steps at a time`, () => {
      const tape = tapeOf("JPN");
      const head = new Playhead(tape, tools);
      for (const second of VISITS) {
        const then = shown.get(second) ?? assert.fail(`second ${second}`);
        go(head, then.at, steps);
        assert.equal(fingerprint(drawn(head.state)), then.picture, `second ${second}`);
        tape.keep(head.state);
      }
      assert.deepEqual(head.differences, []);
    });

  test("has an event in it, so that the pictures are not all empty", () => {
    assert.ok(drawn(stage.player("JPN").state).events.length > 0);
    assert.equal(new Set([...shown.values()].map(({ picture }) => picture)).size, shown.size);
  });

  test("is marked where an event opened and an alarm called", () => {
    const marks = new Marks(codec);
    const head = new Playhead(tapeOf("JPN"), tools, (node, _, leaves) => marks.look(node, leaves));
    const { inputs, now } = stage.player("JPN").state;
    while (!must(head.stepTo(inputs, 500)));
    const event = marks.list.find(({ kind }) => kind === "event") ?? assert.fail("no event is marked");
    const opened = drawn(stage.player("JPN").state).events.find(({ label }) => label === event.subject);
    assert.equal(event.at, opened?.openedUs);
    assert.ok(marks.list.some(({ kind, code }) => kind === "alarm" && code === "event-declared"));
    assert.equal(marks.list[0]?.kind, "start");
    assert.ok(marks.list.every(({ at }, i, all) => at <= now && at >= (all[i - 1]?.at ?? 0)));
  });

  test("beyond its ends it stands at them, and before the first input there is nothing to be seen", () => {
    const head = new Playhead(tapeOf("JPN"), tools);
    go(head, 0 as Instant, 40);
    assert.equal(head.view(), undefined);
    go(head, 9e15 as Instant, 100_000);
    assert.equal(head.state.inputs, stage.player("JPN").state.inputs);
    assert.equal(head.state.ledger.size, stage.player("JPN").state.ledger.size);
  });
});
