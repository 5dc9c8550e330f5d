/** The SQLite journal: the contract, its owner, its lock, damage by name, the bound on its queue. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, test } from "node:test";
import { commitOf, journalContract } from "@tocsin/port-contracts";
import { HEADER_FILE, openJournal, openReader, QUEUE_LIMIT } from "./index.ts";
import { AT, input, newDirectory, OWNER, opened, withDirectory } from "./testing.ts";

journalContract("journal-sqlite", async () => {
  const directory = newDirectory();
  return {
    open: () => opened(directory.path),
    reader: () => openReader(directory.path),
    dispose: async () => directory.remove(),
  };
});

describe("a data directory belongs to one nation, one mode, one epoch and one process", () => {
  test("another nation or mode is refused and says why; the owner still gets in, and finds the epoch as it was", () =>
    withDirectory(async (path) => {
      await (await opened(path)).close();
      const refusals = [
        [{ ...OWNER, nation: "JPN" }, "wrong-nation", "this is the journal of KOR, not of JPN"],
        [{ ...OWNER, mode: "actual" }, "wrong-mode", "this is a journal of mode exercise, not of actual"],
      ] as const;
      for (const [owner, code, what] of refusals) {
        const result = await openJournal(path, owner);
        assert.ok(!result.ok);
        assert.deepEqual([result.error.code, result.error.what, result.error.where], [code, what, path]);
      }
      const again = await opened(path, { ...OWNER, epoch: 7 });
      assert.deepEqual(again.header, { format: 1, nation: "KOR", mode: "exercise", epoch: 1, createdAt: AT });
      await again.close();
    }));

  test("tocsin.json tells people whose it is, and must agree with the database", () =>
    withDirectory(async (path) => {
      await (await opened(path)).close();
      const file = join(path, HEADER_FILE);
      const header = JSON.parse(readFileSync(file, "utf8"));
      assert.equal(header.nation, "KOR");
      assert.equal(header.createdAt, "2026-09-21T14:13:20.000Z");
      writeFileSync(file, readFileSync(file, "utf8").replace("KOR", "USA"));
      for (const result of [await openJournal(path, OWNER), openReader(path)]) {
        assert.ok(!result.ok);
        assert.match(result.error.what, /tocsin\.json does not agree/);
      }
    }));

  test("a second opening is refused while the first lives, a reader is not", () =>
    withDirectory(async (path) => {
      const journal = await opened(path);
      await journal.append(commitOf({ inputs: [input(1)] }));
      const second = await openJournal(path, OWNER);
      assert.equal(second.ok ? "opened" : second.error.code, "journal-locked");
      const reader = openReader(path);
      assert.ok(reader.ok);
      reader.value.close();
      await journal.append(commitOf({ inputs: [input(2)] }));
      await journal.close();
      await (await opened(path)).close();
    }));

  test("where there is no journal, a reader says so and makes none", () =>
    withDirectory(async (path) => {
      const reader = openReader(path);
      assert.equal(reader.ok ? "opened" : reader.error.code, "no-journal");
    }));
});

describe("damage is found and named", () => {
  const rows = commitOf({
    inputs: [input(1), input(2), input(3)],
    leaves: [{ index: 0, bytes: Uint8Array.of(1) }],
    outbox: [1, 2, 3].map((sequence) => ({ partner: "JPN", priority: "track", sequence, bytes: Uint8Array.of(7) })),
    drafts: [{ id: "a", at: AT, xml: "<alert/>" }],
    fingerprint: { after: 3, value: "ff" },
    snapshot: { after: 3, bytes: Uint8Array.of(9) },
  });
  const cases: readonly (readonly [string, RegExp])[] = [
    ["UPDATE input SET bytes = x'00' WHERE number = 2", /^input 2 at \d+ is not as it was written/],
    ["UPDATE input SET at = at + 1 WHERE number = 3", /^input 3 at \d+ is not as it was written/],
    ["UPDATE input SET checksum = checksum + 1 WHERE number = 1", /^input 1 at/],
    ["DELETE FROM input WHERE number = 2", /^input 2 is missing, the next one is 3/],
    ["DELETE FROM input WHERE number = 3", /^input 3 is missing, there should be 3/],
    ["INSERT INTO input SELECT 4, at, bytes, checksum FROM input WHERE number = 3", /^input 4 at/],
    ["DELETE FROM head WHERE name = 'input'", /^head input says 0, there are more/],
    ["UPDATE head SET value = 2 WHERE name = 'input'", /^head input is not as it was written/],
    ["UPDATE leaf SET bytes = x'00'", /^leaf 0 is not/],
    ["UPDATE draft SET xml = '<other/>'", /^draft a at \d+ is not/],
    ["UPDATE fingerprint SET value = 'fe'", /^fingerprint after 3 is not/],
    ["UPDATE snapshot SET after = 2", /^snapshot after 2 is not/],
  ];
  for (const [sql, expected] of cases) {
    test(sql, () =>
      withDirectory(async (path) => {
        const journal = await opened(path);
        await journal.append(rows);
        await journal.close();
        meddle(path, sql);
        assert.match(firstFault(path), expected);
      }),
    );
  }

  test("a damaged or missing outbox row is not served", () =>
    withDirectory(async (path) => {
      const journal = await opened(path);
      await journal.append(rows);
      meddle(path, "DELETE FROM outbox WHERE place % 10 = (SELECT max(place) % 10 FROM outbox)");
      await assert.rejects(journal.outboxFrom("JPN", "track", 1, 9), /outbox JPN track 3 is missing/);
      meddle(path, "UPDATE outbox SET bytes = x'01'");
      await assert.rejects(journal.outboxFrom("JPN", "track", 1, 1), /outbox JPN track 1 is not as it was written/);
      await journal.close();
    }));

  test("a database that is none is named, never replaced", () =>
    withDirectory(async (path) => {
      await (await opened(path)).close();
      writeFileSync(join(path, "journal.db"), Buffer.alloc(8192, 0x5a));
      for (const result of [openReader(path), await openJournal(path, OWNER)]) {
        assert.equal(result.ok ? "opened" : result.error.code, "journal-damaged");
      }
      assert.equal(readFileSync(join(path, "journal.db"))[0], 0x5a);
    }));
});

test("more commits than the bound end the journal; those before it are on disk", () =>
  withDirectory(async (path) => {
    const journal = await opened(path);
    const asked = Array.from({ length: QUEUE_LIMIT + 2 }, (_, i) =>
      journal.append(commitOf({ inputs: [input(i + 1)] })),
    );
    const settled = await Promise.allSettled(asked);
    assert.deepEqual(
      settled.map(({ status }) => status),
      [...Array(QUEUE_LIMIT).fill("fulfilled"), "rejected", "rejected"],
    );
    await assert.rejects(journal.append(commitOf({ inputs: [input(QUEUE_LIMIT + 1)] })), /more commits wait/);
    await journal.close();
    const reader = openReader(path);
    assert.ok(reader.ok);
    const inputs = reader.value.inputs(1, 1000);
    assert.equal(inputs.ok ? inputs.value.length : -1, QUEUE_LIMIT);
    reader.value.close();
  }));

/** Someone with a database tool changes the file behind the journal's back. */
function meddle(path: string, sql: string): void {
  const database = new DatabaseSync(join(path, "journal.db"), { timeout: 1000 });
  database.exec(sql);
  database.close();
}

/** The first fault that reading everything meets. */
function firstFault(path: string): string {
  const reader = openReader(path);
  if (!reader.ok) return reader.error.what;
  const { value } = reader;
  const answers = [
    value.inputs(1, 100),
    value.leaves(0, 100),
    value.drafts(),
    value.fingerprints(),
    value.latestSnapshot(),
    value.outboxHeads(),
  ];
  value.close();
  const first = answers.find((answer) => !answer.ok);
  return first === undefined || first.ok ? "nothing found" : first.error.what;
}
