/**
 * Loaded before the tests of one mutant: hands the changed text to whoever imports the file. Nothing on disk changes.
 * Must never let a mutant pass as survivor that was not put in: text that is not the expected one ends the process.
 */
import { registerHooks } from "node:module";
import { apply, type Mutant } from "./mutants.ts";
import { MISPLACED, MUTANT_VARIABLE } from "./outcome.ts";

const { url: mutatedUrl, ...mutant } = JSON.parse(process.env[MUTANT_VARIABLE] ?? "{}") as Mutant & { url: string };

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (url !== mutatedUrl) return loaded;
    const source = loaded.source === undefined ? "" : Buffer.from(loaded.source as Uint8Array).toString("utf8");
    if (source.slice(mutant.start, mutant.end) !== mutant.was) process.exit(MISPLACED);
    return { ...loaded, source: apply(source, mutant) };
  },
});
