/** The columns of a programme's file, in order. One row is one entry; three columns hold each text in its three languages. */
import type { ItemName, ProgrammeEntry } from "@tocsin/picture";

/** An entry under its name, which is empty for one that is new. */
export interface NamedEntry {
  readonly item: ItemName | undefined;
  readonly entry: ProgrammeEntry;
}

export const COLUMNS = [
  "item",
  "type",
  "text_ko",
  "text_ja",
  "text_en",
  "kind",
  "start",
  "end",
  "nations",
  "exercise",
  "retest",
  "owner",
  "status",
  "number",
  "measure",
  "threshold_s",
  "scenario",
  "seed",
  "first_year",
  "last_year",
  "details",
] as const;
export type Column = (typeof COLUMNS)[number];
