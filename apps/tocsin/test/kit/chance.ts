/** Seeded choices, so that a run that fails can be run again as it was: TOCSIN_TEST_SEED=N. */
import { randomBytes } from "node:crypto";

/** A number of 32 bits that the caller prints. */
export const seedOfRun = (): number => Number(process.env.TOCSIN_TEST_SEED ?? randomBytes(4).readUInt32BE());

/** Numbers from 0 to below 1. Marsaglia's xorshift with 32 bits (2003). */
export function chance(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}
