/**
 * Scene: Korea's machine loses power again and again while a missile flies, with and without its last commit. What its disk
 * holds rebuilds it bit for bit; nothing is sent twice, nothing that was promised is lost.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { LedgerEntry } from "@tocsin/node";
import { type ItemName, keyOf } from "@tocsin/picture";
import { scenarioOf } from "./cast.ts";
import { eventWith, nationsIn } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const EVERY_INPUTS = 50;
const SECONDS = 200;
const scenario = scenarioOf("autumn-lantern");

interface Cut {
  readonly second: number;
  readonly inputs: number;
  readonly before: string;
  readonly after: string;
  readonly differences: number;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
}

/** Kinds of power cut, in turn: all on disk; the same from a snapshot; the last commit lost; the last commit torn. */
function cutPower(stage: Stage, nation: string, turn: number): Cut {
  const player = stage.player(nation);
  const kind = turn % 4;
  if (kind === 1) player.snapshot();
  const before = stage.player(nation).node.fingerprint();
  const rowsBefore = rowsOn(stage, nation);
  const inputs = player.state.inputs;
  if (kind >= 2) stage.beatUnsynced(nation);
  const { fingerprint, differences } = stage.crash(nation, { fromSnapshot: kind === 1, torn: kind === 3 });
  const rowsAfter = rowsOn(stage, nation);
  return {
    second: stage.second,
    inputs,
    before,
    after: fingerprint,
    differences: differences.length,
    rowsBefore,
    rowsAfter,
  };
}

const rowsOn = (stage: Stage, nation: string): number =>
  stage
    .player(nation)
    .commits()
    .reduce((sum, { outbox }) => sum + outbox.length, 0);

/** `priority sequence item version` of what one nation's ledger says it sent to or received from another. */
const line = (entry: Extract<LedgerEntry, { type: "sent" | "received" }>): string =>
  `${entry.priority} ${entry.sequence} ${entry.item.nation}-${entry.item.kind}-${entry.item.counter} v${entry.version}`;

describe("power cuts at every fiftieth input", () => {
  for (const nation of ["KOR", "JPN"]) {
    describe(`of ${nation}`, () => {
      const cuts: Cut[] = [];
      let stage: Stage;
      before(() => {
        stage = createStage({ scenario });
        let due = EVERY_INPUTS;
        while (stage.second < SECONDS) {
          stage.beat();
          const { inputs } = stage.player(nation).state;
          if (inputs < due) continue;
          cuts.push(cutPower(stage, nation, cuts.length));
          due = inputs + EVERY_INPUTS;
        }
        stage.fly(2);
      });

      test("rebuild the same state, the same ledger, and send nothing", () => {
        assert.ok(cuts.length >= 12, `${cuts.length} cuts`);
        for (const cut of cuts) {
          assert.equal(cut.after, cut.before, `at ${cut.second} s, after input ${cut.inputs}`);
          assert.equal(cut.differences, 0, "every recomputed leaf is the one on disk");
          assert.equal(cut.rowsAfter, cut.rowsBefore, "recovery puts nothing into the outbox");
        }
      });

      test("lose no delivery and double none, in either direction", () => {
        for (const partner of stage.nations.filter((other) => other !== nation)) {
          for (const [from, to] of [
            [nation, partner],
            [partner, nation],
          ] as const) {
            const sent = stage
              .player(from)
              .entries("sent")
              .filter((entry) => entry.to === to);
            const received = stage
              .player(to)
              .entries("received")
              .filter((entry) => entry.from === from);
            assert.ok(sent.length > 20);
            assert.deepEqual(new Set(received.map(({ verdict }) => verdict)), new Set(["admitted"]));
            for (const priority of new Set(sent.map((entry) => entry.priority))) {
              const said = sent.filter((entry) => entry.priority === priority).map(line);
              const heard = received.filter((entry) => entry.priority === priority).map(line);
              assert.deepEqual(heard, said.slice(0, heard.length), `${from} to ${to}, ${priority}`);
              assert.ok(said.length - heard.length <= 8, "but for what is on its way");
            }
          }
        }
      });

      test("leave the picture whole: one event, the same nations on every console, no alarm about another's word", () => {
        for (const console of stage.nations) {
          const event = eventWith(stage.view(console), "KOR/exercise/1/event/1");
          assert.deepEqual(nationsIn(event).sort(), ["JPN", "KOR"], console);
          assert.equal(stage.view(console).events.length, 1);
          assert.deepEqual(stage.player(console).entries("refused"), []);
        }
      });

      test("can be recovered once more from the first input, at the end", () => {
        const player = stage.player(nation);
        const recovered = player.recovered();
        assert.ok(recovered.ok);
        assert.equal(recovered.value.node.fingerprint(), player.node.fingerprint());
        assert.deepEqual(recovered.value.node.state.ledger, player.state.ledger);
        assert.equal(player.ledger().length, player.state.ledger.size);
      });
    });
  }

  test("the hub itself loses power: what passes through it is neither lost nor doubled", () => {
    const stage = createStage({ scenario, topology: "hub" });
    let due = EVERY_INPUTS;
    let turns = 0;
    while (stage.second < 140) {
      stage.beat();
      const { inputs } = stage.player("USA").state;
      if (inputs < due) continue;
      const { before, after } = cutPower(stage, "USA", turns++);
      assert.equal(after, before);
      due = inputs + EVERY_INPUTS;
    }
    stage.fly(2);
    assert.ok(turns >= 4, `${turns} power cuts`);
    for (const [from, to] of [
      ["KOR", "JPN"],
      ["JPN", "KOR"],
    ] as const) {
      const said = stage
        .player(from)
        .entries("sent")
        // A digest is for the neighbour alone.
        .filter((entry) => entry.to === "USA" && entry.item.kind !== "digest");
      const heard = stage
        .player(to)
        .entries("received")
        .filter(({ item }) => item.nation === from);
      const names = (entries: readonly { item: ItemName; version: number }[]): string[] =>
        entries.map(({ item, version }) => `${keyOf(item)} v${version}`).sort();
      assert.ok(heard.length > 30 && heard.every(({ verdict }) => verdict === "admitted"));
      assert.equal(new Set(names(heard)).size, heard.length, "none twice");
      const missing = names(said).filter((name) => !names(heard).includes(name));
      assert.ok(missing.length <= 8, `but for what is on its way: ${missing}`);
    }
  });

  test("a link that was cut resumes: what was said meanwhile arrives in order, once", () => {
    const stage = createStage({ scenario }).fly(80);
    stage.cut("KOR", "JPN");
    stage.fly(50);
    assert.deepEqual(
      stage
        .view("JPN")
        .alarms.map(({ code, subject }) => `${code} ${subject}`)
        .slice(0, 1),
      ["link-lost KOR"],
    );
    const silence = stage
      .player("JPN")
      .entries("received")
      .filter(({ from }) => from === "KOR").length;
    stage.heal("KOR", "JPN");
    stage.fly(2);
    const heard = stage
      .player("JPN")
      .entries("received")
      .filter(({ from }) => from === "KOR");
    assert.ok(heard.length > silence + 20);
    for (const priority of ["warning", "track", "coordination"] as const) {
      const sequences = heard.filter((entry) => entry.priority === priority).map(({ sequence }) => sequence);
      assert.deepEqual(
        sequences,
        sequences.map((_, index) => index + 1),
      );
    }
    assert.ok(heard.every(({ verdict }) => verdict === "admitted"));
    assert.ok(eventWith(stage.view("JPN"), "KOR/exercise/1/event/1") !== undefined);
    const lost = stage.view("JPN").alarms.find(({ code }) => code === "link-lost");
    assert.ok((lost?.clearedUs ?? 0) > 0, "and the alarm about the link is cleared");
  });
});
