/** The front door of federation-sim: run a seed, plant a fault, read the verdict. Never part of a product. */
export { INVARIANTS, type Invariant } from "./checks/violation.ts";
export type { Mutant } from "./mutant.ts";
export { MUTANTS } from "./mutants.ts";
export type { Chosen, SimOptions, Topology } from "./options.ts";
export { type SimRequest, type SimResult, simulate } from "./simulate.ts";
