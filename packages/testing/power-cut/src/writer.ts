/**
 * The process whose disk loses power: `node writer.ts DIRECTORY FROM TO close|kill`. Appends commits FROM to TO and says each on
 * descriptor 3 once it is acknowledged, and 0 once the journal is open. Must never say one earlier: its words are what the disk is held against.
 */
import { writeSync } from "node:fs";
import { openJournal } from "@tocsin/journal-sqlite";
import { AT, commitAt, forgetAfter, LANES } from "./plan.ts";

const [directory = "", from = "", to = "", end = ""] = process.argv.slice(2);
const opened = await openJournal(directory, { nation: "KOR", mode: "exercise", createdAt: AT });
if (!opened.ok) throw new Error(opened.error.what);
const journal = opened.value;
writeSync(3, "acknowledged 0\n");
for (let commit = Number(from); commit <= Number(to); commit++) {
  await journal.append(commitAt(commit));
  writeSync(3, `acknowledged ${commit}\n`);
  const through = forgetAfter(commit);
  if (through === 0) continue;
  for (const { partner, priority } of LANES) await journal.forgetOutbox(partner, priority, through);
}
if (end === "kill") process.kill(process.pid, "SIGKILL");
await journal.close();
