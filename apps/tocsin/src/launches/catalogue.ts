/**
 * A nation's launches over the years: launches.json in its directory, gathered out of its journals and kept when their plots are long
 * pruned. Made anew from what is recorded wherever that is still there; must never be the only record of anything.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { LaunchHop, LaunchRecord } from "@tocsin/node";

const FORMAT = "tocsin-launches/1";
const MOST = 2000;
/** Beyond these the older launches keep their figures and not their path. */
const WITH_PATH = 300;

export interface Catalogue {
  /** By recording: number of the last input that was gone through. */
  readonly through: Readonly<Record<string, number>>;
  /** Oldest first. */
  readonly launches: readonly LaunchRecord[];
}

export const catalogueFile = (directory: string): string => join(directory, "analysis", "launches.json");

/** Empty where there is none that can be read: everything is then gathered anew. */
export function readCatalogue(directory: string): Catalogue {
  try {
    const read = JSON.parse(readFileSync(catalogueFile(directory), "utf8")) as Catalogue & { readonly format?: string };
    if (read.format === FORMAT) return { through: read.through, launches: read.launches };
  } catch {}
  return { through: {}, launches: [] };
}

/** Whole or not at all. */
export function writeCatalogue(directory: string, { through, launches }: Catalogue): void {
  const file = catalogueFile(directory);
  mkdirSync(dirname(file), { recursive: true });
  const kept = launches
    .slice(-MOST)
    .map((launch, i, all) => (i < all.length - WITH_PATH ? { ...launch, path: [] } : launch));
  writeFileSync(`${file}.new`, JSON.stringify({ format: FORMAT, through, launches: kept }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** What was gathered again replaces what was kept, but for stages that lie before where it began to gather. */
export function merged(kept: readonly LaunchRecord[], gathered: readonly LaunchRecord[]): LaunchRecord[] {
  const all = new Map(kept.map((launch) => [launch.id, launch]));
  for (const launch of gathered) {
    const before = all.get(launch.id);
    all.set(launch.id, before === undefined ? launch : joined(before, launch));
  }
  return [...all.values()].sort((a, b) => a.openedUs - b.openedUs);
}

function joined(before: LaunchRecord, after: LaunchRecord): LaunchRecord {
  // What is over was gathered whole, or as whole as it will ever be.
  if (before.isOver && !after.isOver) return before;
  const [a, b] = [before.stages, after.stages];
  const stages = {
    detectedUs: a.detectedUs || b.detectedUs,
    confirmedUs: a.confirmedUs || b.confirmedUs,
    declaredUs: a.declaredUs || b.declaredUs,
    sent: hopsOf(a.sent, b.sent),
    received: hopsOf(a.received, b.received),
    draftedUs: a.draftedUs || b.draftedUs,
    alertedUs: a.alertedUs || b.alertedUs,
    sirenUs: a.sirenUs || b.sirenUs,
  };
  const longer = before.path.length > after.path.length ? before : after;
  return { ...after, stages, path: longer.path, pathOrigin: longer.pathOrigin, pathMarked: longer.pathMarked };
}

function hopsOf(before: readonly LaunchHop[], after: readonly LaunchHop[]): LaunchHop[] {
  const nations = [...new Set([...before, ...after].map(({ nation }) => nation))];
  return nations.map((nation) => {
    const [a, b] = [before, after].map((hops) => hops.find((hop) => hop.nation === nation));
    return { nation, statedUs: a?.statedUs || b?.statedUs || 0, receivedUs: a?.receivedUs || b?.receivedUs || 0 };
  });
}
