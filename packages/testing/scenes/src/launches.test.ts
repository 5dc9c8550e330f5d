/**
 * Scene: a flight is over, and its journal is gone through again. The launch stands there with its figures and with when each stage
 * came; and it does not depend on where the reading began.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { deserialize, serialize } from "node:v8";
import { Launches, type LaunchRecord, type NodeState, Playhead, Tape } from "@tocsin/node";
import { must, scenarioOf, shippedPolicy, toolsWith } from "./cast.ts";
import { createStage, type Stage } from "./stage.ts";

const tools = toolsWith(shippedPolicy);
const SECONDS = 200;

describe("a launch in the journal", () => {
  let stage: Stage;
  const gathered = new Map<string, readonly LaunchRecord[]>();
  before(() => {
    stage = createStage({ scenario: scenarioOf("close-lantern") });
    stage.fly(SECONDS, (second) => {
      if (second === 60) stage.player("KOR").snapshot();
    });
    for (const nation of stage.nations) gathered.set(nation, gather(nation, 0));
  });

  function gather(nation: string, from: number): readonly LaunchRecord[] {
    const player = stage.player(nation);
    const tape = new Tape({
      read: (use) => use(player.disk.reader()),
      encodeState: (state) => serialize(state),
      decodeState: (bytes) => deserialize(new Uint8Array(bytes)) as NodeState,
    });
    const launches = new Launches(tools);
    const head = new Playhead(tape, tools, (node, input, leaves) => launches.look(node, input, leaves));
    must(head.jump(from, 0));
    while (!must(head.stepTo(player.state.inputs, 400)));
    return launches.list();
  }
  test("is one record, however many nations declared it", () => {
    for (const nation of stage.nations) assert.equal(gathered.get(nation)?.length, 1, nation);
  });

  const of = (nation: string): LaunchRecord => gathered.get(nation)?.at(-1) ?? assert.fail(`${nation} has no launch`);

  test("has the figures of the event as it stood last", () => {
    const view = stage.view("KOR");
    const { label, apogeeM, rangeM, launchArea, flightS } = of("KOR");
    const event = view.events.find((each) => each.label === label) ?? assert.fail(label);
    const said = event.views.find(({ nation }) => nation === event.reference);
    assert.ok(Math.abs(apogeeM - (said?.apogeeM ?? 0)) < 0.01 * apogeeM && apogeeM > 100_000, `${apogeeM}`);
    assert.ok(rangeM > 300_000 && flightS > 300);
    assert.ok(launchArea !== undefined);
  });

  test("was seen, confirmed and declared in that order, then sent and on every partner's disk", () => {
    const { detectedUs, confirmedUs, declaredUs, sent } = of("KOR").stages;
    assert.ok(detectedUs > 0 && detectedUs <= confirmedUs && confirmedUs <= declaredUs, `${detectedUs} ${confirmedUs}`);
    assert.deepEqual(sent.map(({ nation }) => nation).sort(), ["JPN", "USA"]);
    for (const { statedUs, receivedUs } of sent) assert.ok(statedUs >= declaredUs && receivedUs >= statedUs);
  });

  test("what a partner declared was received after it was declared", () => {
    for (const { nation, statedUs, receivedUs } of of("JPN").stages.received) {
      assert.ok(nation !== "JPN" && statedUs > 0 && receivedUs >= statedUs, `${nation} ${receivedUs - statedUs}`);
    }
    assert.ok(of("JPN").stages.received.length >= 1);
  });

  test("its path was flown: it rises from the ground, and grows no longer than is kept", () => {
    const { path, pathOrigin } = of("KOR");
    assert.equal(pathOrigin, "KOR");
    assert.ok(path.length > 20 && path.length <= 170, `${path.length} points`);
    assert.ok(path.every(({ atUs }, i) => i === 0 || atUs > (path[i - 1]?.atUs ?? 0)));
    assert.ok(Math.max(...path.map(({ heightM }) => heightM)) > 100_000);
  });

  test("read from a kept state in mid-flight on, its figures are the same", () => {
    const again = gather("KOR", Number.MAX_SAFE_INTEGER).at(-1) ?? assert.fail("no launch");
    const { stages: _, path: __, ...whole } = of("KOR");
    const { stages: ___, path: ____, ...part } = again;
    assert.deepEqual(part, whole);
  });
});
