/**
 * `npm run mutate -- [--only PATH]... [--minutes N] [--lanes N]`: breaks the modules on which safety stands, one small change at a
 * time, and counts the changes that no test notices. Changes no file; a survivor is a missing test, spare code, or equivalent.
 */
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runWords } from "@tocsin/run-words";
import { readEquivalents } from "./equivalents.ts";
import { type Found, filesOf, hunt } from "./hunt.ts";
import type { TestFile } from "./processes.ts";
import { closingLine, foundLine, staleLines } from "./report.ts";
import { TARGETS, type Target } from "./targets.ts";
import { typeJudge } from "./types.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const USAGE = `npm run mutate -- [--only PATH]... [--minutes 600] [--lanes N]
  --only   begins the paths of the modules to break; without it all of tools/mutate/targets.ts
  --lanes  processes beside one another; without it one for each processor
Exit codes: 0 no change survived, 1 some did or were left untried, 2 usage.`;

const { values } = runWords(USAGE, {
  only: { type: "string", multiple: true, default: [""] },
  minutes: { type: "string", default: "600" },
  lanes: { type: "string", default: String(cpus().length) },
});
const until = performance.now() + Number(values.minutes) * 60_000;
const equivalents = readEquivalents(join(root, "docs", "equivalent-mutants.md"));
const isRefusedByTypes = typeJudge(root);
const learnt = new Map<string, TestFile>();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** True where nothing survived and nothing was left over. */
async function mutate({ title, id, files, tests }: Target): Promise<boolean> {
  const chosen = filesOf(root, files, false).filter((file) => values.only.some((only) => file.startsWith(only)));
  if (chosen.length === 0) return true;
  say(`\n== ${title}: ${chosen.join(", ")}`);
  let tried = 0;
  const tell = (found: Found): void => {
    if (found.outcome === "survived") say(foundLine(found));
    if (++tried % 50 === 0) say(`   ${tried} mutants tried`);
  };
  const lanes = Number(values.lanes);
  const common = { root, learnt, equivalents, isRefusedByTypes, lanes, until, tell };
  const { found, left } = await hunt({ ...common, files: chosen, tests: filesOf(root, tests, true) });
  const stale = left > 0 ? [] : staleLines(equivalents, chosen, found);
  for (const line of stale) say(line);
  say(closingLine(title, id, found, left));
  return left === 0 && stale.length === 0 && found.every(({ outcome }) => outcome !== "survived");
}

let isClean = true;
for (const target of TARGETS) {
  if (performance.now() > until) say(`\n== ${target.title}: no time left`);
  isClean = performance.now() <= until && (await mutate(target)) && isClean;
}
process.exitCode = isClean ? 0 : 1;
