/** What a planted fault is: a name, what it spoils, and who must catch it. */
import type { Invariant } from "./checks/violation.ts";
import type { FaultRates } from "./options.ts";
import type { Habits } from "./world/world.ts";

export interface Mutant {
  readonly name: string;
  readonly about: string;
  readonly invariant: Invariant;
  /** Faults that must come oftener than chance brings them, mean seconds between two; the rest is drawn. */
  readonly often?: Partial<FaultRates>;
  /** Made anew for each run: some planted faults remember. */
  readonly habits: () => Partial<Habits>;
}
