/** The front door of programme-csv: entries of the programme as comma-separated values and back. Must never accept half a file. */

export { itemFromKey, type RowFault } from "./cells.ts";
export type { Column, NamedEntry, ReadEntry } from "./columns.ts";
export { type Labels, withLabels } from "./labels.ts";
export { programmeFromCsv } from "./read.ts";
export { cellsOf, programmeToCsv } from "./write.ts";
