/**
 * A federation through all mixtures of two versions: one node at a time is stopped and started as the other version, each
 * change once up and once down. Says what it saw; must never leave a process or a directory behind.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pause } from "../../bench/measure.ts";
import { type DemoNation, NATIONS } from "../../demo/plan.ts";
import { PLACES } from "../../places.ts";
import { Trio, waitFor } from "../trio.ts";
import { type Place, type Tally, tallyOf, warningsAbout } from "./records.ts";
import type { OtherTree } from "./tree.ts";

const PATIENCE_MILLISECONDS = 300_000;
/** Reflected binary code: from all old through every mixture and back, one node at a time. */
const CHANGES: readonly DemoNation[] = ["JPN", "KOR", "JPN", "USA", "JPN", "KOR", "JPN", "USA"];

export interface Change {
  readonly nation: DemoNation;
  readonly to: "older" | "this";
  /** From the order to stop until both its links are shown as linked at both ends, milliseconds. */
  readonly gap: number;
  /** The same without the new process's start until it is ready. */
  readonly links: number;
  /** Warnings that the other two received from the changed node, and it from them, in the mixture that followed. */
  readonly warnings: number;
}

export interface Mixed {
  readonly changes: readonly Change[];
  readonly tally: Tally;
  /** Alarms of all three watches at the end, how many of each code: what an upgrade costs them. */
  readonly alarms: ReadonlyMap<string, number>;
}

export interface MixedOptions {
  readonly other: OtherTree;
  readonly seed: number;
  /** In each mixture, seconds. */
  readonly dwell: number;
  readonly objects: number;
  readonly keep: boolean;
}

export async function mixed(options: MixedOptions, say: (words: string) => void): Promise<Mixed> {
  const directory = await mkdtemp(join(tmpdir(), "tocsin-mixed-"));
  const { seed, objects, keep } = options;
  const trio = await Trio.layOut(directory, { seed, objects, keep, minutes: 0, profiles: [], json: false });
  try {
    await trio.start(options.other.launcher);
    const changes: Change[] = [];
    const isNew = new Set<DemoNation>();
    await pause(options.dwell * 1000);
    for (const nation of CHANGES) {
      changes.push(await change(trio, nation, !isNew.has(nation), options));
      if (!isNew.delete(nation)) isNew.add(nation);
      const mixture = NATIONS.map((each) => `${each} ${isNew.has(each) ? "this" : "older"}`).join(", ");
      say(`${mixture}: ${changes.at(-1)?.warnings} warnings`);
    }
    const alarms = new Map<string, number>();
    for (const { picture } of trio.watchers)
      for (const { code } of picture.alarms.values()) alarms.set(code, (alarms.get(code) ?? 0) + 1);
    await trio.stop();
    return { changes, alarms, tally: tallyOf(placesOf(trio)) };
  } finally {
    await trio.stop();
    if (keep) say(`kept: ${directory}`);
    else await rm(directory, { recursive: true, force: true });
  }
}

const placesOf = ({ directories }: Trio): Place[] =>
  NATIONS.map((nation, i) => ({ nation, directory: directories[i] ?? "" }));

async function change(trio: Trio, nation: DemoNation, toThis: boolean, options: MixedOptions): Promise<Change> {
  const node = trio.node(nation);
  const began = performance.now();
  await node.stop();
  const stopped = performance.now();
  node.start(toThis ? PLACES.launcher : options.other.launcher);
  await waitFor(
    `${nation} ready as ${toThis ? "this" : "the older"} version`,
    PATIENCE_MILLISECONDS,
    () => node.isReady,
    () => node.words.join(" | "),
  );
  const ready = performance.now();
  await trio.whole(`${nation} linked again`, PATIENCE_MILLISECONDS);
  const linked = performance.now();
  const before = warningsAbout(placesOf(trio), nation);
  await pause(options.dwell * 1000);
  const warnings = warningsAbout(placesOf(trio), nation) - before;
  return {
    nation,
    to: toThis ? "this" : "older",
    gap: linked - began,
    links: linked - ready + (stopped - began),
    warnings,
  };
}
