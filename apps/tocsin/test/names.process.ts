/**
 * A name that is erased: entered by the command line, never in what a node writes, gone from the whole directory afterwards;
 * the journal still verifies and replays, and the position goes on.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { filesBelow } from "./kit/canaries.ts";
import { Command, tocsin } from "./kit/command.ts";
import { freeBlock } from "./kit/ports.ts";
import { replay, verify } from "./kit/verify.ts";

const LAUNCHER = fileURLToPath(new URL("../bin/tocsin.js", import.meta.url));
const NAME = "Testonly Minjun Kim";
const WAIT_SECONDS = 60;

describe("a name", { timeout: 180_000 }, () => {
  const directory = mkdtempSync(join(tmpdir(), "tocsin-names-"));
  const config = join(directory, "node.json");
  after(() => rmSync(directory, { recursive: true, force: true }));
  const typed = (input: string, ...args: string[]) =>
    spawnSync(process.execPath, [LAUNCHER, "officer", ...args, "--config", config], { input, encoding: "utf8" });
  const filesWithName = (): string[] =>
    filesBelow(directory).flatMap(({ where, bytes }) => (Buffer.from(bytes).includes(NAME) ? [where] : []));

  async function runOnce(): Promise<void> {
    const node = new Command(["node", "--config", config]);
    await node.line(/console/i, WAIT_SECONDS);
    node.child.kill("SIGTERM");
    assert.equal(await node.ended, 0, node.lines.join("\n"));
  }

  test("stands in the register and in nothing that the node writes", async () => {
    const port = await freeBlock();
    const places = ["--link", `127.0.0.1:${port + 10}`, "--console", `127.0.0.1:${port}`];
    assert.equal((await tocsin(["init", directory, "--nation", "KOR", "--numbers", "1000", ...places])).code, 0);
    const added = typed(`${NAME}\n`, "add", "--position", "KOR-WATCH", "--roles", "watch");
    assert.equal(added.status, 0, added.stderr);
    await runOnce();
    assert.equal(filesWithName().length, 1, filesWithName().join());
    assert.match(typed("", "list").stdout, /KOR-WATCH {2}held by Testonly Minjun Kim; roles watch/);
  });

  test("is erased when its position is typed, and not otherwise; the record verifies and replays as before", async () => {
    const before = await verify([directory]);
    assert.equal(before.code, 0);
    assert.equal(typed("yes\n", "erase", "KOR-WATCH").status, 1);
    assert.equal(filesWithName().length, 1);
    assert.equal(typed("KOR-WATCH\n", "erase", "KOR-WATCH").status, 0);
    assert.deepEqual(filesWithName(), []);
    const { nodes, code } = await verify([directory]);
    assert.deepEqual([code, nodes], [0, before.nodes]);
    assert.deepEqual([(await replay(directory)).code, typed("", "erase", "KOR-WATCH").status], [0, 1]);
    await runOnce();
    assert.equal((await verify([directory])).code, 0);
  });
});
