/** A reporter that says nothing and ends the process at the first test that fails: one is enough to find a mutant. */
import { FOUND } from "./outcome.ts";

export default async function* bail(events: AsyncIterable<{ readonly type: string }>): AsyncGenerator<string> {
  for await (const { type } of events) {
    if (type === "test:fail") process.exit(FOUND);
    yield "";
  }
}
