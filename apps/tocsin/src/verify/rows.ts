/** Walks a journal's rows in chunks; damage becomes one named fault and ends the walk. Must never skip a row. */
import type { Fault, Result } from "@tocsin/kernel/sound";

const CHUNK = 2000;

/** Rows from `start` on; `after` says where the next chunk begins. */
export function* rowsOf<Row>(
  read: (from: number, most: number) => Result<Row[]>,
  start: number,
  after: (row: Row) => number,
  faults: Fault[],
): Generator<Row> {
  for (let from = start; ; ) {
    const rows = read(from, CHUNK);
    if (!rows.ok) {
      faults.push(rows.error);
      return;
    }
    const last = rows.value.at(-1);
    if (last === undefined) return;
    yield* rows.value;
    from = after(last);
  }
}
