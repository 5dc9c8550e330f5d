/** The disk under the power cut forgets what was not synchronised, and nothing else. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { type Cut, everything, nothing, onlySince, SECTOR } from "./cut.ts";
import { Disk } from "./disk.ts";
import { writeImage } from "./image.ts";
import { scratch } from "./record.ts";
import type { Call } from "./trace.ts";

const place = scratch();
after(() => rmSync(place, { recursive: true }));

function leftBy(cut: Cut, ...calls: Call[]): (name: string) => Buffer | undefined {
  const disk = new Disk();
  for (const call of calls) disk.do(call);
  writeImage(disk.root, cut, join(place, "image"));
  return (name) => {
    const path = join(place, "image", name);
    return existsSync(path) ? readFileSync(path) : undefined;
  };
}

const create: Call = { do: "open", path: "/a", create: true, emptied: false };
const write = (byte: number, at: number, length: number): Call => ({
  do: "write",
  path: "/a",
  bytes: Buffer.alloc(length, byte),
  at,
});
const sync: Call = { do: "sync", path: "/a" };
const syncNames: Call = { do: "sync", path: "" };

test("a file's sync keeps its bytes, not its name; the directory's sync keeps the name, not the bytes", () => {
  assert.equal(leftBy(nothing, create, write(1, 0, 10), sync)("a"), undefined);
  assert.equal(leftBy(nothing, create, syncNames, write(1, 0, 10))("a")?.length, 0);
  assert.deepEqual(
    leftBy(nothing, create, write(1, 0, 10), sync, syncNames, write(2, 0, 10))("a"),
    Buffer.alloc(10, 1),
  );
  const whole = leftBy(everything, create, write(1, 0, 10), write(2, 0, 5))("a");
  assert.deepEqual(whole, Buffer.concat([Buffer.alloc(5, 2), Buffer.alloc(5, 1)]));
});

test("a write is torn between sectors, never within one, and a later one may overtake", () => {
  const base = [create, write(1, 0, 2 * SECTOR), sync, syncNames];
  const first: Cut = { name: "first of its kind", unit: SECTOR, through: ([moment = 0]) => (moment === 5 ? 5 : 0) };
  const torn = leftBy(first, ...base, write(2, 0, SECTOR), write(3, SECTOR - 8, SECTOR))("a");
  assert.deepEqual(torn, Buffer.concat([Buffer.alloc(SECTOR, 2), Buffer.alloc(SECTOR, 1)]));
  const overtaken = leftBy(onlySince(6), ...base, write(2, 0, SECTOR), write(3, SECTOR, SECTOR))("a");
  assert.deepEqual(overtaken, Buffer.concat([Buffer.alloc(SECTOR, 1), Buffer.alloc(SECTOR, 3)]));
});

test("a rename and an unlink come undone until their directory is synchronised", () => {
  const rename: Call = { do: "rename", path: "/a", to: "/b" };
  const left = leftBy(nothing, create, write(1, 0, 3), sync, syncNames, rename);
  assert.deepEqual([left("a")?.length, left("b")], [3, undefined]);
  const renamed = leftBy(nothing, create, write(1, 0, 3), sync, syncNames, rename, syncNames);
  assert.deepEqual([renamed("a"), renamed("b")?.length], [undefined, 3]);
  assert.equal(leftBy(nothing, create, write(1, 0, 3), sync, syncNames, { do: "unlink", path: "/a" })("a")?.length, 3);
});
