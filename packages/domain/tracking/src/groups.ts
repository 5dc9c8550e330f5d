/**
 * Which tracks contend for which plots of a look: groups that share neither, so that each is settled by itself and a sky of
 * thousands costs no more a plot than a few. Must never settle anything.
 */

/** Pairs of a track (row) and a plot (column) that can be one body, in order of rows, with the cost of each. */
export interface Pairs {
  readonly rows: number[];
  readonly columns: number[];
  readonly costs: number[];
}

/** Tracks and plots that hang together by pairs. */
export interface Group {
  readonly rows: number[];
  readonly columns: number[];
  /** Row-major, as long as rows times columns; Infinity where a pair cannot be. */
  readonly cost: Float64Array;
}

/** All groups of more than nothing, in the order of their first rows; of so many rows and columns in all. */
export function groupsOf(pairs: Pairs, rows: number, columns: number): Group[] {
  const leader = leadersOf(pairs, rows, columns);
  const members = new Map<number, { rows: number[]; columns: number[]; pairs: number[] }>();
  const place = new Int32Array(columns).fill(-1);
  for (let k = 0; k < pairs.rows.length; k++) {
    const row = pairs.rows[k] as number;
    const column = pairs.columns[k] as number;
    const first = leaderOf(leader, row);
    const group = members.get(first) ?? { rows: [], columns: [], pairs: [] };
    if (group.pairs.length === 0) members.set(first, group);
    if (group.rows.at(-1) !== row) group.rows.push(row);
    if (place[column] === -1) {
      place[column] = group.columns.length;
      group.columns.push(column);
    }
    group.pairs.push(group.rows.length - 1, k);
  }
  return Array.from(members.values(), (group) => {
    const width = group.columns.length;
    const cost = new Float64Array(group.rows.length * width).fill(Number.POSITIVE_INFINITY);
    for (let i = 0; i < group.pairs.length; i += 2) {
      const k = group.pairs[i + 1] as number;
      cost[width * (group.pairs[i] as number) + (place[pairs.columns[k] as number] as number)] = pairs.costs[
        k
      ] as number;
    }
    return { rows: group.rows, columns: group.columns, cost };
  });
}

/** For each row the row by which its group is known, by union and find. */
function leadersOf(pairs: Pairs, rows: number, columns: number): Int32Array {
  const leader = new Int32Array(rows);
  for (let row = 0; row < rows; row++) leader[row] = row;
  const seen = new Int32Array(columns).fill(-1);
  for (let k = 0; k < pairs.rows.length; k++) {
    const row = pairs.rows[k] as number;
    const column = pairs.columns[k] as number;
    const other = seen[column] as number;
    if (other < 0) seen[column] = row;
    else leader[leaderOf(leader, row)] = leaderOf(leader, other);
  }
  return leader;
}

function leaderOf(leader: Int32Array, row: number): number {
  let at = row;
  while (leader[at] !== at) {
    leader[at] = leader[leader[at] as number] as number;
    at = leader[at] as number;
  }
  return at;
}
