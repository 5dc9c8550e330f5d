/**
 * Places at one door, by who takes them: a position, a program, or nobody in particular. Must never let one of them, nor all strangers
 * together, take the last place from the others.
 */
export interface PlacesFor {
  readonly all: number;
  readonly strangers: number;
  /** Of one position or program. */
  readonly each: number;
}

/** Whether there is a place more. @param taken by whom; undefined is a stranger. */
export function hasPlace(
  { all, strangers, each }: PlacesFor,
  taken: Iterable<string | undefined>,
  who: string | undefined,
): boolean {
  const held = [...taken];
  const own = held.filter((holder) => holder === who).length;
  return held.length < all && own < (who === undefined ? strangers : each);
}
