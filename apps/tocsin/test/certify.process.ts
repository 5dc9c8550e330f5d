/** A partner is certified as it is: a real node and the receiver in Python pass, and each planted flaw fails the test that is for it. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { readBundle, readIdentity } from "@tocsin/pki";
import { type Finding, STAGES, type StageName } from "../src/certify/finding.ts";
import { type Outcome, tocsin } from "./kit/command.ts";
import { LiveConsole } from "./kit/console.ts";
import { Nodes } from "./kit/nodes.ts";
import { freeBlock } from "./kit/ports.ts";
import { python } from "./kit/python.ts";
import { type Flaw, SmallPartner } from "./kit/small-partner.ts";
import { pause } from "./kit/until.ts";

const WAIT_SECONDS = 180;

const findingsOf = ({ out }: Outcome): Finding[] =>
  out.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as Finding] : []));

/** What failed and not by slowness, which on a shared machine is nobody's fault. */
const failuresOf = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ verdict, timed }) => verdict === "failed" && !timed)
    .map(({ stage, test: name, detail }) => `${stage}: ${name}: ${detail}`);

describe("a certification", { timeout: 600_000 }, () => {
  let nodes: Nodes;
  let port: number;
  before(async () => {
    port = await freeBlock();
    nodes = await Nodes.layOut("test", [
      { nation: "KOR", console: port, link: port + 10 },
      { nation: "JPN", console: port + 1, link: port + 11 },
      { nation: "USA", console: port + 2, link: port + 12 },
    ]);
  });
  after(() => nodes.discard());

  const fileOf = (name: string): string => join(nodes.directory, name);
  const certify = (us: string, partner: string, ...more: string[]): Promise<Outcome> =>
    tocsin(["certify", partner, "--data", nodes.directoryOf(us), "--json", ...more], WAIT_SECONDS);

  test("who is not reached is not certified", async () => {
    const { code, error } = await certify("JPN", "KOR", "--out", fileOf("none.json"));
    assert.equal(code, 3, error);
    assert.equal(existsSync(fileOf("none.json")), false);
  });

  for (const [flaw, stage, wanted] of [
    ["acknowledges beyond what was sent", "correction", /a retraction: .*it acknowledged \d+, we have sent/],
    ["never answers heartbeats", "connection", /heartbeats come and are answered: 0 heartbeats/],
    ["accepts a wrong mode", "identity", /a hello of another mode: no goodbye mode/],
    ["forgets what it acknowledged", "loss", /received through 0, and had acknowledged/],
    ["passes over a gap", "vectors", /a gap in the sequence: no goodbye sequence-gap/],
    ["does not acknowledge what it refuses", "vectors", /a refused statement is acknowledged .*: acknowledged through/],
    ["holds a silent connection", "loss", /a half-open connection is closed: it holds/],
  ] as const satisfies readonly (readonly [Flaw, StageName, RegExp])[]) {
    test(`a partner that ${flaw} fails stage ${stage}, and without the flaw it does not`, async () => {
      assert.match((await judged(stage, flaw)).join("\n"), wanted);
      assert.doesNotMatch((await judged(stage, "none")).join("\n"), wanted);
    });
  }

  /** What fails of this stage against a partner of our own making, which JPN calls in KOR's place. */
  async function judged(stage: StageName, flaw: Flaw): Promise<string[]> {
    const identity = await readIdentity(nodes.keysOf("KOR"));
    const caller = await readBundle(join(nodes.directoryOf("KOR"), "partners", "JPN.json"));
    assert.ok(identity.ok && caller.ok);
    const partner = new SmallPartner(identity.value, caller.value, flaw);
    await partner.listen(port + 10);
    try {
      const outcome = await certify("JPN", "KOR", "--stage", stage);
      assert.ok(findingsOf(outcome).length > 0, outcome.error);
      return failuresOf(findingsOf(outcome));
    } finally {
      partner.close();
    }
  }

  test("the receiver in Python passes all that is not timed, though it states nothing", async () => {
    const receiver = python("receiver.py", ["--config", nodes.configOf("KOR"), "--state", fileOf("state")]);
    try {
      const findings = findingsOf(await reached(() => certify("JPN", "KOR", "--out", fileOf("python.json"))));
      assert.deepEqual(failuresOf(findings), []);
      assert.deepEqual(
        findings.filter(({ verdict }) => verdict === "not-observed").map(({ test: name }) => name),
        ["its own statements verify", "a sequence means one delivery for ever"],
      );
    } finally {
      await receiver.kill();
    }
  });

  /** Tries until the partner is reached. */
  async function reached(attempt: () => Promise<Outcome>): Promise<Outcome> {
    for (let left = 20; ; left--) {
      const outcome = await attempt();
      if (outcome.code !== 3 || left === 0) return outcome;
      await pause(500);
    }
  }

  test("a real node passes all that is not timed; its certificate is read offline, and not when it was changed", async () => {
    await nodes.start("KOR").line(/ ready, /, WAIT_SECONDS);
    const file = fileOf("certificate.json");
    const findings = findingsOf(await certify("JPN", "KOR", "--out", file));
    assert.deepEqual(failuresOf(findings), []);
    assert.deepEqual([...new Set(findings.map(({ stage }) => stage))], [...STAGES]);
    const bundle = join(nodes.directoryOf("KOR"), "partners", "JPN.json");
    const hasPassed = findings.every(({ verdict }) => verdict === "passed");
    const read = await tocsin(["certify", "--check", file, "--bundle", bundle]);
    assert.equal(read.code, hasPassed ? 0 : 1, read.error);
    assert.match(read.out, /^KOR, tocsin\/.*, tested by JPN until/m);
    const changed = fileOf("changed.json");
    await writeFile(changed, (await readFile(file, "utf8")).replace("heartbeats come", "heartbeats came"));
    const forged = await tocsin(["certify", "--check", changed, "--bundle", bundle]);
    assert.equal(forged.code, 4);
    assert.match(forged.error, /the signature is not that of JPN/);
  });

  test("a node that calls us is certified as it calls", async () => {
    const findings = findingsOf(await certify("USA", "KOR", "--stage", "identity"));
    assert.deepEqual(failuresOf(findings), []);
    assert.ok(findings.some(({ verdict }) => verdict === "passed"));
  });

  test("after it our own node links, as if nobody had spoken in its place", async () => {
    await nodes.start("JPN").line(/ ready, /, WAIT_SECONDS);
    const console = new LiveConsole("JPN", port + 1);
    try {
      await console.sees("KOR linked", WAIT_SECONDS, () => console.linkTo("KOR") === "linked");
    } finally {
      console.close();
    }
  });

  test("where a node has lived, and in another mode than test, nobody is certified", async () => {
    const lived = await certify("KOR", "JPN", "--stage", "warning");
    assert.equal(lived.code, 1);
    assert.match(lived.error, /a node has lived here/);
    const exercise = fileOf("exercise-only");
    assert.equal((await tocsin(["init", exercise, "--nation", "KOR"])).code, 0);
    const refused = await tocsin(["certify", "JPN", "--data", exercise]);
    assert.equal(refused.code, 1);
    assert.match(refused.error, /it is of mode exercise\. Nobody is certified but in mode test/);
  });
});
