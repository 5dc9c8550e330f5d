/** The columns of a programme's file, in order. One row is one entry; three columns hold each text in its three languages. */
import type { ItemName, ProgrammeEntry } from "@tocsin/picture";

/** An entry under its name, which is empty for one that is new. */
export interface NamedEntry {
  readonly item: ItemName | undefined;
  readonly entry: ProgrammeEntry;
}

/**
 * A row as it was read. Where a cell says `@name` for an exercise, `names` has it and the entry holds a name that nothing
 * has, until `withLabels` puts the real one there.
 */
export interface ReadEntry extends NamedEntry {
  /** Line of the file at which the row begins. */
  readonly row: number;
  /** By which other rows name this new entry; empty for none. */
  readonly label: string;
  readonly names: { readonly [column in "exercise" | "retest"]?: string };
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
