/** What was just written is given from memory until the partner has it; what is asked for again comes from the journal. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Journal, OutboxRow } from "@tocsin/node";
import { OutboxCache } from "./outbox-cache.ts";

const row = (sequence: number): OutboxRow => ({ partner: "USA", priority: "track", sequence }) as unknown as OutboxRow;
const rows = (from: number, through: number): OutboxRow[] =>
  Array.from({ length: through - from + 1 }, (_, i) => row(from + i));

function caching(): { cache: OutboxCache; read: number[] } {
  const read: number[] = [];
  const journal = {
    outboxFrom: async (_: string, __: string, sequence: number, most: number) => {
      read.push(sequence);
      return rows(sequence, Math.min(sequence + most - 1, 10));
    },
  } as unknown as Journal;
  const cache = new OutboxCache(journal, []);
  cache.add(rows(1, 10));
  return { cache, read };
}
const sequences = async (given: Promise<OutboxRow[]>): Promise<number[]> =>
  (await given).map(({ sequence }) => sequence);

test("what is not acknowledged comes from memory", async () => {
  const { cache, read } = caching();
  cache.release("USA", "track", 4);
  assert.deepEqual(await sequences(cache.from("USA", "track", 5, 3)), [5, 6, 7]);
  assert.deepEqual(read, []);
});

test("what was acknowledged and is wanted again comes from the journal, and so does all where nothing waits", async () => {
  const { cache, read } = caching();
  cache.release("USA", "track", 4);
  assert.deepEqual(await sequences(cache.from("USA", "track", 3, 2)), [3, 4]);
  cache.release("USA", "track", 10);
  assert.equal(cache.head("USA", "track"), 10);
  assert.deepEqual(await sequences(cache.from("USA", "track", 9, 5)), [9, 10]);
  assert.deepEqual(read, [3, 9]);
  cache.add([row(11)]);
  assert.deepEqual(await sequences(cache.from("USA", "track", 11, 5)), [11]);
  assert.deepEqual(read, [3, 9]);
});

test("acknowledgements that are old, or of another class or nation, release nothing", async () => {
  const { cache, read } = caching();
  cache.release("USA", "track", 4);
  for (const [nation, priority] of [
    ["USA", "track"],
    ["USA", "warning"],
    ["KOR", "track"],
  ] as const)
    cache.release(nation, priority, 2);
  assert.deepEqual(await sequences(cache.from("USA", "track", 5, 1)), [5]);
  assert.deepEqual(read, []);
});
