/** The verb as a user types it: output lines, JSON, errors, exit codes. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { metres, radians, seconds } from "@tocsin/kernel/units";
import { encodeCat034, encodeCat048 } from "@tocsin/sensor-asterix";
import { addAsterix } from "./asterix.ts";
import { runHere } from "./support.test.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "tocsin-asterix-verb-"));
after(() => rmSync(FOLDER, { recursive: true }));

const run = (...words: readonly string[]) => runHere(addAsterix, "asterix", ...words);

function file(name: string, ...parts: readonly Uint8Array[]): string {
  const path = join(FOLDER, name);
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

const TARGET = encodeCat048([
  {
    sac: 10,
    sic: 7,
    timeOfDay: seconds(43_200),
    range: metres(185_200),
    azimuth: radians(Math.PI / 2),
    callsign: "KAL1",
  },
]);
const NORTH = encodeCat034([{ sac: 10, sic: 7, timeOfDay: seconds(43_201), event: "north", period: seconds(5) }]);

test("one line a record for people", async () => {
  const { out, err, code } = await run("decode", file("plain.ast", TARGET, NORTH));
  const lines = out.trimEnd().split("\n");
  assert.match(
    lines[0] ?? "",
    /^1 CAT048 1\.32 @3 {2}10\/7 {2}12:00:00\.000 {2}range 100\.00 NM {2}azimuth 90\.00 deg {2}KAL1/,
  );
  assert.match(
    lines[1] ?? "",
    /^2 CAT034 1\.29 @\d+ {2}10\/7 {2}12:00:01\.000 {2}North marker message {2}rotation 5\.00 s$/,
  );
  assert.equal(err, "2 records, 0 errors\n");
  assert.equal(code, 0);
});

test("JSON lines hold every item; errors are lines too, and go on", async () => {
  const path = file("damaged.ast", Uint8Array.of(48, 0, 0), TARGET, NORTH);
  const { out, err, code } = await run("decode", path, "--json", "--edition", "48:1.23", "--edition", "34:1.27");
  const lines = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(lines.length, 3);
  assert.equal(lines[0].error.code, "lying-length");
  assert.equal(lines[1].edition, "1.23");
  assert.deepEqual(lines[1].items.I040.RHO, { raw: 25_600, value: 100, unit: "NM" });
  assert.equal(lines[2].edition, "1.27");
  assert.match(err, /tocsin: feed .*damaged\.ast, offset 0: .*\n2 records, 1 errors\n$/);
  assert.equal(code, 0);
});

test("--limit stops", async () => {
  assert.equal(
    (await run("decode", file("limited.ast", TARGET, NORTH), "--limit", "1")).out.trimEnd().split("\n").length,
    1,
  );
});

test("a missing file, nothing readable and a wrong edition have their exit codes", async () => {
  assert.equal((await run("decode", join(FOLDER, "none.ast"))).code, 1);
  assert.equal((await run("decode", file("empty.ast"))).code, 1);
  const wrong = await run("decode", file("ok.ast", TARGET), "--edition", "48:0.1");
  assert.equal(wrong.code, 2);
  assert.match(wrong.err, /Known are .*48: 1\.15/);
});
