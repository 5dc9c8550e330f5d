/**
 * The hunter is hunted: of a planted module whose test misses one limit, just that mutant survives; what its test finds is found,
 * what the compiler refuses is told apart, and a mutant that the list excuses is counted as equivalent.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readEquivalents } from "./mutate/equivalents.ts";
import { type Found, filesOf, hunt } from "./mutate/hunt.ts";
import { mutantsOf } from "./mutate/mutants.ts";
import { closingLine, staleLines } from "./mutate/report.ts";
import { typeJudge } from "./mutate/types.ts";

const PLANTED = `/** Planted. */
export interface Person { readonly age: number }
export const isGrown = ({ age }: Person): boolean => age >= 18;
export const firstOf = (names: readonly string[]): string => names[0] ?? "nobody";
export function never(): void {
  throw new Error("no test comes here");
}
`;
/** Tries 18 and 10, never 17; a list that is not empty and one that is. */
const PLANTED_TEST = `import assert from "node:assert/strict";
import { test } from "node:test";
import { firstOf, isGrown } from "./planted.ts";
test("who is grown", () => assert.deepEqual([isGrown({ age: 18 }), isGrown({ age: 10 })], [true, false]));
test("who is first", () => assert.deepEqual([firstOf(["a"]), typeof firstOf([])].slice(0, 1), ["a"]));
`;
const SURVIVOR = "planted.ts | isGrown | export const isGrown = ({ age }: Person): boolean => age >= 17;";
const REFUSED = "planted.ts | firstOf | export const firstOf = (names: readonly string[]): string => (names[0]);";
const UNREACHED = "planted.ts | never | ;";

const root = mkdtempSync(join(tmpdir(), "mutate-planted-"));
after(() => rmSync(root, { recursive: true, force: true }));
const put = (name: string, text: string): void => writeFileSync(join(root, name), text);
put("planted.ts", PLANTED);
put("planted.test.ts", PLANTED_TEST);
put("package.json", JSON.stringify({ type: "module" }));
const compilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  target: "ES2024",
  module: "NodeNext",
  types: [],
};
put("tsconfig.server.json", JSON.stringify({ compilerOptions, files: ["planted.ts"] }));

const GONE = SURVIVOR.replace("17", "99");
put("list.md", `- \`${UNREACHED}\`: planted\n- \`${GONE}\`: planted\n`);

test("of a planted module just the limit that its test misses survives, and only what the list names is excused", async () => {
  const equivalents = readEquivalents(join(root, "list.md"));
  const files = filesOf(root, ["*.ts"], false);
  const told: Found[] = [];
  const { found, left } = await hunt({
    ...{ root, files, tests: filesOf(root, ["*.test.ts"], true), learnt: new Map(), equivalents },
    ...{ isRefusedByTypes: typeJudge(root), lanes: 2, until: Number.POSITIVE_INFINITY },
    tell: (one) => void told.push(one),
  });
  const named = (outcome: string): string[] =>
    found.filter((one) => one.outcome === outcome).map(({ mutant }) => mutant.name);
  assert.deepEqual([left, told.length], [0, found.length]);
  assert.deepEqual(named("survived"), [SURVIVOR]);
  assert.deepEqual(named("equivalent"), [UNREACHED]);
  assert.deepEqual(named("types"), [REFUSED]);
  assert.equal(named("killed").length, found.length - 3);
  assert.ok(named("killed").some((name) => name.endsWith("age > 18;")));
  assert.deepEqual(staleLines(equivalents, files, found), [`stale in docs/equivalent-mutants.md: ${GONE}`]);
  assert.match(
    closingLine("planted", "S0", found, 0),
    /^\[S0\] mutants of planted: .* 1 survived, 1 equivalent; found 8\d/,
  );
  assert.match(closingLine("planted", undefined, found, 3), /^mutants of planted: .* 3 not tried for lack of time; /);
});

test("every kind of change is made: conditions, limits, joints, guards, statements, numbers, quantifiers, elements", () => {
  const source = `export function f(a: number, b: number[], set: Set<number>): number[] {
  if (a < 1 || b.length === 0) return [1, 2];
  for (const one of b) { if (!set.has(one)) continue; set.add(one); }
  return b.filter((one) => one > a).every((one) => one > 0) ? b.slice(1) : [];
}
`;
  const changed = mutantsOf("f.ts", source).map(({ was, text }) => `${was.replace(/\s+/g, " ")} -> ${text}`);
  for (const one of [
    ...["a < 1 || b.length === 0 -> true", "a < 1 || b.length === 0 -> false", "a < 1 || b.length === 0 -> (a < 1)"],
    ...["a < 1 -> true", "b.length === 0 -> false", "< -> <=", "|| -> &&", "1 -> 2", "1 -> 0", "1,  -> ", "2 -> "],
    ...["continue; -> ;", "set.add(one); -> ;", "!set.has(one) -> (set.has(one))", "set.has(one) -> (!set.has(one))"],
    ...["every -> some", "b.filter((one) => one > a) -> b", "b.slice(1) -> b"],
  ])
    assert.ok(changed.includes(one), `${one} in ${changed.join("; ")}`);
});
