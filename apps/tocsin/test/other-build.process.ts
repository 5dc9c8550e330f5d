/**
 * A node is started on the journal of a build with another form of state: it seals that journal as it is, begins a new
 * epoch, keeps its passkeys and its isolated partners, and speaks with the others.
 */
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { serialize } from "node:v8";
import { createCodec } from "@tocsin/codec-protobuf";
import { openJournal, openReader } from "@tocsin/journal-sqlite";
import type { Instant } from "@tocsin/kernel/time";
import { createState, type InputBody } from "@tocsin/node";
import { ledgerOf } from "./kit/journal.ts";
import { type NodePlan, Nodes } from "./kit/nodes.ts";
import { freeBlock } from "./kit/ports.ts";
import { until } from "./kit/until.ts";

const WAIT_SECONDS = 60;
const ISOLATION: InputBody = {
  ...{ kind: "operator", position: "KOR-WATCH", request: "" },
  act: { do: "set-participation", partner: "USA", level: "isolated", reason: "" },
};

/** Writes into a journal what an older build might have: an act of its watch, and a snapshot that lacks a part of the state. */
async function asOfAnotherBuild(directory: string, nation: string): Promise<void> {
  const reader = openReader(directory);
  assert.ok(reader.ok);
  const { epoch } = reader.value.header;
  const rows = reader.value.inputs(1, 100_000);
  reader.value.close();
  const last = rows.ok ? rows.value.at(-1) : undefined;
  assert.ok(last);
  const journal = await openJournal(directory, { nation, mode: "exercise", createdAt: 0 as Instant, epoch });
  assert.ok(journal.ok);
  const number = last.number + 1;
  const bytes = createCodec().encodeInput({ number, at: last.at, body: ISOLATION });
  const { witness: _, ...older } = createState();
  await journal.value.append({
    ...{ inputs: [{ number, at: last.at, bytes }], leaves: [], outbox: [], drafts: [] },
    snapshot: { after: number, bytes: serialize(older) },
  });
  await journal.value.close();
}

describe("a journal of another build", { timeout: 240_000 }, () => {
  let nodes: Nodes;
  before(async () => {
    const port = await freeBlock();
    const plans: NodePlan[] = ["JPN", "KOR", "USA"].map((nation, i) => ({
      ...{ nation, console: port + i, link: port + 10 + i },
    }));
    nodes = await Nodes.layOut("exercise", plans);
    const officers = [{ position: "KOR-WATCH", person: "one", roles: ["watch"] }];
    const [japan, korea, america] = plans;
    assert.ok(japan && korea && america);
    await nodes.configure(korea, [japan, america], { officers });
  });
  after(() => nodes.discard());

  test("is sealed; the new epoch keeps the isolation from its first moment, and is heard by the others", async () => {
    const start = async (nation: string) => {
      const command = nodes.start(nation);
      await command.line(/ready/, WAIT_SECONDS);
      return command;
    };
    for (const nation of ["JPN", "USA", "KOR"]) await start(nation);
    const heard = (nation: string): number[] =>
      ledgerOf(nodes.directoryOf(nation)).flatMap(({ entry }) =>
        entry.type === "received" && entry.from === "KOR" ? [entry.epoch] : [],
      );
    await until("Korea is heard", WAIT_SECONDS, async () => heard("JPN").length > 0 && heard("USA").length > 0);
    const [before] = heard("JPN");
    await nodes.kill("KOR");
    await asOfAnotherBuild(join(nodes.directoryOf("KOR"), "journal"), "KOR");
    const korea = await start("KOR");
    await korea.line(/another form of state; the journal is kept in .*journal\.sealed-\d+/, WAIT_SECONDS);
    await until("Japan hears the new epoch", WAIT_SECONDS, async () => heard("JPN").some((epoch) => epoch !== before));
    await new Promise((resolve) => setTimeout(resolve, 3000));
    assert.ok(heard("USA").every((epoch) => epoch === before));
    assert.ok((await readdir(nodes.directoryOf("KOR"))).some((name) => name.startsWith("journal.sealed-")));
    await nodes.stop();
  });
});
