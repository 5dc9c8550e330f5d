/** A last commit torn by a power cut is never called damage, also where it mixes two generations of the log in one frame. */
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { commitOf } from "@tocsin/port-contracts";
import { openReader } from "./index.ts";
import { AT, input, opened, withDirectory } from "./testing.ts";

const FRAME = 4096 + 24;
const LOG_HEADER = 32;
/** Of the frames whose mark of a commit ends a sector of 512 bytes, the first. */
const MIXED = LOG_HEADER + 41 * FRAME;

test("the mark of an earlier generation in a torn frame is no commit", () =>
  withDirectory(async (path) => {
    const [whole, torn] = [join(path, "whole"), join(path, "torn")];
    const journal = await opened(whole);
    await journal.append(commitOf({ inputs: [input(1)] }));
    await journal.append(commitOf({ inputs: [{ number: 2, at: AT, bytes: new Uint8Array(300_000) }] }));
    mkdirSync(torn);
    for (const file of ["journal.db", "journal.db-wal"]) copyFileSync(join(whole, file), join(torn, file));
    await journal.close();

    const log = readFileSync(join(torn, "journal.db-wal"));
    assert.equal(log.readUInt32BE(MIXED + 4), 0, "a frame inside of the last commit");
    log.writeUInt32BE(9, MIXED + 4);
    writeFileSync(join(torn, "journal.db-wal"), log);
    const reader = openReader(torn);
    assert.ok(reader.ok, reader.ok ? "" : reader.error.what);
    const inputs = reader.value.inputs(1, 9);
    reader.value.close();
    assert.equal(inputs.ok ? inputs.value.length : -1, 1);
  }));
