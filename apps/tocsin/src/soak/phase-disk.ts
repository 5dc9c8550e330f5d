/** A node's disk filled to the last byte, and emptied again. On a small file system of its own; needs to be root. */
import { spawnSync } from "node:child_process";
import { mkdir, open, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { pause } from "../bench/measure.ts";
import { type DemoNation, nodeDirectory } from "../demo/plan.ts";
import type { DiskFull } from "./evidence.ts";
import { PATIENCE_MILLISECONDS, type Stage } from "./stage.ts";
import { type Trio, waitFor } from "./trio.ts";

export const FULL: DemoNation = "KOR";
const WITNESS: DemoNation = "JPN";
const MEGABYTES = 96;
/** A journal keeps room for its log, so that a full disk is felt only when that is used up. */
const FELT_MILLISECONDS = 120_000;
/** And then it stays full for so long. */
const FULL_MILLISECONDS = 10_000;
/** As a supervisor would. */
const START_AGAIN_MILLISECONDS = 1000;
const ALARM = /disk|space/;

const placeOf = (trio: Trio): string => join(nodeDirectory(trio.plan, FULL), "journal");

/** Puts a node's journal on a small disk. False where this process may not. */
export async function mountSmallDisk(trio: Trio): Promise<boolean> {
  await mkdir(placeOf(trio), { recursive: true });
  return spawnSync("mount", ["-t", "tmpfs", "-o", `size=${MEGABYTES}m,mode=700`, "none", placeOf(trio)]).status === 0;
}

export function unmountSmallDisk(trio: Trio): void {
  spawnSync("umount", [placeOf(trio)]);
}

export async function diskPhase(stage: Stage): Promise<void> {
  const { trio, evidence } = stage;
  const filler = join(placeOf(trio), "filler");
  stage.did("a disk filled to the last byte");
  const full = watchFull(stage);
  await fill(filler);
  const seen = await full.seen();
  await rm(filler);
  const freed = performance.now();
  const node = trio.node(FULL);
  const startAgain = setInterval(() => {
    if (!node.isRunning) node.start();
  }, START_AGAIN_MILLISECONDS);
  try {
    await waitFor(
      `${FULL} back on an emptied disk`,
      PATIENCE_MILLISECONDS,
      () => trio.isLinked(FULL),
      () => node.words.join(" | "),
    );
    evidence.disk = { ...seen, back: performance.now() - freed };
  } finally {
    clearInterval(startAgain);
    evidence.disk ??= { ...seen, back: undefined };
  }
}

/** What is seen of the node from now on: its own words and alarms, and what a partner still gets once the disk is felt. */
function watchFull(stage: Stage): { seen(): Promise<DiskFull> } {
  const began = performance.now();
  const node = stage.trio.node(FULL);
  const found: { alarmed?: number; alarm?: string; stopped?: number; warnings?: number } = {};
  const warnings = (): number => {
    const tail = stage.tail(WITNESS);
    tail.read();
    return tail.received.get(`${FULL}/warning`) ?? 0;
  };
  const look = (): void => {
    const alarms = [...stage.trio.watcher(FULL).picture.alarms.values()];
    const alarm = alarms.find(({ code }) => ALARM.test(code));
    if (alarm !== undefined && found.alarmed === undefined) {
      found.alarmed = performance.now() - began;
      found.alarm = `alarm ${alarm.code}`;
    }
    if (!node.isRunning) {
      if (found.stopped === undefined) stage.died(FULL);
      found.stopped ??= performance.now() - began;
      // A supervisor would try again all the time.
      node.start();
    }
    if (found.alarmed !== undefined || found.stopped !== undefined) found.warnings ??= warnings();
  };
  const timer = setInterval(look, START_AGAIN_MILLISECONDS / 2);
  return {
    seen: async () => {
      const isFelt = (): boolean => found.warnings !== undefined;
      await waitFor("the full disk is felt", FELT_MILLISECONDS, isFelt).finally(() => clearInterval(timer));
      await pause(FULL_MILLISECONDS);
      const words = node.words.findLast((line) => /disk/.test(line)) ?? found.alarm ?? "nothing of a disk";
      const { alarmed, stopped } = found;
      return { alarmed, stopped, warningsMeanwhile: warnings() - (found.warnings ?? 0), back: undefined, words };
    },
  };
}

/** Writes until nothing more fits. */
async function fill(file: string): Promise<void> {
  const handle = await open(file, "w");
  const block = Buffer.alloc(65_536, 1);
  try {
    for (;;) await handle.write(block);
  } catch {
    const { bavail } = await statfs(file);
    if (bavail > 64) throw new Error("the small disk does not fill");
  } finally {
    await handle.close();
  }
}
