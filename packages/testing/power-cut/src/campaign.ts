/**
 * Cuts the power at moments of a recorded disk and judges each image that a cut may leave. Tasks are given by number, so that
 * several threads share them and each repeats by itself.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { Random } from "@tocsin/kernel/chance";
import { anything, type Cut, everything, nothing, onlySince, PAGE, SECTOR, torn } from "./cut.ts";
import { Disk } from "./disk.ts";
import { writeImage } from "./image.ts";
import { judge } from "./judge.ts";
import { JOURNAL, scratch } from "./record.ts";
import type { Call } from "./trace.ts";

export interface Course {
  /** Every boundary, a write with four cuts, or no boundary. */
  readonly exhaustive: boolean;
  /** Cuts at moments drawn by chance. */
  readonly seeds: number;
  readonly seed: number;
  /** Of so many threads this is number `part`, from 0 on. */
  readonly parts: number;
  readonly part: number;
}

export interface Found {
  images: number;
  lost: number;
  torn: number;
  /** The first failures, each with where and how the power was cut. */
  readonly first: string[];
}

const MOST_FIRST = 5;
/** One image in so many is read before it is recovered: that takes as long again. */
const READ_FIRST = 3;

/** @param progress told after each call of the trace with the images judged so far. */
export function campaign(calls: readonly Call[], course: Course, progress?: (images: number) => void): Found {
  const found: Found = { images: 0, lost: 0, torn: 0, first: [] };
  const drawn = drawnSeeds(calls.length, course);
  const disk = new Disk();
  const place = scratch();
  try {
    for (const [index, call] of calls.entries()) {
      disk.do(call);
      const cuts = [
        ...(course.exhaustive && index % course.parts === course.part ? cutsAt(disk, call, course.seed) : []),
      ];
      for (const seed of drawn.get(index) ?? []) cuts.push(anything(new Random(seed)));
      for (const cut of cuts) {
        writeImage(disk.root, cut, join(place, "disk"));
        judged(join(place, "disk", JOURNAL), disk.acknowledged, found, `call ${index}, ${call.do}, ${cut.name}`);
      }
      progress?.(found.images);
    }
    return found;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** By boundary: the seeds whose power fails there. */
function drawnSeeds(boundaries: number, { seeds, seed, parts, part }: Course): Map<number, string[]> {
  const drawn = new Map<number, string[]>();
  for (let number = part; number < seeds; number += parts) {
    const name = `${seed} ${number}`;
    const at = new Random(name).below(boundaries);
    drawn.set(at, [...(drawn.get(at) ?? []), `${name} cut`]);
  }
  return drawn;
}

/** Without what is not synchronised a disk is the same until the next sync or acknowledgement. */
function cutsAt(disk: Disk, call: Call, seed: number): Cut[] {
  const random = (unit: number): Random => new Random(`${seed} ${disk.clock} ${unit}`);
  if (call.do === "said" || call.do === "sync") return [nothing];
  return [everything, onlySince(disk.clock), torn(random(SECTOR), SECTOR), torn(random(PAGE), PAGE)];
}

function judged(journal: string, acknowledged: number, found: Found, where: string): void {
  const verdict = judge(journal, acknowledged, found.images % READ_FIRST === 0);
  found.images++;
  if (verdict === undefined) return;
  found[verdict.kind]++;
  if (found.first.length < MOST_FIRST) found.first.push(`${where}: ${verdict.message}`);
}

/** What several threads found, as one. */
export const together = (all: readonly Found[]): Found => ({
  images: sum(all.map(({ images }) => images)),
  lost: sum(all.map(({ lost }) => lost)),
  torn: sum(all.map(({ torn: each }) => each)),
  first: all.flatMap(({ first }) => first).slice(0, MOST_FIRST),
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
