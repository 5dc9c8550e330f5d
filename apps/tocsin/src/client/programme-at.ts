/**
 * The invented programme that ships with Tocsin, moved in time by whole days so that an exercise of it begins on a given day.
 * Reads data/programmes only; must never be taken for anybody's real plan.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, type Instant } from "@tocsin/kernel/time";
import type { Nation, ProgrammeEntry } from "@tocsin/picture";
import { programmeFromCsv, type ReadEntry, type RowFault } from "@tocsin/programme-csv";
import { PLACES } from "../places.ts";

/** In the order in which they are imported: each names only labels of itself and of those before it. */
const NATIONS = ["KOR", "USA", "JPN"] as const;
/** The exercise that the demo runs. */
export const DEMO_EXERCISE = "@lantern";

export interface NationalProgramme {
  readonly nation: Nation;
  readonly entries: readonly ReadEntry[];
  readonly faults: readonly RowFault[];
}

/** @throws Error where a file cannot be read. */
export async function shippedProgrammes(): Promise<NationalProgramme[]> {
  const files: NationalProgramme[] = [];
  const labels: string[] = [];
  for (const nation of NATIONS) {
    const text = await readFile(join(PLACES.programmes, `${nation}.csv`), "utf8");
    const read = programmeFromCsv(text, labels);
    labels.push(...read.entries.map(({ label }) => label).filter((label) => label !== ""));
    files.push({ nation, ...read });
  }
  return files;
}

const DAY_SECONDS = 86_400;
const dayOf = (at: Instant): number => Math.floor(at / (DAY_SECONDS * 1e6));
const yearOf = (at: Instant): number => new Date(at / 1000).getUTCFullYear();

/** Every date of every file, moved so that the labelled exercise begins on the day of `today`, in UTC. */
export function programmeAt<T extends Pick<NationalProgramme, "entries">>(
  files: readonly T[],
  today: Instant,
  label = DEMO_EXERCISE,
): T[] {
  const first = files.flatMap(({ entries }) => entries).find((each) => each.label === label)?.entry;
  if (first?.type !== "exercise") return [...files];
  const days = dayOf(today) - dayOf(first.start);
  const years = yearOf(today) - yearOf(first.start);
  return files.map((file) => ({
    ...file,
    entries: file.entries.map((each) => ({ ...each, entry: moved(each.entry, days, years) })),
  }));
}

function moved(entry: ProgrammeEntry, days: number, years: number): ProgrammeEntry {
  const later = (at: Instant): Instant => after(at, days * DAY_SECONDS);
  switch (entry.type) {
    case "plan":
      return { ...entry, firstYear: entry.firstYear + years, lastYear: entry.lastYear + years };
    case "exercise":
    case "meeting":
      return { ...entry, start: later(entry.start), end: later(entry.end) };
    case "action":
      return { ...entry, due: later(entry.due) };
    case "objective":
      return entry;
  }
}
