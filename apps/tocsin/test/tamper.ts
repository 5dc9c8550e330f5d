/**
 * `node apps/tocsin/test/tamper.ts N DIRECTORY PARTNER...`: N forgeries of each kind on copies of a stopped node's journal, and
 * how many are found. Ends with 1 where one is not. The directories themselves are only read.
 */
import { chance, seedOfRun } from "./kit/chance.ts";
import { campaign } from "./kit/tamper.ts";

const [attempts = "", directory = "", ...partners] = process.argv.slice(2);
const seed = seedOfRun();
const next = chance(seed);
process.stdout.write(`seed ${seed}\n`);
let missed = 0;
for (const { tampering, attempts: tried, foundAlone, found } of campaign(
  directory,
  partners,
  Number(attempts),
  (below) => Math.floor(next() * below),
)) {
  missed += tried - found;
  process.stdout.write(
    `${tampering.padEnd(20)} ${tried} tried, ${foundAlone} found from its own journal alone, ${found} with partners' heads\n`,
  );
}
process.stdout.write(missed === 0 ? "every forgery is found\n" : `${missed} forgeries are not found\n`);
if (missed > 0) process.exitCode = 1;
