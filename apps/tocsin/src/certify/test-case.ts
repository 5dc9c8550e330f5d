/** A stage's test as a value: its words and its work. */
import type { Ground } from "./ground.ts";

export interface TestCase {
  readonly test: string;
  /** Present where slowness alone fails it. */
  readonly timed?: true;
  /** What was seen. @throws Unmet, NotObserved */
  readonly run: (ground: Ground) => Promise<string>;
}
