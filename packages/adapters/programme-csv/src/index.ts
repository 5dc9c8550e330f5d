/** The front door of programme-csv: entries of the programme as comma-separated values and back. Must never accept half a file. */

export type { NamedEntry } from "./columns.ts";
export { programmeFromCsv, type RowFault } from "./read.ts";
export { programmeToCsv } from "./write.ts";
