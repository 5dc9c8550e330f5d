/**
 * A node whose journal is an old backup: its partners know more of it than it does itself. It sees that before it sends
 * anything, seals the old copy, begins a new epoch, gets everything again, and no sequence is ever used twice.
 */
import assert from "node:assert/strict";
import { cp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { LedgerEntry } from "@tocsin/node";
import { tocsin } from "./kit/command.ts";
import { ledgerOf } from "./kit/journal.ts";
import { type NodePlan, Nodes } from "./kit/nodes.ts";
import { freeBlock } from "./kit/ports.ts";
import { until } from "./kit/until.ts";

const WAIT_SECONDS = 60;
type Received = Extract<LedgerEntry, { type: "received" }>;

describe("a node restored from an old backup", { timeout: 240_000 }, () => {
  let nodes: Nodes;
  let plans: NodePlan[];
  before(async () => {
    const port = await freeBlock();
    plans = ["JPN", "KOR", "USA"].map((nation, i) => ({ nation, console: port + i, link: port + 10 + i }));
    nodes = await Nodes.layOut("exercise", plans);
  });
  after(() => nodes.discard());

  const journalOf = (nation: string): string => join(nodes.directoryOf(nation), "journal");
  const receivedBy = (nation: string, from: string): Received[] =>
    ledgerOf(nodes.directoryOf(nation)).flatMap(({ entry }) =>
      entry.type === "received" && entry.from === from ? [entry] : [],
    );
  const start = async (nation: string): Promise<ReturnType<Nodes["start"]>> => {
    const command = nodes.start(nation);
    await command.line(/ready/, WAIT_SECONDS);
    return command;
  };
  /** How many statements of Korea the partner has on its disk. */
  const heard = (nation: string): number => receivedBy(nation, "KOR").length;

  test("begins a new epoch before it sends anything, by what its partners have of it", async () => {
    for (const nation of ["JPN", "USA"]) await start(nation);
    await start("KOR");
    await until("Korea is heard", WAIT_SECONDS, async () => heard("JPN") > 0 && heard("USA") > 0);
    await nodes.kill("KOR");
    const backup = join(nodes.directory, "backup");
    await cp(journalOf("KOR"), backup, { recursive: true });
    const then = heard("JPN");
    await start("KOR");
    await until("Korea says more", WAIT_SECONDS, async () => heard("JPN") > then);
    await nodes.kill("KOR");
    await rm(journalOf("KOR"), { recursive: true });
    await cp(backup, journalOf("KOR"), { recursive: true });

    const restored = await start("KOR");
    await restored.line(/says: .* the journal is kept in .*journal\.sealed-\d+ and epoch \d+ begins/, WAIT_SECONDS);
    const known = new Set(receivedBy("JPN", "KOR").map(({ epoch }) => epoch));
    await until("partners hear the new epoch", WAIT_SECONDS, async () =>
      ["JPN", "USA"].every((nation) => receivedBy(nation, "KOR").some(({ epoch }) => !known.has(epoch))),
    );
    await nodes.stop();
  });

  test("no sequence and no version stands for two things", () => {
    for (const nation of ["JPN", "USA"]) {
      const roots = new Map<string, string>();
      for (const { priority, epoch, sequence, item, version, root, verdict } of receivedBy(nation, "KOR")) {
        assert.notEqual(verdict, "equivocation");
        for (const place of [`${priority} ${epoch} ${sequence}`, `${JSON.stringify(item)} ${version}`]) {
          const hex = Buffer.from(root).toString("hex");
          assert.equal(roots.get(place) ?? hex, hex, place);
          roots.set(place, hex);
        }
      }
    }
  });

  test("what partners had said is there again", () => {
    for (const nation of ["JPN", "USA"]) {
      const sent = ledgerOf(nodes.directoryOf(nation)).flatMap(({ entry }) =>
        entry.type === "sent" && entry.to === "KOR" ? [`${entry.priority} ${entry.sequence}`] : [],
      );
      const got = new Set(receivedBy("KOR", nation).map(({ priority, sequence }) => `${priority} ${sequence}`));
      // The last ones may have been on their way as the nodes stopped.
      assert.ok(sent.filter((place) => !got.has(place)).length <= 2, `${got.size} of ${sent.length}`);
    }
  });

  test("the old copy is kept and verifies, and so does the federation", async () => {
    const [sealed] = (await readdir(nodes.directoryOf("KOR"))).filter((name) => name.startsWith("journal.sealed-"));
    assert.ok(sealed);
    const { code, out, error } = await tocsin(["verify", ...plans.map(({ nation }) => nodes.directoryOf(nation))]);
    assert.equal(code, 0, `${out}\n${error}`);
  });
});
