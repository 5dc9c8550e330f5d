/**
 * Scene: three nations cosign one another's ledgers. One that tells two histories, goes back, or is put back unawares is
 * found by its partners within seconds, with statements that convict it offline.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CheckpointContent, CosignatureContent } from "@tocsin/exchange";
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { Nation } from "@tocsin/picture";
import { crypto } from "./cast.ts";
import { nameOf, renumbered, speak } from "./forge.ts";
import { standing, told } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";
import type { Tap } from "./wire.ts";

const CODES = ["ledger-forked", "ledger-not-cosigned", "ledger-rolled-back", "ledger-unproven", "own-ledger-behind"];
const alarms = (stage: Stage, nation: Nation): string[] =>
  CODES.flatMap((code) => standing(stage.view(nation), code).map((what) => `${code} ${what.split(" ")[0]}`));

const newestOf = (stage: Stage, witness: Nation, of: Nation) => {
  const head = stage.player(witness).state.witness.ledgers.get(of)?.heads.at(-1);
  assert.ok(head, `${witness} has seen a head of ${of}`);
  return head;
};

/** Replaces the checkpoints on a wire by what `story` makes of them; everything else passes. */
const lying =
  (story: (content: CheckpointContent) => CheckpointContent): Tap =>
  (row) => {
    const [statement] = told(row);
    const content = statement?.contents.checkpoint;
    if (statement === undefined || content === undefined) return [row.bytes];
    const { item, version, issuedAt } = statement.header;
    const contents = { checkpoint: story(content) };
    return [speak({ item, version, contents, sequence: row.sequence, at: issuedAt })];
  };

const otherRoot = (content: CheckpointContent): CheckpointContent => ({
  ...content,
  root: crypto.sha256(content.root),
});

/** Says it in the nation's own voice, as the next delivery of its stream. */
function say(stage: Stage, from: Nation, to: Nation, version: number, checkpoint: CheckpointContent): void {
  const sequence = (stage.player(to).state.partners.get(from)?.received.get("coordination")?.through ?? 0) + 1;
  const item = nameOf(from, "checkpoint", 1);
  const frame = speak({ item, version, contents: { checkpoint }, sequence, at: stage.now });
  stage.inject(from, to, renumbered(frame, sequence), "coordination");
}

describe("cosigned ledgers", () => {
  test("every head is cosigned by both partners, over cuts and crashes, and nobody is called", () => {
    const stage = createStage().fly(70);
    stage.cut("KOR", "JPN");
    stage.fly(90);
    stage.heal("KOR", "JPN");
    stage.fly(15);
    stage.crash("JPN");
    stage.fly(75);
    for (const nation of stage.nations) {
      const { heads, cosigned } = stage.player(nation).state.witness;
      assert.ok(heads.length > 10);
      for (const partner of stage.nations.filter((other) => other !== nation)) {
        assert.ok((cosigned.get(partner)?.version ?? 0) >= (heads.at(-1)?.version ?? 0) - 1, `${partner} of ${nation}`);
      }
      assert.deepEqual(alarms(stage, nation), []);
    }
  });

  test("by way of a hub that relays, too", () => {
    const stage = createStage({ topology: "hub" }).fly(60);
    assert.ok((stage.player("KOR").state.witness.cosigned.get("JPN")?.version ?? 0) > 2);
    for (const nation of stage.nations) assert.deepEqual(alarms(stage, nation), []);
  });

  test("a nation that tells two histories is found by both that hear them, within five seconds, and convicted", () => {
    const stage = createStage().fly(25);
    stage.tap("KOR", "JPN", lying(otherRoot));
    const before = stage.player("KOR").state.witness.heads.length;
    stage.flyUntil(() => stage.player("KOR").state.witness.heads.length > before, 20);
    stage.fly(5);
    assert.deepEqual(alarms(stage, "JPN"), ["ledger-forked KOR"]);
    const evidence = stage.player("JPN").entries("evidence");
    assert.deepEqual([...new Set(evidence.map(({ code, nation }) => `${code} ${nation}`))], ["ledger-forked KOR"]);
    assert.equal(evidence[0]?.statements.length, 2);
  });

  test("two histories from the first head on are found by the other partner's cosignature", () => {
    const stage = createStage();
    stage.tap("KOR", "JPN", lying(otherRoot));
    stage.fly(5);
    for (const nation of ["JPN", "USA"]) {
      assert.deepEqual(alarms(stage, nation), ["ledger-forked KOR"], nation);
      const [first] = stage.player(nation).entries("evidence");
      const kinds = first?.statements.flatMap((bytes) => told({ bytes }).map(({ header }) => header.item));
      assert.deepEqual(
        kinds?.map(({ kind }) => kind),
        ["checkpoint", "cosignature"],
      );
    }
    assert.ok(
      alarms(stage, "KOR").some((alarm) => alarm === "own-ledger-behind JPN"),
      "Korea is told what Japan saw",
    );
  });

  test("two histories told during a cut are found as soon as the partners hear one another again", () => {
    const stage = createStage().fly(12);
    stage.cut("JPN", "USA");
    const last = newestOf(stage, "USA", "KOR");
    const roots: Uint8Array[] = [];
    stage.tap("KOR", "JPN", (row) => {
      const content = told(row)[0]?.contents.checkpoint;
      if (content !== undefined) roots.push(content.root);
      return content === undefined ? [row.bytes] : instead("KOR", row);
    });
    stage.fly(15);
    assert.ok(newestOf(stage, "USA", "KOR").version > last.version);
    assert.deepEqual(alarms(stage, "JPN"), []);
    stage.heal("JPN", "USA");
    stage.fly(5);
    // Japan was told nothing, and says so only once it hears a later head.
    assert.ok(roots.length > 0);
    stage.tap("KOR", "JPN", (row) => [row.bytes]);
    stage.fly(12);
    assert.deepEqual(alarms(stage, "JPN"), ["ledger-unproven KOR"]);
  });

  test("a ledger that goes back is found at once and cosigned no more", () => {
    const stage = createStage().fly(25);
    const { size, version } = newestOf(stage, "JPN", "KOR");
    const cosigned = stage.player("JPN").state.witness.names.get("KOR")?.version;
    stage.tap("KOR", "JPN", () => []);
    say(stage, "KOR", "JPN", version + 1, { size: size - 5, root: crypto.sha256(new Uint8Array(1)) });
    stage.fly(1);
    assert.deepEqual(alarms(stage, "JPN"), ["ledger-rolled-back KOR"]);
    say(stage, "KOR", "JPN", version - 1, { size: size + 5, root: crypto.sha256(new Uint8Array(2)) });
    stage.fly(1);
    const evidence = stage.player("JPN").entries("evidence");
    assert.equal(evidence.length, 2, "also under a version that admission drops as outdated");
    assert.equal(stage.player("JPN").state.witness.names.get("KOR")?.version, cosigned);
    assert.equal(newestOf(stage, "JPN", "KOR").version, version);
  });

  test("a nation is told that a partner saw more of its ledger than it has itself", () => {
    const stage = createStage().fly(15);
    const through = stage.player("KOR").state.partners.get("JPN")?.received.get("coordination")?.through ?? 0;
    const own = stage.player("KOR").state.witness.heads.at(-1);
    assert.ok(own);
    const cosignature: CosignatureContent = { nation: "KOR", epoch: 1, size: 9000, root: own.root, version: 900 };
    const contents = { cosignature };
    const item = nameOf("JPN", "cosignature", 1);
    const frame = speak({ item, version: 99, contents, sequence: through + 1, at: stage.now });
    stage.inject("JPN", "KOR", frame, "coordination");
    stage.fly(1);
    assert.deepEqual(alarms(stage, "KOR"), ["own-ledger-behind JPN"]);
    assert.equal(stage.view("KOR").alarms.find(({ code }) => code === "own-ledger-behind")?.priority, "critical");
  });

  test("a linked partner that does not cosign calls the watch after a minute, until it does", () => {
    const stage = createStage();
    const silent: Tap = (row) => (told(row)[0]?.contents.cosignature === undefined ? [row.bytes] : instead("JPN", row));
    stage.tap("JPN", "KOR", silent);
    stage.fly(58);
    assert.deepEqual(alarms(stage, "KOR"), []);
    stage.fly(10);
    assert.deepEqual(alarms(stage, "KOR"), ["ledger-not-cosigned JPN"]);
    stage.tap("JPN", "KOR", (row) => [row.bytes]);
    stage.fly(12);
    assert.deepEqual(alarms(stage, "KOR"), []);
  });

  test("the head that partners cosigned is the head of the ledger on the disk", () => {
    const stage = createStage().fly(30);
    const { heads } = stage.player("KOR").state.witness;
    const seen = newestOf(stage, "USA", "KOR");
    const own = heads.find(({ version }) => version === seen.version);
    assert.ok(own);
    assert.equal(hexFromBytes(own.root), hexFromBytes(seen.root));
  });
});

/** Something else in its place, so that the stream has no gap. */
const instead = (nation: Nation, { sequence }: { readonly sequence: number }): Uint8Array[] => [
  speak({
    item: nameOf(nation, "surveillance", 1),
    version: 1_000_000 + sequence,
    contents: { surveillance: { regions: [] } },
    sequence,
  }),
];
