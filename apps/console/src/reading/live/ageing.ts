/** How old a thing may grow before it is said to be. Pure; one set of limits for every face. */

const STALE_AFTER_S = 5;
const OLD_AFTER_S = 15;

/** Stale is marked with the word and its age, old is hatched as well. */
export type Ageing = "fresh" | "stale" | "old";

export const ageingOf = (seconds: number): Ageing =>
  seconds > OLD_AFTER_S ? "old" : seconds > STALE_AFTER_S ? "stale" : "fresh";
