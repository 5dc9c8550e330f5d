/**
 * Combinations gathered into few rows that say the same: each row stands for every combination of its words, and for no other.
 * Must never cover more than it was given, or a table would show as leaving what does not leave.
 */

/** One word, or several, in each column. */
export type Row<Column extends string> = { readonly [column in Column]: readonly string[] };

/** Merges rows that differ in one column only, column by column in the order given. */
export function gather<Column extends string>(
  rows: Iterable<Row<Column>>,
  columns: readonly NoInfer<Column>[],
): Row<Column>[] {
  let gathered = [...rows];
  for (const column of columns) gathered = mergeBy(gathered, column);
  return gathered;
}

function mergeBy<Column extends string>(rows: readonly Row<Column>[], column: Column): Row<Column>[] {
  const merged = new Map<string, Row<Column>>();
  for (const row of rows) {
    const others = JSON.stringify({ ...row, [column]: [] });
    const known = merged.get(others);
    merged.set(others, known === undefined ? row : { ...known, [column]: [...known[column], ...row[column]] });
  }
  return [...merged.values()];
}
