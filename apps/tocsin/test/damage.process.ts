/**
 * A node whose disk has changed a byte: it never serves it, says so, seals the record as it is, begins a new epoch by
 * itself, and gets everything again from its partners. Prints how long a node without any journal takes to be whole.
 */
import assert from "node:assert/strict";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, describe, test } from "node:test";
import type { LedgerEntry } from "@tocsin/node";
import { tocsin } from "./kit/command.ts";
import { ledgerOf } from "./kit/journal.ts";
import { type NodePlan, Nodes } from "./kit/nodes.ts";
import { freeBlock } from "./kit/ports.ts";
import { until } from "./kit/until.ts";

const WAIT_SECONDS = 60;
type Received = Extract<LedgerEntry, { type: "received" }>;

describe("a journal that is not as it was written", { timeout: 300_000 }, () => {
  let nodes: Nodes;
  let plans: NodePlan[];
  before(async () => {
    const port = await freeBlock();
    plans = ["JPN", "KOR", "USA"].map((nation, i) => ({ nation, console: port + i, link: port + 10 + i }));
    nodes = await Nodes.layOut("exercise", plans);
    for (const nation of ["JPN", "KOR", "USA"]) await start(nation);
  });
  after(() => nodes.discard());

  const journal = (nation: string): string => join(nodes.directoryOf(nation), "journal");
  const start = async (nation: string): Promise<ReturnType<Nodes["start"]>> => {
    const command = nodes.start(nation);
    await command.line(/ready/, WAIT_SECONDS);
    return command;
  };
  const receivedBy = (nation: string, from: string): Received[] =>
    ledgerOf(nodes.directoryOf(nation)).flatMap(({ entry }) =>
      entry.type === "received" && entry.from === from ? [entry] : [],
    );
  const change = (nation: string, sql: string): void => {
    const database = new DatabaseSync(join(journal(nation), "journal.db"));
    const { changes } = database.prepare(sql).run();
    database.close();
    assert.ok(Number(changes) > 0, sql);
  };
  const sealedOf = async (nation: string): Promise<string[]> =>
    (await readdir(nodes.directoryOf(nation))).filter((name) => name.startsWith("journal.sealed-"));
  const newEpochHeard = (nation: string, known: ReadonlySet<number>) =>
    until("partners hear the new epoch", WAIT_SECONDS, async () =>
      plans.every(({ nation: at }) => at === nation || receivedBy(at, nation).some(({ epoch }) => !known.has(epoch))),
    );

  test("is sealed at a start that meets it, and a new epoch begins", async () => {
    await until("Korea is heard", WAIT_SECONDS, async () => receivedBy("JPN", "KOR").length > 0);
    await nodes.kill("KOR");
    change("KOR", "UPDATE input SET bytes = x'00' WHERE number = (SELECT max(number) FROM input)");
    const known = new Set(receivedBy("JPN", "KOR").map(({ epoch }) => epoch));
    const restarted = await start("KOR");
    await restarted.line(
      /is not as it was written; the journal is kept in .*journal\.sealed-\d+ and epoch \d+ begins/,
      WAIT_SECONDS,
    );
    await newEpochHeard("KOR", known);
    assert.equal((await sealedOf("KOR")).length, 1);
  });

  test("is found where a partner waits for it, told, and the partner gets what the new epoch has", async () => {
    await until("Korea is heard", WAIT_SECONDS, async () => receivedBy("USA", "KOR").length > 0);
    await nodes.kill("USA");
    const sentToUsa = (): number =>
      ledgerOf(nodes.directoryOf("KOR")).filter(({ entry }) => entry.type === "sent" && entry.to === "USA").length;
    const before = sentToUsa();
    await until("Korea has said more", WAIT_SECONDS, async () => sentToUsa() > before);
    await nodes.kill("KOR");
    change("KOR", "UPDATE outbox SET bytes = x'00'");
    const known = new Set(receivedBy("JPN", "KOR").map(({ epoch }) => epoch));
    const korea = await start("KOR");
    await start("USA");
    await korea.line(/outbox .* is not as it was written; the journal is kept in/, WAIT_SECONDS);
    await newEpochHeard("KOR", known);
    assert.equal((await sealedOf("KOR")).length, 2);
  });

  test("is lost whole: rebuilt from the partners, with what they had sent", async () => {
    const sent = ledgerOf(nodes.directoryOf("JPN")).filter(({ entry }) => entry.type === "sent" && entry.to === "KOR");
    await nodes.kill("KOR");
    await rm(journal("KOR"), { recursive: true });
    const known = new Set(receivedBy("JPN", "KOR").map(({ epoch }) => epoch));
    const began = performance.now();
    await start("KOR");
    await until("everything is there again", WAIT_SECONDS, async () => receivedBy("KOR", "JPN").length >= sent.length);
    const seconds = (performance.now() - began) / 1000;
    await newEpochHeard("KOR", known);
    process.stdout.write(
      `[R13] a lost disk: ${sent.length} deliveries of one partner on the new disk ${seconds.toFixed(1)} s after the start\n`,
    );
  });

  test("every sealed copy is kept, and the federation verifies", async () => {
    await nodes.stop();
    const { code, out, error } = await tocsin(["verify", ...plans.map(({ nation }) => nodes.directoryOf(nation))]);
    assert.equal(code, 0, `${out}\n${error}`);
  });
});
