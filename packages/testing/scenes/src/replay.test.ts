/**
 * Scene: the night is played again from the disk. It comes out bit for bit; where one recorded octet was changed, it does not,
 * or it is refused.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { before, describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { openJournal, openReader } from "@tocsin/journal-sqlite";
import { ok } from "@tocsin/kernel/sound";
import { type Commit, type JournalInput, type JournalReader, recover } from "@tocsin/node";
import { CURTAIN, codec, must, scenarioOf, shippedPolicy, toolsWith } from "./cast.ts";
import { createStage, type Stage } from "./stage.ts";

const tools = toolsWith(shippedPolicy);
const CHANGES = 16;

describe("a recording", () => {
  let stage: Stage;
  before(() => {
    stage = createStage({ scenario: scenarioOf("autumn-lantern") }).fly(130);
  });

  test("gives the same fingerprints and leaves again, in every nation", () => {
    for (const nation of stage.nations) {
      const player = stage.player(nation);
      const recovered = recover({ reader: player.disk.reader(), tools });
      assert.ok(recovered.ok);
      assert.deepEqual(recovered.value.differences, []);
      assert.equal(recovered.value.replayed, player.state.inputs);
      assert.equal(recovered.value.node.fingerprint(), player.node.fingerprint());
      const fingerprints = player.disk.reader().fingerprints();
      assert.ok(fingerprints.ok && fingerprints.value.length >= 2, "there were fingerprints to agree with");
    }
  });

  /** The journal of Japan with one octet of one input changed, read without the checks of a real disk. */
  function bent(number: number, octet: number): JournalReader {
    const reader = stage.player("JPN").disk.reader();
    return {
      ...whole(reader),
      inputs: (from, most) => {
        const rows = reader.inputs(from, most);
        return rows.ok ? ok(rows.value.map((row) => (row.number === number ? change(row, octet) : row))) : rows;
      },
    };
  }

  test("with one changed octet of a delivery it comes out different, or is refused", () => {
    const player = stage.player("JPN");
    const deliveries = player
      .commits()
      .flatMap(({ inputs }) => inputs)
      .filter(({ bytes }) => must(codec.decodeInput(bytes)).body.kind === "delivery");
    assert.ok(deliveries.length > 50);
    for (let index = 0; index < CHANGES; index++) {
      const row = deliveries[Math.floor((index * deliveries.length) / CHANGES)] ?? assert.fail();
      const octet = Math.floor(row.bytes.length * ((index * 0.618) % 1));
      // Protobuf can write one value in more than one way: what reads the same is the same.
      if (readsTheSame(row, change(row, octet))) continue;
      const recovered = recover({ reader: bent(row.number, octet), tools });
      const same =
        recovered.ok &&
        recovered.value.differences.length === 0 &&
        recovered.value.node.fingerprint() === player.node.fingerprint();
      assert.ok(!same, `input ${row.number}, octet ${octet} of ${row.bytes.length}`);
    }
  });

  test("on a real disk one changed octet of any input is refused, and named", async () => {
    const directory = mkdtempSync(join(tmpdir(), "tocsin-scene-"));
    try {
      await writeJournal(directory, stage.player("JPN").commits());
      const untouched = must(openReader(directory));
      const good = recover({ reader: untouched, tools });
      untouched.close();
      assert.ok(good.ok && good.value.node.fingerprint() === stage.player("JPN").node.fingerprint());
      for (const [number, octet] of [
        [1, 3],
        [40, 5],
        [200, 0],
      ] as const) {
        const restore = changeOnDisk(join(directory, "journal.db"), number, octet);
        const reader = must(openReader(directory));
        const refused = recover({ reader, tools });
        reader.close();
        assert.ok(!refused.ok && refused.error.code === "journal-damaged", `input ${number}`);
        assert.match(refused.error.what + (refused.error.where ?? ""), new RegExp(`\\b${number}\\b`));
        restore();
      }
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});

const change = (row: JournalInput, octet: number): JournalInput => ({
  ...row,
  bytes: row.bytes.map((value, index) => (index === octet ? value ^ 0x10 : value)),
});

function readsTheSame(a: JournalInput, b: JournalInput): boolean {
  const read = ({ bytes }: JournalInput): unknown => {
    const input = codec.decodeInput(bytes);
    if (!input.ok || input.value.body.kind !== "delivery") return input;
    return { ...input.value, body: { ...input.value.body, frame: codec.decodeFrame(input.value.body.frame) } };
  };
  return isDeepStrictEqual(read(a), read(b));
}

const whole = (reader: JournalReader): JournalReader => ({
  header: reader.header,
  inputs: (from, most) => reader.inputs(from, most),
  leaves: (from, most) => reader.leaves(from, most),
  fingerprints: () => reader.fingerprints(),
  latestSnapshot: () => reader.latestSnapshot(),
  snapshots: () => reader.snapshots(),
  snapshotAfter: (input) => reader.snapshotAfter(input),
  outboxHeads: () => reader.outboxHeads(),
  drafts: () => reader.drafts(),
  close: () => reader.close(),
});

/** The commits as one, on a real disk. */
async function writeJournal(directory: string, commits: readonly Commit[]): Promise<void> {
  const owner = { nation: "JPN", mode: "exercise", createdAt: CURTAIN } as const;
  const journal = must(await openJournal(directory, owner));
  await journal.append({
    inputs: commits.flatMap(({ inputs }) => inputs),
    leaves: commits.flatMap(({ leaves }) => leaves),
    outbox: commits.flatMap(({ outbox }) => outbox),
    drafts: commits.flatMap(({ drafts }) => drafts),
  });
  await journal.close();
}

/** Changes one octet of an input at rest; returns what puts it back. */
function changeOnDisk(file: string, number: number, octet: number): () => void {
  const database = new DatabaseSync(file);
  const good = database.prepare("SELECT bytes FROM input WHERE number = ?").get(number)?.bytes as Uint8Array;
  const write = (bytes: Uint8Array): void => {
    const open = new DatabaseSync(file);
    open.prepare("UPDATE input SET bytes = ? WHERE number = ?").run(bytes, number);
    open.close();
  };
  database.close();
  write(good.map((value, index) => (index === octet ? value ^ 0x10 : value)));
  return () => write(good);
}
