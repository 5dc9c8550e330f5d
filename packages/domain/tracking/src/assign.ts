/**
 * The cheapest assignment of rows to columns: shortest augmenting paths after Jonker and Volgenant (1987).
 * Must never know what rows and columns stand for.
 */

/**
 * For each of `rows` rows the column (0 .. columns - 1) that it gets, or -1 where leaving it alone is cheaper.
 * `cost` is row-major; Infinity forbids a pair. Leaving a row alone costs 0, so only pairs of negative cost are made.
 */
export function assign(cost: Float64Array, rows: number, columns: number): Int32Array {
  const columnOf = new Int32Array(rows);
  return giveCheapest(columnOf, cost, rows, columns) ? columnOf : assignByPaths(cost, rows, columns);
}

/** Each row's own cheapest column, which is the answer wherever no two rows want the same one; false where two do. */
function giveCheapest(columnOf: Int32Array, cost: Float64Array, rows: number, columns: number): boolean {
  const taken = new Uint8Array(columns);
  for (let row = 0; row < rows; row++) {
    const at = columns * row;
    let least = 0;
    let cheapest = -1;
    for (let column = 0; column < columns; column++) {
      const value = cost[at + column] as number;
      if (value >= least) continue;
      least = value;
      cheapest = column;
    }
    columnOf[row] = cheapest;
    if (cheapest < 0) continue;
    if (taken[cheapest] === 1) return false;
    taken[cheapest] = 1;
  }
  return true;
}

function assignByPaths(cost: Float64Array, rows: number, columns: number): Int32Array {
  const width = columns + rows;
  const rowOf = new Int32Array(width).fill(-1);
  const columnOf = new Int32Array(rows).fill(-1);
  const price = new Float64Array(width);
  const value = new Float64Array(rows);
  const costOf = (row: number, column: number): number => {
    if (column < columns) return cost[columns * row + column] as number;
    return column - columns === row ? 0 : Number.POSITIVE_INFINITY;
  };
  for (let start = 0; start < rows; start++) augment(start, width, costOf, rowOf, columnOf, price, value);
  for (let row = 0; row < rows; row++) if ((columnOf[row] as number) >= columns) columnOf[row] = -1;
  return columnOf;
}

/** Dijkstra over reduced costs from one free row to the nearest free column, then the path is turned. */
function augment(
  start: number,
  width: number,
  costOf: (row: number, column: number) => number,
  rowOf: Int32Array,
  columnOf: Int32Array,
  price: Float64Array,
  value: Float64Array,
): void {
  const distance = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(width).fill(-1);
  const done = new Uint8Array(width);
  const scanned: number[] = [];
  let row = start;
  let reached = 0;
  let end = -1;
  while (end < 0) {
    for (let column = 0; column < width; column++) {
      if (done[column]) continue;
      const through = reached + costOf(row, column) - (value[row] as number) - (price[column] as number);
      if (through < (distance[column] as number)) {
        distance[column] = through;
        from[column] = row;
      }
    }
    const nearest = nearestOpen(distance, done, width);
    reached = distance[nearest] as number;
    done[nearest] = 1;
    if ((rowOf[nearest] as number) < 0) end = nearest;
    else {
      scanned.push(nearest);
      row = rowOf[nearest] as number;
    }
  }
  value[start] = (value[start] as number) + reached;
  for (const column of scanned) {
    const slack = reached - (distance[column] as number);
    const holder = rowOf[column] as number;
    value[holder] = (value[holder] as number) + slack;
    price[column] = (price[column] as number) - slack;
  }
  turn(end, start, from, rowOf, columnOf);
}

function nearestOpen(distance: Float64Array, done: Uint8Array, width: number): number {
  let nearest = -1;
  for (let column = 0; column < width; column++) {
    if (!done[column] && (nearest < 0 || (distance[column] as number) < (distance[nearest] as number)))
      nearest = column;
  }
  return nearest;
}

function turn(end: number, start: number, from: Int32Array, rowOf: Int32Array, columnOf: Int32Array): void {
  let column = end;
  for (;;) {
    const row = from[column] as number;
    const next = columnOf[row] as number;
    rowOf[column] = row;
    columnOf[row] = column;
    if (row === start) return;
    column = next;
  }
}
