/**
 * Which edition of each category a feed speaks: configuration, because the bytes do not say.
 * Must never guess an edition from the data.
 */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { CATEGORY_034 } from "./category034.ts";
import { CATEGORY_048 } from "./category048.ts";
import { CATEGORY_062 } from "./category062.ts";
import { EDITION_0_17 } from "./category062-edition017.ts";
import { CATEGORY_063, CATEGORY_065 } from "./category063-065.ts";
import type { Definition } from "./definition.ts";

const KNOWN: readonly Definition[] = [
  ...CATEGORY_034,
  ...CATEGORY_048,
  EDITION_0_17,
  ...CATEGORY_062,
  ...CATEGORY_063,
  ...CATEGORY_065,
];

/** By category number; categories that are absent are skipped and counted. */
export type Editions = ReadonlyMap<number, Definition>;

/** The newest edition of every category that this package knows. */
export const NEWEST_EDITIONS: Editions = new Map(KNOWN.map((definition) => [definition.category, definition]));

/** Words for people: `48: 1.15 ... 1.32`. */
export function knownEditions(): string {
  const byCategory = new Map<number, string[]>();
  for (const { category, edition } of KNOWN) byCategory.set(category, [...(byCategory.get(category) ?? []), edition]);
  return [...byCategory].map(([category, editions]) => `${category}: ${editions.join(" ")}`).join("; ");
}

/**
 * The newest editions, overridden by choices such as `62:0.17` or `048:1.23`.
 * Faults: `bad-edition` for a text of another form, `unknown-edition` for one that is not in the tables.
 */
export function chooseEditions(choices: readonly string[]): Result<Editions> {
  const chosen = new Map(NEWEST_EDITIONS);
  for (const choice of choices) {
    const parts = /^0*(\d{1,3}):(\d+\.\d+)$/.exec(choice);
    if (parts === null) {
      return fault("bad-edition", `${choice} is not CATEGORY:EDITION.`, { remedy: "Write for example 62:0.17." });
    }
    const definition = KNOWN.find((known) => known.category === Number(parts[1]) && known.edition === parts[2]);
    if (definition === undefined) {
      return fault("unknown-edition", `Edition ${parts[2]} of category ${parts[1]} is not known here.`, {
        remedy: `Known are ${knownEditions()}.`,
      });
    }
    chosen.set(definition.category, definition);
  }
  return ok(chosen);
}
