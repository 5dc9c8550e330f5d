/** A node that must not start: each reason gives one line that says what, where and what to do, and its exit code. */
import assert from "node:assert/strict";
import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { tocsin } from "./kit/command.ts";
import { flipBit } from "./kit/journal.ts";
import { type NodePlan, Nodes } from "./kit/nodes.ts";
import { freeBlock } from "./kit/ports.ts";

const WAIT_SECONDS = 60;

describe("a node that must not start", { timeout: 180_000 }, () => {
  let port: number;
  let nodes: Nodes;
  let korea: NodePlan;
  before(async () => {
    port = await freeBlock();
    korea = { nation: "KOR", console: port, link: port + 10 };
    nodes = await Nodes.layOut("exercise", [korea]);
    const once = nodes.start("KOR");
    await once.line(/ready/, WAIT_SECONDS);
    await nodes.stop();
  });
  after(() => nodes.discard());

  /** Starts the node and expects one line on standard error, none on standard output. */
  const refused = async (code: number, line: RegExp): Promise<void> => {
    const ran = await tocsin(["node", "--config", nodes.configOf("KOR")]);
    assert.match(ran.error, line);
    assert.equal(ran.error.split("\n").length, 1, ran.error);
    assert.match(ran.error, /^tocsin: /);
    assert.equal(ran.out, "");
    assert.equal(ran.code, code);
  };

  /** Runs `body` while the configuration is another. */
  const configured = async (change: object, body: () => Promise<void>): Promise<void> => {
    await nodes.configure(korea, [], change);
    try {
      await body();
    } finally {
      await nodes.configure(korea, []);
    }
  };

  test("a configuration that is not there", async () => {
    const { code, error } = await tocsin(["node", "--config", join(nodes.directory, "none.json")]);
    assert.equal(code, 2);
    assert.match(error, /none\.json: cannot be read\. Give a node\.json with --config/);
  });

  test("a configuration that is no JSON", async () => {
    const text = await readFile(nodes.configOf("KOR"), "utf8");
    await writeFile(nodes.configOf("KOR"), text.slice(0, -4));
    await refused(2, /node\.json: is not JSON/);
    await nodes.configure(korea, []);
  });

  for (const [what, change, line] of [
    ["a format of another program", { format: "other/1" }, /node\.json: .*format must be "tocsin-node\/1"/],
    ["a nation that is none", { nation: "Korea" }, /node\.json: nation must be .*three capital letters/],
    ["a mode that is none", { mode: "real" }, /node\.json: mode must be actual, exercise, test/],
    ["a port that is none", { console: { port: 123_456 } }, /node\.json: console\.port must be a port number/],
    [
      "a plan without a rate",
      { plan: { version: 1, nations: ["KOR"], numberBlocks: {} } },
      /node\.json: plan\.trackRate must be a rate/,
    ],
    [
      "a scenario in actual mode",
      { mode: "actual", feeds: [{ kind: "scenario", id: "s", file: "x", epoch: "2026-01-01T00:00:00Z" }] },
      /feeds\.s must be no scenario/,
    ],
    [
      "a recording outside test mode",
      { feeds: [{ kind: "pcap", id: "r", file: "x.pcap" }] },
      /feeds\.r must be live: recordings run in mode test only/,
    ],
  ] as const) {
    test(`${what}: the field is named`, () => configured(change, () => refused(2, line)));
  }

  test("a partner whose bundle is not there", () =>
    configured({ partners: [{ nation: "JPN", bundle: "partners/JPN.json" }] }, () =>
      refused(1, /partners\/JPN\.json: the file is not there/),
    ));

  test("the directory of another mode", () =>
    configured({ mode: "test" }, () => refused(1, /KOR.*(mode exercise|exercise mode).*test/)));

  test("the directory of another nation", () => configured({ nation: "JPN" }, () => refused(1, /KOR.*not (of )?JPN/)));

  const key = (): string => join(nodes.keysOf("KOR"), "message-key.pem");
  for (const [what, spoil, line] of [
    ["others may read", () => chmod(key(), 0o644), /message-key\.pem: others than its owner.*Run: chmod 600 .*\.pem$/],
    ["is not there", () => rm(key()), /message-key\.pem: the file is not there/],
    ["is no key", () => writeFile(key(), "no key at all\n"), /message-key\.pem: is no Ed25519 key\. Restore/],
  ] as const) {
    test(`a key that ${what}`, async () => {
      const text = await readFile(key(), "utf8");
      try {
        await spoil();
        await refused(1, line);
      } finally {
        await rm(key(), { force: true });
        await writeFile(key(), text, { mode: 0o600 });
      }
    });
  }

  test("a policy that is none", async () => {
    const policy = join(nodes.directory, "broken.cedar");
    await writeFile(policy, "permit (principal, action, resource");
    await configured({ policy }, () => refused(1, /broken\.cedar/));
  });

  test("a policy that is not there", () =>
    configured({ policy: "none.cedar" }, () => refused(1, /none\.cedar.*cannot be read/)));

  for (const [what, offset] of [
    ["console", 0],
    ["link", 10],
  ] as const) {
    test(`the ${what}'s port is taken`, async () => {
      const squatter = createServer();
      await new Promise<void>((resolve) => squatter.listen(port + offset, "127.0.0.1", () => resolve()));
      try {
        await refused(1, new RegExp(`port ${port + offset} is taken`));
      } finally {
        squatter.close();
      }
    });
  }

  test("a journal that another process has open", async () => {
    const first = nodes.start("KOR");
    await first.line(/ready/, WAIT_SECONDS);
    await configured({ console: { port: port + 2 }, link: { port: port + 12 } }, () =>
      refused(1, /another process has this data directory open/),
    );
    first.child.kill("SIGINT");
    assert.equal(await first.ended, 0);
  });

  test("a journal with a changed input is not believed: it is kept as it is, and the node begins anew and says so", async () => {
    // The snapshot of the clean stop stands for all inputs before it; without one every input is read.
    flipBit(nodes.directoryOf("KOR"), "input", 1, { forgetSnapshots: true });
    const begun = nodes.start("KOR");
    await begun.line(/ready/, WAIT_SECONDS);
    await begun.line(
      /input 1 at \d+ is not as it was written; the journal is kept in .*sealed-\d+ and epoch \d+ begins/,
      WAIT_SECONDS,
    );
    begun.child.kill("SIGINT");
    assert.equal(await begun.ended, 0);
  });

  test("replay and verify of a directory without a journal", async () => {
    const empty = join(nodes.directory, "empty");
    for (const verb of ["replay", "verify"]) {
      const { code, error } = await tocsin([verb, empty]);
      assert.equal(code, 1);
      assert.match(error, /there is no journal here/);
    }
  });
});
