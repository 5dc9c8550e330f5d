/** The project's own vectors: octets written by hand, item by item, with what they must decode to. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { bytesFromHex } from "@tocsin/kernel/sound";
import { decodeFile } from "./decode.ts";
import { chooseEditions } from "./editions.ts";

interface Vector {
  readonly name: string;
  readonly about: string;
  readonly editions: readonly string[];
  /** Label and hexadecimal digits, in order. */
  readonly octets: readonly (readonly [string, string])[];
  readonly lines: readonly unknown[];
}

const FOLDER = join(import.meta.dirname, "../vectors");

for (const file of readdirSync(FOLDER).sort()) {
  const vector = JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as Vector;
  test(`${vector.name}: ${vector.about}`, () => {
    const editions = chooseEditions(vector.editions);
    assert.ok(editions.ok);
    const bytes = bytesFromHex(vector.octets.map(([, hex]) => hex).join(""));
    assert.ok(bytes !== undefined);
    assert.deepEqual([...decodeFile(vector.name, bytes, editions.value)], vector.lines);
  });
}

test("register contents agree with the worked examples of the literature", () => {
  // J. Sun, The 1090 Megahertz Riddle, chapters on BDS 4,0, 5,0 and 6,0: the messages in vector cat048-mode-s.
  const text = readFileSync(join(FOLDER, "cat048-mode-s.json"), "utf8");
  const record = (JSON.parse(text) as Vector).lines[0] as { items: { I250: Record<string, { value: number }>[] } };
  const [intention, turn, heading] = record.items.I250;
  const values = (from: Record<string, { value: number }> | undefined, ...names: string[]) =>
    names.map((name) => from?.[name]?.value);
  assert.deepEqual(values(intention, "MCP_ALT", "FMS_ALT", "BP"), [3008, 3008, 1020]);
  assert.deepEqual(values(turn, "ROLL", "TRACK", "GS", "TRACK_RATE", "TAS"), [2.109375, 114.2578125, 438, 0.125, 424]);
  assert.deepEqual(
    values(heading, "HDG", "IAS", "MACH", "BARO_RATE", "INERTIAL_RATE"),
    [42.71484375, 252, 0.42, -1920, -1920],
  );
});
