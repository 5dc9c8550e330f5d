/** Labels: how rows of one reading name an entry that has no name yet. Must never outlive the reading. */
import type { ItemName, ProgrammeEntry } from "@tocsin/picture";
import type { RowFault } from "./cells.ts";
import type { ReadEntry } from "./columns.ts";

/** What each label names, once that is stated. */
export type Labels = ReadonlyMap<string, ItemName>;

export function labelFaults(entries: readonly ReadEntry[], known: Iterable<string>): RowFault[] {
  const faults: RowFault[] = [];
  const labels = new Set(known);
  for (const { row, label } of entries) {
    if (label !== "" && labels.has(label))
      faults.push({ row, column: "item", reason: `${label} is another's label`, remedy: "Give it one of its own." });
    labels.add(label);
  }
  for (const { row, names } of entries)
    for (const column of ["exercise", "retest"] as const) {
      const label = names[column];
      if (label === undefined || labels.has(label)) continue;
      const reason = `no row has the label ${label}`;
      faults.push({ row, column, reason, remedy: "Write it into the item cell of the row that it means." });
    }
  return faults;
}

/** The entry with the names that its labels stand for; a label that is not in the map stays without. */
export function withLabels({ entry, names }: ReadEntry, labels: Labels): ProgrammeEntry {
  const exercise = labels.get(names.exercise ?? "");
  const retest = labels.get(names.retest ?? "");
  switch (entry.type) {
    case "objective":
    case "meeting":
      return { ...entry, ...(exercise && { exercise }) };
    case "action":
      return { ...entry, ...(exercise && { foundIn: exercise }), ...(retest && { retest }) };
    default:
      return entry;
  }
}
