/** How long to wait before the next attempt to reach the node: doubling, bounded, jittered, and never giving up. */

const FIRST_MS = 500;
const LONGEST_MS = 2_000;

/** `chance` between 0 and 1; half of the wait is certain, so that a thousand consoles do not knock at once. */
export const waitMs = (failures: number, chance: number): number => {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return full / 2 + (full / 2) * chance;
};
