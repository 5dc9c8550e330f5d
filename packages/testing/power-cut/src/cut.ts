/** Which of the writes on their way a power cut lets through. Every rule is a way in which real disks and file systems fail. */

import type { Random } from "@tocsin/kernel/chance";
import { present } from "@tocsin/kernel/sound";

/** Decides for one unit (a sector, a page, a file's length, a name) from the moments of what is on its way to it. */
export interface Cut {
  readonly name: string;
  /** Bytes that reach the platter together. */
  readonly unit: number;
  /** What came later than the moment that is returned did not get through. @param moments in order, never empty. */
  through(moments: readonly number[]): number;
}

const LATE = Number.MAX_SAFE_INTEGER;
export const SECTOR = 512;
export const PAGE = 4096;

export const nothing: Cut = { name: "nothing unsynchronised", unit: PAGE, through: () => 0 };
export const everything: Cut = { name: "everything", unit: PAGE, through: () => LATE };

/** The newest overtook all others. */
export const onlySince = (moment: number): Cut => ({
  name: "only the newest",
  unit: SECTOR,
  through: (moments) => (moments.at(-1) === moment ? LATE : 0),
});

/** A write of several sectors got its first or its last ones through. */
export const torn = (random: Random, unit: number): Cut => ({
  name: `torn at ${unit}`,
  unit,
  through: () => (random.chance(0.5) ? LATE : 0),
});

/** Anything: most of it there or most of it missing, and of what was written twice any state in between. */
export function anything(random: Random): Cut {
  const unit = random.chance(0.5) ? SECTOR : PAGE;
  const share = random.pick([0.02, 0.1, 0.5, 0.9, 0.98]);
  return {
    name: `anything, ${share} of it, at ${unit}`,
    unit,
    through: (moments) => {
      if (random.chance(0.1)) return present(moments[random.below(moments.length)], "a moment");
      return random.chance(share) ? LATE : 0;
    },
  };
}
