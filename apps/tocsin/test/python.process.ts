/** A second implementation in a partner's place: what one node says it sent is what other code, of another hand, believes. */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { systemClock } from "@tocsin/host";
import { hexFromBytes } from "@tocsin/kernel/sound";
import { isoFromInstant, after as later } from "@tocsin/kernel/time";
import { makeNationalIdentity, writeBundle } from "@tocsin/pki";
import type { Command } from "./kit/command.ts";
import { ledgerOf } from "./kit/journal.ts";
import { Nodes } from "./kit/nodes.ts";
import { freeBlock } from "./kit/ports.ts";
import { type PrintedLine, printed, python, type Received, storedFrom } from "./kit/python.ts";
import { until } from "./kit/until.ts";

const WAIT_SECONDS = 60;
/** The flight is under way when the node starts, so that nobody waits for it to rise. */
const FLOWN_SECONDS = 30;
const SCENARIO = fileURLToPath(new URL("scenarios/short-lantern.json", import.meta.url));

test("the vectors, read by other code", async () => {
  const vectors = python("vectors.py");
  assert.equal(await vectors.ended, 0, vectors.lines.join("\n"));
  const [, passed] = /^(\d+) passed, 0 failed$/.exec(vectors.lines.at(-1) ?? "") ?? [];
  assert.ok(Number(passed) > 200, vectors.lines.join("\n"));
});

describe("receivers in Python in the places of Japan, which calls, and of the United States, which are called", {
  timeout: 180_000,
}, () => {
  let nodes: Nodes;
  let state: string;
  let called: Command;
  const stateOfCalled = (): string => join(nodes.directory, "received-when-called");
  const running: Command[] = [];
  const receiver = (config = nodes.configOf("JPN"), directory = state): Command => {
    const started = python("receiver.py", ["--config", config, "--state", directory]);
    running.push(started);
    return started;
  };
  const sees = (of: Command, what: string, wanted: (line: PrintedLine) => boolean): Promise<PrintedLine> =>
    until(
      what,
      WAIT_SECONDS,
      () => printed(of).find(wanted),
      () => of.lines.slice(-20).join("\n"),
    );

  before(async () => {
    const port = await freeBlock();
    const feed = {
      kind: "scenario",
      id: "scenario",
      file: SCENARIO,
      epoch: isoFromInstant(later(systemClock().now(), -FLOWN_SECONDS)),
    };
    nodes = await Nodes.layOut("exercise", [
      { nation: "KOR", console: port, link: port + 10, feeds: [feed] },
      { nation: "JPN", console: port + 1, link: port + 11 },
      { nation: "USA", console: port + 2, link: port + 12 },
    ]);
    state = join(nodes.directory, "received");
    await nodes.start("KOR").line(/ ready, /, WAIT_SECONDS);
    called = receiver(nodes.configOf("USA"), stateOfCalled());
  });
  after(async () => {
    await Promise.all(running.map((each) => each.kill()));
    await nodes?.discard();
  });

  test("it is told of the launch, and killed and started again it takes up where it was", async (t) => {
    const first = receiver();
    await sees(first, "surveillance", ({ kind }) => kind === "surveillance");
    await sees(first, "the event", ({ kind, verdict }) => kind === "event" && verdict === "admitted");
    await sees(first, "a track", ({ kind }) => kind === "track");
    for (const priority of ["warning", "coordination", "track", "bulk"])
      await Promise.all([
        first.line(new RegExp(`^USA ${priority}: linked`), WAIT_SECONDS),
        called.line(new RegExp(`^JPN ${priority}: linked`), WAIT_SECONDS),
      ]);
    await first.kill();
    const before = storedFrom(state, "KOR");
    const second = receiver();
    for (const priority of ["track", "warning"])
      await sees(second, `more of class ${priority}`, (line) => line.class === priority);
    for (const line of printed(second)) {
      const known = before.get(line.class) ?? [];
      assert.ok(line.sequence > known.length, `${line.class} ${line.sequence} came again`);
    }
    await sees(called, "the event, by a link that the other side called", ({ kind }) => kind === "event");
    for (const each of [second, called]) {
      each.child.kill("SIGTERM");
      assert.equal(await each.ended, 0, each.lines.join("\n"));
    }
    for (const [priority, received] of storedFrom(state, "KOR"))
      t.diagnostic(`${priority}: ${before.get(priority)?.length} before it was killed, ${received.length} in all`);
  });

  test("under another key of the origin everything is refused, under another root there is no link", async () => {
    const japan = nodes.directoryOf("JPN");
    const bundle = JSON.parse(await readFile(join(japan, "partners", "KOR.json"), "utf8")) as { messageKey: string };
    const digit = bundle.messageKey.startsWith("0") ? "1" : "0";
    const forged = JSON.stringify({ ...bundle, messageKey: `${digit}${bundle.messageKey.slice(1)}` });
    await writeFile(join(japan, "partners", "forged.json"), forged);
    const misled = receiver(await configWith(nodes, "forged"), join(nodes.directory, "misled"));
    await sees(misled, "a refusal", ({ class: priority }) => priority === "warning");
    assert.deepEqual(
      [...new Set(printed(misled).map(({ verdict, reason }) => `${verdict} ${reason}`))],
      ["refused unknown-key"],
    );
    await misled.kill();

    const stranger = join(nodes.directory, "stranger");
    assert.ok((await makeNationalIdentity(stranger, "KOR", "exercise", systemClock().now())).ok);
    await writeBundle(stranger, join(japan, "partners", "stranger.json"));
    const alone = receiver(await configWith(nodes, "stranger"), join(nodes.directory, "alone"));
    await alone.line(/KOR warning: not reached: .*certificate verify failed/i, WAIT_SECONDS);
    assert.deepEqual(printed(alone), []);
    await alone.kill();
  });

  test("what Korea's ledger says it sent is what was received, record by record", async () => {
    await nodes.stop();
    assertReceived(nodes.directoryOf("KOR"), "JPN", state);
    assertReceived(nodes.directoryOf("KOR"), "USA", stateOfCalled());
  });
});

/** All that lies in a receiver's files is what Korea's ledger says it sent there, from the first on and without a gap. */
function assertReceived(korea: string, nation: string, state: string): void {
  const stored = storedFrom(state, "KOR");
  for (const priority of ["warning", "coordination", "track"]) {
    const received = stored.get(priority) ?? [];
    assert.ok(received.length > 0, `nothing of class ${priority} for ${nation}`);
    const sent = sentTo(korea, nation, priority);
    for (const [at, each] of received.entries()) {
      assert.equal(each.sequence, at + 1);
      if (priority === "track" && each.verdict === "superseded") continue;
      assert.deepEqual(nameOf(each), sent[at], `${nation} ${priority} ${each.sequence}`);
      assert.equal(each.verdict, "admitted");
    }
  }
}

/** Japan's configuration with another bundle for Korea. */
async function configWith(nodes: Nodes, bundle: string): Promise<string> {
  const config = JSON.parse(await readFile(nodes.configOf("JPN"), "utf8")) as { partners: { nation: string }[] };
  const partners = config.partners.map((partner) =>
    partner.nation === "KOR" ? { ...partner, bundle: `partners/${bundle}.json` } : partner,
  );
  const file = join(nodes.directoryOf("JPN"), `${bundle}.json`);
  await writeFile(file, JSON.stringify({ ...config, partners }));
  return file;
}

const nameOf = ({ sequence, origin, epoch, kind, counter, version, root }: Received) => ({
  ...{ sequence, origin, epoch, kind, counter, version, root },
});

function sentTo(directory: string, partner: string, priority: string): ReturnType<typeof nameOf>[] {
  return ledgerOf(directory).flatMap(({ entry }) => {
    if (entry.type !== "sent" || entry.to !== partner || entry.priority !== priority) return [];
    const { sequence, item, version, root } = entry;
    const { nation: origin, epoch, kind, counter } = item;
    return [{ sequence, origin, epoch, kind, counter, version, root: hexFromBytes(root) }];
  });
}
