/** `npm run soak`: hurts a real federation for minutes or days and tells what held. Must never judge; verdict.ts does. */
import { EXIT } from "../exit.ts";
import { readOptions, USAGE } from "./options.ts";
import { soak } from "./run.ts";
import { tableOf } from "./table.ts";
import { hasFailed, judge } from "./verdict.ts";

const words = process.argv.slice(2);
if (words.includes("--help")) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(EXIT.ok);
}
const options = readOptions(words);
if (!options.ok) {
  process.stderr.write(`${options.error.what}\n${USAGE}\n`);
  process.exit(EXIT.usage);
}
const began = performance.now();
const evidence = await soak(options.value, (said) => {
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${said}\n`);
});
const verdicts = judge(evidence);
const { minutes, seed, profiles, plant } = options.value;
const title = `soak of ${minutes} min, seed ${seed}, ${profiles.join(", ")}${plant === undefined ? "" : `, planted: ${plant}`}`;
process.stdout.write(
  options.value.json
    ? `${JSON.stringify({ minutes, seed, profiles, plant, tried: Object.fromEntries(evidence.tried), verdicts })}\n`
    : `${title}\n${tableOf(evidence, verdicts)}\n`,
);
process.exit(hasFailed(verdicts) ? EXIT.integrity : EXIT.ok);
