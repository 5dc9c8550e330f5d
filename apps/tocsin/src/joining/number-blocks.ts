/** Which thousand common track numbers a nation opens. Two nations that open the same number would speak of two things by one name. */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Nation } from "@tocsin/picture";

export interface NumberBlock {
  readonly first: number;
  readonly length: number;
}

const LENGTH = 1000;
/** As every shipped plan has them. */
const KNOWN: Readonly<Record<Nation, number>> = { KOR: 1000, JPN: 2000, USA: 3000 };

/** @param given by whoever knows what was agreed; without it only the three founding nations have a block. */
export function numberBlock(nation: Nation, given: string | undefined): Result<NumberBlock> {
  const first = given === undefined ? KNOWN[nation] : Number(given);
  if (first !== undefined && Number.isInteger(first) && first > 0 && first % LENGTH === 0)
    return ok({ first, length: LENGTH });
  return fault("no-number-block", `no block of common track numbers is known for ${nation}.`, {
    remedy: `Give its first number with --numbers, a multiple of ${LENGTH} that the nations have agreed, such as 4000.`,
  });
}
