/** The judgement of a disk's room, and the reserve on a real small disk that fills up. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { InputBody } from "@tocsin/node";
import { boundsOf, DiskWatch, RESERVE_FILE, roomOf } from "./disk-watch.ts";

const TOTAL = 100 * 2 ** 30;

describe("room on a disk", () => {
  test("is low, then gone, and back only when it is clearly there", () => {
    const { low, full, reserve } = boundsOf(TOTAL, "actual");
    assert.equal(roomOf("ample", low, TOTAL, "actual"), "ample");
    assert.equal(roomOf("ample", low - 1, TOTAL, "actual"), "low");
    assert.equal(roomOf("low", low + 1, TOTAL, "actual"), "low", "it does not chatter at the border");
    assert.equal(roomOf("low", low * 2, TOTAL, "actual"), "ample");
    assert.equal(roomOf("low", full - 1, TOTAL, "actual"), "reserve");
    assert.equal(
      roomOf("reserve", full + reserve, TOTAL, "actual"),
      "reserve",
      "the reserve's own room is not room come back",
    );
    assert.equal(roomOf("reserve", full + 2 * reserve, TOTAL, "actual"), "low");
    assert.equal(roomOf("reserve", low * 2, TOTAL, "actual"), "ample");
  });

  test("a small disk has a small reserve", () => {
    const { reserve, low, full } = boundsOf(96 << 20, "exercise");
    assert.deepEqual([reserve, low, full], [12 << 20, 24 << 20, 6 << 20]);
  });
});

describe("a disk that fills up", () => {
  const directory = mkdtempSync(join(tmpdir(), "tocsin-disk-"));
  const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64m", "none", directory]).status === 0;

  test("frees the reserve, tells it, lets warnings in and not tracks, and sets it aside again", {
    skip: isMounted ? false : "needs to mount a small file system",
    timeout: 30_000,
  }, async () => {
    const told: string[] = [];
    const watch = new DiskWatch(
      directory,
      "exercise",
      (body: InputBody) => body.kind === "disk" && told.push(body.room) > 0,
    );
    const reached = async (room: string): Promise<void> => {
      while (told.at(-1) !== room) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    try {
      const reserve = join(directory, RESERVE_FILE);
      assert.equal(statSync(reserve).size, 8 << 20);
      const filler = join(directory, "filler");
      const file = openSync(filler, "w");
      assert.throws(() => {
        for (;;) writeSync(file, new Uint8Array(1 << 20));
      }, /ENOSPC/);
      closeSync(file);
      await reached("reserve");
      assert.equal(existsSync(reserve), false);
      assert.deepEqual(
        [watch.takes("warning"), watch.takes("coordination"), watch.takes("track")],
        [true, true, false],
      );
      rmSync(filler);
      await reached("ample");
      assert.equal(statSync(reserve).size, 8 << 20);
      assert.equal(watch.takes("track"), true);
    } finally {
      watch.stop();
      spawnSync("umount", [directory]);
    }
  });
});

test("a reserve that cannot be written, and a directory that is gone, stop nobody", async () => {
  const directory = mkdtempSync(join(tmpdir(), "tocsin-disk-"));
  mkdirSync(join(directory, RESERVE_FILE));
  const watch = new DiskWatch(directory, "test", () => true);
  rmSync(directory, { recursive: true });
  await new Promise((resolve) => setTimeout(resolve, 1200));
  assert.equal(watch.takes("warning"), true);
  watch.stop();
});
