/** The memory journal: the contract, and what its simulated disk forgets, tears and refuses. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import { commitOf, journalContract } from "@tocsin/port-contracts";
import { MemoryDisk, MemoryJournal } from "./index.ts";

const AT = 1_790_000_000_000_000 as Instant;
const newDisk = (): MemoryDisk =>
  new MemoryDisk({ format: 1, nation: "KOR", mode: "exercise", epoch: 1, createdAt: AT });
const two = (first: number) =>
  commitOf({ inputs: [first, first + 1].map((number) => ({ number, at: AT, bytes: Uint8Array.of(number) })) });

function numbersOn(disk: MemoryDisk): number[] {
  const inputs = disk.reader().inputs(1, 1000);
  return inputs.ok ? inputs.value.map(({ number }) => number) : [];
}

journalContract("journal-memory", async () => {
  const disk = newDisk();
  return {
    open: async () => new MemoryJournal(disk),
    reader: () => ({ ok: true, value: disk.reader() }),
    dispose: async () => {},
  };
});

describe("the simulated disk", () => {
  test("a power cut keeps what was synced, and of the rest a prefix", () => {
    for (const [kept, expected] of [
      [0, [1, 2]],
      [1, [1, 2, 3, 4]],
      [9, [1, 2, 3, 4, 5, 6]],
    ] as const) {
      const disk = newDisk();
      const journal = new MemoryJournal(disk);
      journal.write(two(1));
      journal.sync();
      journal.write(two(3));
      journal.write(two(5));
      assert.equal(disk.unsynced, 2);
      disk.crash({ kept, torn: false });
      assert.deepEqual(numbersOn(disk), expected);
    }
  });

  test("a torn commit is dropped whole, and the numbers continue after the last whole one", async () => {
    const disk = newDisk();
    const journal = new MemoryJournal(disk);
    journal.write(two(1));
    journal.write(two(3));
    journal.write(two(5));
    disk.crash({ kept: 1, torn: true });
    assert.deepEqual(numbersOn(disk), [1, 2]);
    await new MemoryJournal(disk).append(two(3));
    assert.deepEqual(numbersOn(disk), [1, 2, 3, 4]);
  });

  test("what is written but not synced is not shown by a reader", () => {
    const disk = newDisk();
    new MemoryJournal(disk).write(two(1));
    assert.deepEqual(numbersOn(disk), []);
  });

  test("a failed sync ends the journal; a restart goes on from what was durable", async () => {
    const disk = newDisk();
    const journal = new MemoryJournal(disk);
    await journal.append(two(1));
    disk.failNextSync({ code: "disk-error", what: "the disk failed" });
    await assert.rejects(journal.append(two(3)), /the disk failed/);
    await assert.rejects(journal.append(two(3)), /the disk failed/);
    assert.deepEqual(numbersOn(disk), [1, 2]);
    const again = new MemoryJournal(disk);
    await again.append(two(3));
    assert.deepEqual(numbersOn(disk), [1, 2, 3, 4]);
  });
});
