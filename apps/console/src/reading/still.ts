/** The order of a list that somebody is about to click in: what was there stays where it was, what is new comes after it. Pure. */

/** So long after the pointer was last moved or pressed over it a list keeps its order. */
export const STILL_MS = 500;
/** A pointer that never rests does not hold a list for ever. */
export const MOST_STILL_MS = 5_000;

/** @param held keys in the order in which they were last shown. */
export const inHeldOrder = <T>(
  held: readonly string[],
  rows: readonly T[],
  keyOf: (row: T) => string,
): readonly T[] => {
  const places = new Map(held.map((key, place) => [key, place]));
  const placeOf = (row: T): number => places.get(keyOf(row)) ?? held.length;
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b));
};
