/** The shared programme as a console shows it, with its entries as the trade knows them. Leaves out no answer. */

import { entryFromPage } from "@tocsin/codec-protobuf";
import type { ProgrammeEntry as PageEntry, Programme } from "@tocsin/codec-protobuf/console";
import { type ItemName, keyOf, type PlannedExercise, type ProgrammeEntry } from "@tocsin/picture";
import { itemFromKey } from "@tocsin/programme-csv";

export interface StandingEntry {
  readonly name: ItemName;
  readonly page: PageEntry;
  readonly entry: ProgrammeEntry;
}

/** In the console's order; an entry of a type that this version does not know is left out. */
export const entriesOf = (programme: Programme | undefined): StandingEntry[] =>
  (programme?.entries ?? []).flatMap((page) => {
    const name = itemFromKey(page.item);
    const entry = entryFromPage(page.entry);
    return name === undefined || !entry.ok ? [] : [{ name, page, entry: entry.value }];
  });

export const isRemoved = ({ page }: StandingEntry): boolean => page.state === "removed";

/** Exercises that stand, by key. */
export const exercisesOf = (entries: readonly StandingEntry[]): Map<string, PlannedExercise> =>
  new Map(
    entries.flatMap(({ name, entry, page }) =>
      entry.type === "exercise" && page.state !== "removed" ? [[keyOf(name), entry] as const] : [],
    ),
  );
