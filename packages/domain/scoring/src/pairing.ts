/**
 * The cheapest pairing of rows and columns (Kuhn 1955, by shortest augmenting paths as Jonker and Volgenant 1987).
 * The judge's own: must never be the tracker's.
 */

/**
 * The column of each row, or -1. `cost(i, j)` is finite and at most `limit` for pairs that may be; a row left alone costs `limit`.
 * @param limit the cost of leaving a row alone
 */
export function pairUp(
  rows: number,
  columns: number,
  cost: (row: number, column: number) => number,
  limit: number,
): Int32Array {
  const table = Array.from({ length: rows }, (_, i) =>
    Float64Array.from({ length: columns + rows }, (_unused, j) => (j < columns ? Math.min(cost(i, j), limit) : limit)),
  );
  const simple = eachItsOwn(table, columns, limit);
  if (simple) return simple;
  return shortestPaths(table, columns, limit);
}

/** Where everybody's cheapest column is nobody else's, that is the answer. */
function eachItsOwn(table: readonly Float64Array[], columns: number, limit: number): Int32Array | undefined {
  const taken = new Set<number>();
  const chosen = new Int32Array(table.length).fill(-1);
  for (const [i, costs] of table.entries()) {
    let best = -1;
    let least = limit;
    for (let j = 0; j < columns; j++) if ((costs[j] as number) < least) [best, least] = [j, costs[j] as number];
    if (best === -1) continue;
    if (taken.has(best)) return undefined;
    taken.add(best);
    chosen[i] = best;
  }
  return chosen;
}

function shortestPaths(table: readonly Float64Array[], columns: number, limit: number): Int32Array {
  const rows = table.length;
  const width = columns + rows;
  const [rowPrice, columnPrice] = [new Float64Array(rows + 1), new Float64Array(width + 1)];
  const rowOf = new Int32Array(width + 1).fill(rows);
  const cameFrom = new Int32Array(width + 1);
  for (let row = 0; row < rows; row++) {
    rowOf[width] = row;
    let column = width;
    const slack = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
    const done = new Uint8Array(width + 1);
    do {
      done[column] = 1;
      const here = rowOf[column] as number;
      let least = Number.POSITIVE_INFINITY;
      let next = -1;
      for (let j = 0; j < width; j++) {
        if (done[j]) continue;
        const reduced = (table[here]?.[j] as number) - (rowPrice[here] as number) - (columnPrice[j] as number);
        if (reduced < (slack[j] as number)) [slack[j], cameFrom[j]] = [reduced, column];
        if ((slack[j] as number) < least) [least, next] = [slack[j] as number, j];
      }
      for (let j = 0; j <= width; j++) {
        if (done[j]) {
          const owner = rowOf[j] as number;
          rowPrice[owner] = (rowPrice[owner] as number) + least;
          columnPrice[j] = (columnPrice[j] as number) - least;
        } else if (j < width) slack[j] = (slack[j] as number) - least;
      }
      column = next;
    } while (rowOf[column] !== rows);
    while (column !== width) {
      const before = cameFrom[column] as number;
      rowOf[column] = rowOf[before] as number;
      column = before;
    }
  }
  const chosen = new Int32Array(rows).fill(-1);
  for (let j = 0; j < columns; j++) {
    const row = rowOf[j] as number;
    if (row < rows && (table[row]?.[j] as number) < limit) chosen[row] = j;
  }
  return chosen;
}
