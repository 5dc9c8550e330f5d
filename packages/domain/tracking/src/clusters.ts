/**
 * Which tracks contend for which plots of a look: clusters that share neither, so that each is settled by itself and a sky of
 * thousands costs no more a plot than a few. Must never settle anything.
 */

import { atLeastInts } from "./scratch.ts";

/** Pairs of a track (row) and a plot (column) that can be one body, in order of rows, with the cost of each. */
export interface Pairs {
  readonly rows: number[];
  readonly columns: number[];
  readonly costs: number[];
}

/** Tracks and plots that hang together by pairs. */
export interface Cluster {
  readonly rows: number[];
  readonly columns: number[];
  /** Row-major, as long as rows times columns; Infinity where a pair cannot be. */
  readonly cost: Float64Array;
}

/**
 * The clusters that have anything to settle, of so many rows and columns in all; pairs of a track and a plot that nothing else
 * contends for are left to `alone`, by their place among the pairs: nearly all of a quiet sky.
 */
export function clustersOf(pairs: Pairs, rows: number, columns: number, alone: (pair: number) => void): Cluster[] {
  findLeaders(pairs, rows, columns);
  sizes = atLeastInts(sizes, rows).fill(0, 0, rows);
  for (let k = 0; k < pairs.rows.length; k++) {
    const first = leaderOf(pairs.rows[k] as number);
    sizes[first] = (sizes[first] as number) + 1;
  }
  const members = new Map<number, number[]>();
  for (let k = 0; k < pairs.rows.length; k++) {
    const first = leaderOf(pairs.rows[k] as number);
    const known = members.get(first);
    if (sizes[first] === 1) alone(k);
    else if (known) known.push(k);
    else members.set(first, [k]);
  }
  return Array.from(members.values(), (cluster) => clusterOf(pairs, cluster));
}

function clusterOf(pairs: Pairs, cluster: readonly number[]): Cluster {
  const rows = [...new Set(cluster.map((k) => pairs.rows[k] as number))];
  const columns = [...new Set(cluster.map((k) => pairs.columns[k] as number))];
  const cost = new Float64Array(rows.length * columns.length).fill(Number.POSITIVE_INFINITY);
  for (const k of cluster) {
    const at = columns.length * rows.indexOf(pairs.rows[k] as number) + columns.indexOf(pairs.columns[k] as number);
    cost[at] = pairs.costs[k] as number;
  }
  return { rows, columns, cost };
}

/** For each row the row by which its cluster is known; pairs in the cluster that a row leads; for each column a row that it is paired with. */
let leader: Int32Array = new Int32Array(0);
let sizes: Int32Array = new Int32Array(0);
let seen: Int32Array = new Int32Array(0);

/** Fills `leader`, by union and find. */
function findLeaders(pairs: Pairs, rows: number, columns: number): void {
  leader = atLeastInts(leader, rows);
  for (let row = 0; row < rows; row++) leader[row] = row;
  seen = atLeastInts(seen, columns).fill(-1, 0, columns);
  for (let k = 0; k < pairs.rows.length; k++) {
    const row = pairs.rows[k] as number;
    const column = pairs.columns[k] as number;
    const other = seen[column] as number;
    if (other < 0) seen[column] = row;
    else leader[leaderOf(row)] = leaderOf(other);
  }
}

function leaderOf(row: number): number {
  let at = row;
  while (leader[at] !== at) {
    leader[at] = leader[leader[at] as number] as number;
    at = leader[at] as number;
  }
  return at;
}
