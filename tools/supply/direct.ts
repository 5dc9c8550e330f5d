/** What the product itself asks for of others, held against docs/dependencies.md. Tests and tools are no product. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

const PRODUCT = ["packages/{kernel,node}", "packages/{domain,adapters}/*", "apps/*"];

/** Name -> the packages of ours that ask for it. */
export function directDependencies(root: URL): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const cwd = fileURLToPath(root);
  for (const file of globSync(
    PRODUCT.map((place) => `${place}/package.json`),
    { cwd },
  ).sort()) {
    const { dependencies = {} } = JSON.parse(readFileSync(join(cwd, file), "utf8")) as Manifest;
    for (const name of Object.keys(dependencies).filter((each) => !each.startsWith("@tocsin/")))
      found.set(name, [...(found.get(name) ?? []), file.slice(0, -"/package.json".length)]);
  }
  return found;
}

/** Names in the first column of the page's tables, with their reasons. */
export const reasonsIn = (page: string): Map<string, string> =>
  new Map(
    page.split("\n").flatMap((line) => {
      const [, name, , reason] = /^\| `([^`]+)` +\|([^|]*)\|([^|]*)\|$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, reason?.trim() ?? ""] as const];
    }),
  );

/** One line for each that has no reason, and for each reason of what is not asked for. */
export const unexplained = (names: Iterable<string>, reasons: ReadonlyMap<string, string>): string[] => {
  const asked = new Set(names);
  return [
    ...[...asked].filter((name) => !reasons.get(name)).map((name) => `${name} has no reason`),
    ...[...reasons.keys()].filter((name) => !asked.has(name)).map((name) => `${name} is not asked for`),
  ];
};
