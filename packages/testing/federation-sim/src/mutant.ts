/** What a planted fault is: a name, what it spoils, and who must catch it. */
import type { Invariant } from "./checks/violation.ts";
import type { Habits } from "./world/world.ts";

export interface Mutant {
  readonly name: string;
  readonly about: string;
  readonly invariant: Invariant;
  /** Made anew for each run: some planted faults remember. */
  readonly habits: () => Partial<Habits>;
}
