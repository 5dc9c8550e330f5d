/** Which row of its lane an entry takes, so that no two lie over each other. Pure. */

export interface Placed {
  readonly from: number;
  readonly to: number;
}

/** Row numbers in the order of the entries, which come sorted by `from`. */
export const rowsFor = (entries: readonly Placed[], width: number): readonly number[] => {
  const ends: number[] = [];
  return entries.map(({ from, to }) => {
    const free = ends.findIndex((end) => end <= from);
    const row = free < 0 ? ends.length : free;
    ends[row] = Math.max(to, from + width);
    return row;
  });
};
