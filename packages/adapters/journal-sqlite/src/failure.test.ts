/** Processes that are killed and disks that are full or fail: what was acknowledged is there, and nothing is tried twice. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";

import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Random } from "@tocsin/kernel/chance";
import { openReader } from "./index.ts";
import { contentOf, newDirectory, opened, withDirectory } from "./testing.ts";

const CHILD = fileURLToPath(new URL("./testing-child.ts", import.meta.url));
const KILLS = 10;

/** Two journals side by side, because most of the time goes into starting processes. */
test(`kill -9 at ${2 * KILLS} random moments: always an exact prefix with everything acknowledged in it`, async () => {
  await Promise.all([1, 2].map((seed) => withDirectory((path) => killAgain(path, seed))));
});

async function killAgain(path: string, seed: number): Promise<void> {
  const random = new Random(seed);
  let before = 0;
  for (let cycle = 0; cycle < KILLS; cycle++) {
    const acknowledged = await appendAndKill(path, random.between(0, 60));
    const stored = checkPrefix(path);
    assert.ok(stored >= acknowledged, `acknowledged ${acknowledged}, found ${stored}`);
    assert.ok(stored >= before, "what was found once is still there");
    before = stored;
  }
  assert.ok(before > KILLS, "the processes did store something");
  await (await opened(path)).close();
}

/** The last number that the child reported before it was killed, so many milliseconds after its first report. */
async function appendAndKill(path: string, milliseconds: number): Promise<number> {
  const child = spawn(process.execPath, [CHILD, path], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = linesOf(child);
  await once(child.stdout, "data");
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  child.kill("SIGKILL");
  await once(child, "close");
  return Number(lines().at(-1));
}

function linesOf(child: ChildProcess): () => string[] {
  let text = "";
  child.stdout?.on("data", (chunk) => {
    text += chunk;
  });
  // A line cut by the kill was never said.
  return () => text.slice(0, text.lastIndexOf("\n")).split("\n");
}

/** Every row is the one that was written under its number; returns how many there are. */
function checkPrefix(path: string): number {
  const reader = openReader(path);
  assert.ok(reader.ok, reader.ok ? "" : reader.error.what);
  const inputs = reader.value.inputs(1, 1_000_000);
  const leaves = reader.value.leaves(0, 1_000_000);
  const heads = reader.value.outboxHeads();
  reader.value.close();
  assert.ok(inputs.ok && leaves.ok && heads.ok);
  for (const { number, bytes } of inputs.value) assert.deepEqual(Buffer.from(bytes), contentOf(number));
  assert.equal(leaves.value.length, inputs.value.length, "a commit is whole or not there");
  assert.equal(heads.value[0]?.head ?? 0, inputs.value.length);
  return inputs.value.length;
}

interface Report {
  readonly code: string;
  readonly again: string;
  readonly acknowledged: number;
  readonly stored: number;
}

const reportOf = (output: string): Report => JSON.parse(output.trim().split("\n").at(-1) ?? "");

test("a full disk rejects the commit, ends the journal, and keeps everything acknowledged", (t) => {
  const directory = newDirectory();
  // In a mount namespace of its own, so that nothing is left mounted whatever happens.
  const asRoot = process.getuid?.() === 0;
  const script = 'mount -t tmpfs -o size=1m none "$1" && exec "$2" "$3" "$1"';
  const namespace = asRoot ? ["-m"] : ["-r", "-m"];
  const run = spawnSync("unshare", [...namespace, "sh", "-c", script, "sh", directory.path, process.execPath, CHILD], {
    encoding: "utf8",
  });
  directory.remove();
  if (run.error !== undefined || (run.status !== 0 && /unshare|mount/.test(run.stderr))) {
    const why = `the full-disk test was not run: it mounts a small file system (${run.error?.message ?? run.stderr.trim()})`;
    process.stderr.write(`${why}\n`);
    return t.skip(why);
  }
  const { code, again, acknowledged, stored } = reportOf(run.stdout);
  assert.deepEqual([code, again], ["disk-full", "disk-full"], run.stderr);
  assert.ok(acknowledged > 0);
  assert.equal(stored, acknowledged);
});

test("a write that the disk refuses rejects the commit, and nothing is tried again", {
  skip: process.platform === "win32",
}, () => {
  const directory = newDirectory();
  // A limit on file sizes makes write(2) fail as a broken disk does, without one. In blocks of 512 bytes.
  const script = 'ulimit -f 400 && exec "$1" "$2" "$3"';
  const run = spawnSync("sh", ["-c", script, "sh", process.execPath, CHILD, directory.path], { encoding: "utf8" });
  const { code, again, acknowledged, stored } = reportOf(run.stdout);
  assert.deepEqual([code, again], ["disk-error", "disk-error"], run.stderr);
  assert.ok(acknowledged > 0);
  assert.equal(stored, acknowledged);
  assert.equal(checkPrefix(directory.path), acknowledged);
  directory.remove();
});
