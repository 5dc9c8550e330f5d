/**
 * Two officers change a running node's release policy by the command line; it holds over a kill and in a new epoch, and one
 * officer alone, or a text that is no policy, changes nothing.
 */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { serialize } from "node:v8";
import { openJournal, openReader } from "@tocsin/journal-sqlite";
import type { Instant } from "@tocsin/kernel/time";
import { createState } from "@tocsin/node";
import { PLACES } from "../src/places.ts";
import { tocsin } from "./kit/command.ts";
import { ledgerOf } from "./kit/journal.ts";
import { type NodePlan, Nodes } from "./kit/nodes.ts";
import { freeBlock } from "./kit/ports.ts";
import { until } from "./kit/until.ts";

const WAIT_SECONDS = 60;
const POSTS = { "KOR-SECURITY": "security", "KOR-ADMIN": "administrator", "KOR-WATCH": "watch" };
const FORBID = `
@id("no-heads-for-japan") @reason("A test.")
forbid (principal == Nation::"JPN", action, resource == Section::"surveillance");`;

/** Puts a snapshot that lacks a part of the state behind the journal: the next start seals it. */
async function asOfAnotherBuild(directory: string): Promise<void> {
  const reader = openReader(directory);
  assert.ok(reader.ok);
  const { epoch } = reader.value.header;
  const rows = reader.value.inputs(1, 100_000);
  reader.value.close();
  const last = rows.ok ? rows.value.at(-1) : undefined;
  assert.ok(last);
  const journal = await openJournal(directory, { nation: "KOR", mode: "exercise", createdAt: 0 as Instant, epoch });
  assert.ok(journal.ok);
  const { witness: _, ...older } = createState();
  const snapshot = { after: last.number, bytes: serialize(older) };
  await journal.value.append({ inputs: [], leaves: [], outbox: [], drafts: [], snapshot });
  await journal.value.close();
}

describe("a release policy of a node that runs", { timeout: 240_000 }, () => {
  let nodes: Nodes;
  let port: number;
  const file = (name: string): string => join(nodes.directory, name);
  const guard = (verb: string, position: string, ...rest: string[]) => {
    const place = ["--console", `http://kor.localhost:${port + 1}/`, "--position", position];
    return tocsin(["guard", verb, ...rest, ...place, "--key", file(`${position}.pem`)]);
  };
  const inForce = async (): Promise<string> => {
    const { code, out, error } = await guard("grants", "KOR-WATCH", "--json");
    assert.equal(code, 0, error);
    return (JSON.parse(out) as { inForce: { hash: string } }).inForce.hash;
  };
  const start = async (nation: string) => {
    const command = nodes.start(nation);
    await command.line(/ready/, WAIT_SECONDS);
    return command;
  };
  /** Kinds of what went to Japan from the ledger's leaf `from` on. */
  const sentSince = (from: number): Set<string> =>
    new Set(
      ledgerOf(nodes.directoryOf("KOR"))
        .slice(from)
        .flatMap(({ entry }) => (entry.type === "sent" && entry.to === "JPN" ? [entry.item.kind] : [])),
    );

  before(async () => {
    port = await freeBlock();
    const plans: NodePlan[] = ["JPN", "KOR"].map((nation, i) => ({
      ...{ nation, console: port + i, link: port + 10 + i },
    }));
    nodes = await Nodes.layOut("exercise", plans);
    const officers = [];
    for (const [position, role] of Object.entries(POSTS)) {
      const made = await tocsin(["officer", "make-key", file(`${position}.pem`), "--json"]);
      assert.equal(made.code, 0, made.error);
      officers.push({ position, person: position, roles: [role], keys: [JSON.parse(made.out)] });
    }
    const [japan, korea] = plans;
    assert.ok(japan && korea);
    await nodes.configure(korea, [japan], { officers });
    const shipped = await readFile(PLACES.policy, "utf8");
    await writeFile(file("next.cedar"), shipped + FORBID);
    await writeFile(file("none.cedar"), "let everything through");
    for (const nation of ["JPN", "KOR"]) await start(nation);
  });
  after(() => nodes.discard());

  let hash = "";
  test("is read and compared before anybody signs; a text that is none is refused in Cedar's words", async () => {
    const none = await guard("propose", "KOR-SECURITY", file("none.cedar"));
    assert.deepEqual([none.code, /cannot be read/.test(none.error)], [1, true], none.error);
    const proposed = await guard("propose", "KOR-SECURITY", file("next.cedar"));
    assert.equal(proposed.code, 0, proposed.error);
    assert.match(proposed.out, /closes to JPN: surveillance: surveillance \|/);
    assert.doesNotMatch(proposed.out, /opens|WARNED/);
    [, hash = ""] = /done: (\w{64})/.exec(proposed.out) ?? [];
    const looked = await guard("sign", "KOR-SECURITY", hash.slice(0, 8));
    assert.match(looked.out, /closes to JPN[\s\S]*nothing is signed/);
  });

  test("is in force once two have signed, from the next statement on", async () => {
    assert.match((await guard("sign", "KOR-ADMIN", hash, "--yes")).error, /wrong-role/);
    assert.equal((await guard("sign", "KOR-SECURITY", hash, "--yes")).code, 0);
    assert.notEqual(await inForce(), hash);
    assert.equal((await guard("sign", "KOR-ADMIN", hash, "--yes")).code, 0);
    assert.equal(await inForce(), hash);
    const rules = ledgerOf(nodes.directoryOf("KOR")).flatMap(({ entry }) => (entry.type === "rules" ? [entry] : []));
    assert.deepEqual(
      rules.map(({ change, positions }) => [change, ...positions]),
      [["policy-signed", "KOR-SECURITY", "KOR-ADMIN"]],
    );
  });

  test("stands after a kill, though node.json names another, and replays", async () => {
    await nodes.kill("KOR");
    const from = ledgerOf(nodes.directoryOf("KOR")).length;
    await start("KOR");
    assert.equal(await inForce(), hash);
    await until("Korea speaks again", WAIT_SECONDS, async () => sentSince(from).has("checkpoint"));
    assert.ok(!sentSince(from).has("surveillance"));
    await nodes.kill("KOR");
    const replayed = await tocsin(["replay", nodes.directoryOf("KOR")]);
    assert.equal(replayed.code, 0, replayed.error);
  });

  test("is carried into a new epoch", async () => {
    await asOfAnotherBuild(join(nodes.directoryOf("KOR"), "journal"));
    const korea = await start("KOR");
    await korea.line(/another form of state; the journal is kept in/, WAIT_SECONDS);
    assert.equal(await inForce(), hash);
    await until("the new epoch is heard", WAIT_SECONDS, async () => sentSince(0).has("checkpoint"));
    assert.ok(!sentSince(0).has("surveillance"));
    await nodes.stop();
  });

  test("may be granted on top of, and a grant is ended by one", async () => {
    await start("KOR");
    await start("JPN");
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const words = ["kinematics", "--to", "JPN", "--until", until];
    assert.equal((await guard("grant", "KOR-SECURITY", ...words)).code, 0);
    const second = await guard("grant", "KOR-ADMIN", ...words);
    assert.equal(second.code, 0, second.error);
    assert.match(
      (await guard("grants", "KOR-WATCH")).out,
      /G-1: kinematics to JPN, all items, until .* by KOR-SECURITY/,
    );
    assert.equal((await guard("revoke", "KOR-WATCH", "G-1")).code, 0);
    assert.match((await guard("grants", "KOR-WATCH")).out, /no grants stand/);
    await nodes.stop();
  });
});
