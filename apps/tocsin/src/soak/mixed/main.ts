/** `npm run mixed`: three nodes through all mixtures of this version and another, and what held. Exit code 4 where something did not. */
import { runWords } from "@tocsin/run-words";
import { quantile } from "../../bench/measure.ts";
import { EXIT, fail } from "../../exit.ts";
import { type Mixed, mixed } from "./run.ts";
import { otherTree } from "./tree.ts";

const USAGE = `npm run mixed -- --other COMMIT|DIRECTORY [--dwell SECONDS] [--objects N] [--seed K] [--keep]

A federation of three begins in the other version; one node at a time is stopped and started as this version or back, so that
all eight mixtures occur and each node goes up and down. Then all ledgers, of sealed epochs too, are held against each other.

  npm run mixed -- --other HEAD~30            this tree beside an earlier commit of it
  npm run mixed -- --other ../tocsin-0.1      beside an installed tree

Exit codes: 0 nothing lost, altered, refused or told twice; 2 usage; 4 something was.`;

const { values } = runWords(USAGE, {
  other: { type: "string" },
  dwell: { type: "string", default: "20" },
  objects: { type: "string", default: "8" },
  seed: { type: "string", default: "1" },
  keep: { type: "boolean", default: false },
});
if (values.other === undefined) {
  process.stderr.write(`--other must be given.\n\n${USAGE}\n`);
  process.exit(EXIT.usage);
}
const other = otherTree(values.other);
if (!other.ok) {
  fail(other.error, EXIT.usage);
  process.exit();
}
const seen = await run();
process.stdout.write(tableOf(seen));
process.exit(isWhole(seen) ? EXIT.ok : EXIT.integrity);

async function run(): Promise<Mixed> {
  if (!other.ok) throw new Error(other.error.what);
  const { dwell, objects, seed, keep } = values;
  const options = { other: other.value, dwell: Number(dwell), objects: Number(objects), seed: Number(seed), keep };
  try {
    return await mixed(options, (words) => process.stderr.write(`${words}\n`));
  } finally {
    other.value.remove();
  }
}

/** Words of the later version are what an older one may not know; everything else that is refused is a fault. */
function isWhole({ tally, changes }: Mixed): boolean {
  const refused = [...tally.refused].some(([code]) => code !== "unrecognised");
  const wrong = tally.missing + tally.altered + tally.equivocations + tally.unread.length;
  return !refused && wrong === 0 && changes.every(({ warnings }) => warnings > 0);
}

function tableOf(seen: Mixed): string {
  const { changes, tally, alarms } = seen;
  const gaps = changes.map(({ gap }) => gap);
  const links = changes.map(({ links: each }) => each);
  const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
  const spread = (list: readonly number[]): string =>
    `median ${seconds(quantile(list, 0.5))}, longest ${seconds(Math.max(...list))}`;
  const refused = [...tally.refused].map(([code, count]) => `${count} ${code}`).join(", ") || "none";
  const silent = changes.filter(({ warnings }) => warnings === 0).length;
  return `alarms at the three watches: ${[...alarms].map(([code, count]) => `${count} ${code}`).join(", ") || "none"}
[R14] ${changes.length} changes of one node through all mixtures with ${other.ok ? other.value.name : ""}, ${tally.epochs} epochs: of ${tally.sent} deliveries (${tally.warnings} of class warning) ${tally.missing} missing, ${tally.altered} altered, ${tally.equivocations} told in two ways, ${tally.underWay} under way as an epoch ended; refused: ${refused}; mixtures without warnings both ways: ${silent}; from the order to stop to all links: ${spread(gaps)}; without the process's start: ${spread(links)}
${tally.unread.join("\n")}`;
}
