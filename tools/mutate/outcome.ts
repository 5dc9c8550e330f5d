/** What became of a mutant, and the exit codes by which the process of its tests says so. */

/** killed: a test failed. timed-out: the tests did not end. types: no test failed, but it does not type-check. */
export type Outcome = "killed" | "timed-out" | "types" | "survived" | "equivalent";

export const FOUND = 77;
/** The text to be changed was not where it was expected: the tool is wrong, not the tests. */
export const MISPLACED = 78;
export const MUTANT_VARIABLE = "TOCSIN_MUTANT";
