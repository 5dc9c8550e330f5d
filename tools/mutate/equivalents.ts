/**
 * The list of mutants that change nothing anybody could see, each with its reason. Must never excuse a mutant that is not
 * there or that a test finds: such a line is stale and is reported.
 */
import { existsSync, readFileSync } from "node:fs";

/** Reason by the mutant's name. */
export type Equivalents = ReadonlyMap<string, string>;

/** Lines of the form "- `file | function | line as it then reads`: why". */
export function readEquivalents(path: string): Equivalents {
  const found = new Map<string, string>();
  for (const line of existsSync(path) ? readFileSync(path, "utf8").split("\n") : []) {
    const [, name, why] = /^- (`+)(.+?)\1: (.+)$/.exec(line)?.slice(1) ?? [];
    if (name === undefined || why === undefined) continue;
    found.set(name.trim(), why);
  }
  return found;
}
