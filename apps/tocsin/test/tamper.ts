/**
 * `node apps/tocsin/test/tamper.ts N [DIRECTORY PARTNER...]`: N forgeries of each kind on copies of a stopped node's journal, and
 * how many are found. Without directories a federation of three is run for a minute first. Ends with 1 where one is not found.
 */
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { PLACES } from "../src/places.ts";
import { chance, seedOfRun } from "./kit/chance.ts";
import { Nodes } from "./kit/nodes.ts";
import { freeBlock } from "./kit/ports.ts";
import { campaign } from "./kit/tamper.ts";

/** Launches are declared and stated by then, and heads of the ledger cosigned several times. */
const RUN_MILLISECONDS = 60_000;
const READY_SECONDS = 120;
const NATIONS = ["KOR", "JPN", "USA"];

const [attempts = "", ...given] = process.argv.slice(2);
const seed = seedOfRun();
process.stdout.write(`seed ${seed}\n`);
if (given.length > 0) forge(given);
else await withFederation(forge);

async function withFederation(body: (directories: readonly string[]) => void): Promise<void> {
  const port = await freeBlock();
  const feed = { kind: "scenario", id: "sky", file: join(PLACES.scenarios, "autumn-lantern.json") };
  const feeds = [{ ...feed, epoch: new Date(Date.now() - 90_000).toISOString() }];
  const plans = NATIONS.map((nation, at) => ({ nation, console: port + at, link: port + 10 + at, feeds }));
  const nodes = await Nodes.layOut("exercise", plans);
  try {
    await Promise.all(NATIONS.map((nation) => nodes.start(nation).line(/ ready, /, READY_SECONDS)));
    await pause(RUN_MILLISECONDS);
    await nodes.stop();
    body(NATIONS.map((nation) => nodes.directoryOf(nation)));
  } finally {
    await nodes.discard();
  }
}

function forge([directory = "", ...partners]: readonly string[]): void {
  const next = chance(seed);
  const random = (below: number): number => Math.floor(next() * below);
  let missed = 0;
  for (const { tampering, attempts: tried, foundAlone, found } of campaign(
    directory,
    partners,
    Number(attempts),
    random,
  )) {
    missed += tried - found;
    process.stdout.write(
      `${tampering.padEnd(20)} ${tried} tried, ${foundAlone} found from its own journal alone, ${found} with partners' heads\n`,
    );
  }
  process.stdout.write(missed === 0 ? "every forgery is found\n" : `${missed} forgeries are not found\n`);
  if (missed > 0) process.exitCode = 1;
}
