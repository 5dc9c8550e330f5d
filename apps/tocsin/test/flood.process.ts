/** A partner floods a real node: the other's warnings are all taken, one alarm names who floods, and memory keeps within its bound. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Part } from "../src/flood/run.ts";
import { Command } from "./kit/command.ts";
import { freeBlock } from "./kit/ports.ts";

const MAIN = fileURLToPath(new URL("../src/flood/main.ts", import.meta.url));
const MOST_BYTES = 512 << 20;

describe("a flood", { timeout: 300_000 }, () => {
  test("of tracks, then of warnings", async () => {
    const command = new Command(
      ["--json", "--seconds", "5", "--port", String(await freeBlock())],
      [process.execPath, MAIN],
    );
    assert.equal(await command.ended, 0, command.lines.join("\n"));
    const parts = JSON.parse(command.lines.find((line) => line.startsWith("[")) ?? "[]") as Part[];
    assert.deepEqual(
      parts.map(({ name, lost }) => [name, lost]),
      [
        ["quiet", 0],
        ["tracks", 0],
        ["warnings", 0],
      ],
    );
    const [, tracks, warnings] = parts;
    assert.ok((tracks?.flooded.acknowledged ?? 0) > 1000, "more came than fits");
    for (const { flooded, alarms, resident } of [tracks, warnings].filter((part) => part !== undefined)) {
      assert.equal(flooded.ended, "", "its connection is slowed and not cut");
      const named = alarms.filter((alarm) => /^(partner-floods|event|partner-warning).* JPN/.test(alarm));
      assert.equal(named.length, 1, alarms.join(", "));
      assert.match(named[0] ?? "", /^partner-floods JPN x\d+$/);
      assert.ok(resident < MOST_BYTES, `${resident} bytes`);
    }
  });
});
