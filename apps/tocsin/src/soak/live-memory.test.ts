/** A real process that keeps more and more is seen to, and one that only makes garbage is not. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { INSPECTED, inspectorIn, liveMemory } from "./live-memory.ts";

const MEBIBYTE = 2 ** 20;
const KEEPS = "const kept = []; setInterval(() => kept.push(Buffer.alloc(1 << 20, 1)), 20)";
const WASTES = "let last; setInterval(() => { last = Buffer.alloc(1 << 20, 1) }, 20)";

async function inspected(program: string): Promise<{ child: ChildProcess; inspector: string }> {
  const child = spawn(process.execPath, [INSPECTED, "-e", program], { stdio: ["ignore", "ignore", "pipe"] });
  const [line] = (await once(createInterface({ input: child.stderr }), "line")) as [string];
  return { child, inspector: inspectorIn(line) ?? assert.fail(line) };
}

async function grown(program: string): Promise<number> {
  const { child, inspector } = await inspected(program);
  try {
    const first = (await liveMemory(inspector)) ?? Number.NaN;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return ((await liveMemory(inspector)) ?? Number.NaN) - first;
  } finally {
    child.kill();
  }
}

test("what is kept is counted, and what is only made is not", async () => {
  const [kept, wasted] = await Promise.all([grown(KEEPS), grown(WASTES)]);
  assert.ok(kept > 8 * MEBIBYTE, `${kept / MEBIBYTE} MiB`);
  assert.ok(Math.abs(wasted) < 4 * MEBIBYTE, `${wasted / MEBIBYTE} MiB`);
});

test("a process that is gone tells nothing", async () => {
  assert.equal(await liveMemory("ws://127.0.0.1:9/none"), undefined);
  assert.equal(inspectorIn("ready"), undefined);
});
