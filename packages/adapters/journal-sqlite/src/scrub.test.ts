/** A pass over a journal in use meets every changed row, whatever table it lies in, and lets a whole journal pass. */
import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import type { Fault } from "@tocsin/kernel/sound";
import { commitOf } from "@tocsin/port-contracts";
import { watchJournal } from "./index.ts";
import { Scrub, SLICE } from "./scrub.ts";
import { AT, input, opened, withDirectory } from "./testing.ts";

const ROWS = 2 * SLICE + 7;

async function filled(path: string) {
  const journal = await opened(path);
  const numbers = Array.from({ length: ROWS }, (_, i) => i + 1);
  await journal.append(
    commitOf({
      inputs: numbers.map((number) => input(number)),
      leaves: numbers.map((number) => ({ index: number - 1, bytes: Uint8Array.of(number & 255) })),
      outbox: ["KOR", "USA"].flatMap((partner) =>
        numbers.map((sequence) => ({ partner, priority: "track" as const, sequence, bytes: Uint8Array.of(1, 2, 3) })),
      ),
      drafts: [{ id: "D-1", at: AT, xml: "<alert/>" }],
      fingerprint: { after: ROWS, value: "f" },
      snapshot: { after: ROWS, bytes: Uint8Array.of(9, 9) },
    }),
  );
  return journal;
}

function passOver(path: string): { readonly found: "over" | Fault; readonly rows: number } {
  const scrub = new Scrub(path);
  for (;;) {
    const found = scrub.next();
    if (found !== "more") return { found, rows: scrub.rows };
  }
}

function change(path: string, sql: string): void {
  const database = new DatabaseSync(join(path, "journal.db"));
  assert.equal(database.prepare(sql).run().changes, 1, sql);
  database.close();
}

test("a whole journal is read to its end while its node holds it", () =>
  withDirectory(async (path) => {
    const journal = await filled(path);
    assert.deepEqual(passOver(path), { found: "over", rows: 4 * ROWS + 3 });
    await journal.close();
  }));

const CHANGES: readonly [string, string, RegExp][] = [
  ["the last leaf", `UPDATE leaf SET bytes = x'00ff' WHERE number = ${ROWS}`, /^leaf 1006 /],
  ["an input", "UPDATE input SET bytes = x'00' WHERE number = 700", /^input 700 /],
  ["an input's instant", "UPDATE input SET at = at + 1 WHERE number = 3", /^input 3 /],
  [
    "a row of the second lane",
    "UPDATE outbox SET checksum = checksum + 1 WHERE place = (SELECT max(place) FROM outbox)",
    /^outbox USA track 1007 /,
  ],
  ["a draft", "UPDATE draft SET xml = '<alert></alert>'", /^draft D-1 /],
  ["a snapshot", "UPDATE snapshot SET bytes = x'0909ff'", /^snapshot /],
  ["a fingerprint", "UPDATE fingerprint SET value = 'e'", /^fingerprint /],
];
for (const [name, sql, expected] of CHANGES)
  test(`${name} that was changed is named`, () =>
    withDirectory(async (path) => {
      const journal = await filled(path);
      await journal.close();
      change(path, sql);
      const { found } = passOver(path);
      if (found === "over") return assert.fail("nothing was found");
      assert.equal(found.code, "journal-damaged");
      assert.match(found.what, expected);
    }));

test("the watch says it, and only once the damage is there", () =>
  withDirectory(async (path) => {
    const journal = await filled(path);
    const events = new EventEmitter();
    const said: Fault[] = [];
    const watch = watchJournal(
      path,
      (fault) => {
        said.push(fault);
        events.emit("said");
      },
      { first: 0, slice: 0, pass: 20 },
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual(said, []);
    change(path, "UPDATE leaf SET bytes = x'00ff' WHERE number = 5");
    await once(events, "said");
    assert.match(said.map(({ what }) => what).join(), /^leaf 4 /);
    await watch.stop();
    await journal.close();
  }));
