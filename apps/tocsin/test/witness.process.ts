/**
 * Real nodes cosign one another's ledgers; two verifiers that share no code say the same of their journals; forgeries are
 * found; a node that is put back to a copy of its journal learns it within ten seconds, and so do its partners.
 */
import assert from "node:assert/strict";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { chance, seedOfRun } from "./kit/chance.ts";
import { tocsin } from "./kit/command.ts";
import { LiveConsole } from "./kit/console.ts";
import { Nodes } from "./kit/nodes.ts";
import { freeBlock } from "./kit/ports.ts";
import { python, pythonNow } from "./kit/python.ts";
import { campaign, headsHeldIn, TAMPERINGS } from "./kit/tamper.ts";
import { until } from "./kit/until.ts";
import { verify } from "./kit/verify.ts";

const NATIONS = ["JPN", "KOR", "USA"];
const WAIT_SECONDS = 60;
const CONTACT_SECONDS = 10;
/** Between two calls of a partner that was lost. */
const CALL_SECONDS = 6;
const FORGERIES = 8;

describe("cosigned ledgers of real nodes", { timeout: 240_000 }, () => {
  let nodes: Nodes;
  let port: number;
  const consoles = new Map<string, LiveConsole>();
  const directories = (): string[] => NATIONS.map((nation) => nodes.directoryOf(nation));
  const look = (nation: string): LiveConsole => consoles.get(nation) ?? assert.fail();
  const start = async (...nations: readonly string[]): Promise<void> => {
    await Promise.all(nations.map((nation) => nodes.start(nation).line(/ ready, /, WAIT_SECONDS)));
  };
  const secondVerifier = async (...of: readonly string[]) => {
    const ran = python("verify_ledger.py", of);
    const code = await ran.ended;
    return { code, said: ran.lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
  };

  const bundleOf = (holder: string, of: string): string => join(nodes.directoryOf(holder), "partners", `${of}.json`);

  before(async () => {
    port = await freeBlock();
    nodes = await Nodes.layOut(
      "exercise",
      NATIONS.map((nation, at) => ({ nation, console: port + at, link: port + 10 + at })),
    );
    await start(...NATIONS);
    for (const [at, nation] of NATIONS.entries()) consoles.set(nation, new LiveConsole(nation, port + at));
  });
  after(async () => {
    for (const each of consoles.values()) each.close();
    await nodes?.discard();
  });

  test("partners cosign, and nobody is called", async () => {
    for (const nation of NATIONS)
      await look(nation).sees("links", WAIT_SECONDS, ({ links }) =>
        NATIONS.filter((other) => other !== nation).every((other) => links.get(other)?.state === "linked"),
      );
    await new Promise((resolve) => setTimeout(resolve, 22_000));
    for (const nation of NATIONS)
      assert.doesNotMatch([...look(nation).alarms.values()].map(({ code }) => code).join(" "), /ledger/, nation);
    await nodes.stop();
  });

  test("two verifiers without common code find the same heads, cosigned by the same partners, and no fault", async () => {
    const { code, faults, nodes: verified, checkpoints } = await verify(directories());
    assert.deepEqual(faults, []);
    assert.equal(code, 0);
    assert.ok(checkpoints >= 18, `${checkpoints} heads`);
    const second = await secondVerifier(...directories());
    assert.equal(second.code, 0, JSON.stringify(second.said));
    const plain = second.said.map(({ compared, ...rest }) => ({ ...rest }));
    assert.deepEqual(plain, verified);
    for (const { cosigned, leaves } of verified) {
      assert.equal(Object.keys(cosigned).length, 2);
      for (const size of Object.values(cosigned)) assert.ok(size > 0 && size <= leaves);
    }
  });

  test(`every one of ${FORGERIES} forgeries of each kind is found, by both verifiers`, (t) => {
    const [korea, ...partners] = [nodes.directoryOf("KOR"), nodes.directoryOf("JPN"), nodes.directoryOf("USA")];
    const seed = seedOfRun();
    t.diagnostic(`TOCSIN_TEST_SEED=${seed}`);
    const next = chance(seed);
    const seconds: string[] = [];
    const random = (below: number): number => Math.floor(next() * below);
    const results = campaign(korea as string, partners, FORGERIES, random, (copy, tampering, attempt) => {
      if (attempt > 0) return;
      if (pythonNow("verify_ledger.py", [copy, ...partners]) === 4) seconds.push(tampering);
    });
    for (const { tampering, attempts, found } of results) assert.equal(found, attempts, tampering);
    assert.deepEqual(seconds, Object.keys(TAMPERINGS));
  });

  test("a node put back to a copy of its journal learns it within ten seconds of contact, and so do its partners", async (t) => {
    const journal = join(nodes.directoryOf("KOR"), "journal");
    const copy = join(nodes.directory, "backup");
    await cp(journal, copy, { recursive: true });
    await start(...NATIONS);
    const told = headsHeldIn([nodes.directoryOf("JPN")]).filter(({ of }) => of === "KOR").length;
    await until("Korea has told further heads", WAIT_SECONDS, async () => {
      const now = headsHeldIn([nodes.directoryOf("JPN")]).filter(({ of }) => of === "KOR");
      return now.length > told + 1;
    });
    await nodes.kill("KOR");
    await rm(journal, { recursive: true });
    await cp(copy, journal, { recursive: true });
    await look("JPN").sees("Korea is lost", WAIT_SECONDS, (console) => console.linkTo("KOR") === "lost");
    await start("KOR");
    const ready = performance.now();
    await look("KOR").sees("that it is behind", CONTACT_SECONDS, ({ alarms }) =>
      [...alarms.values()].some(({ code }) => code === "own-ledger-behind"),
    );
    t.diagnostic(`Korea knows ${Math.round(performance.now() - ready)} ms after it was ready`);
    // A partner calls again within five seconds; what it then hears is a refusal, a lower head or another one.
    for (const nation of ["JPN", "USA"]) {
      const went = (console: LiveConsole) =>
        console.alarm("ledger-rolled-back", "KOR") ?? console.alarm("ledger-forked", "KOR");
      const { code } = await look(nation).sees("that Korea went back", CALL_SECONDS + CONTACT_SECONDS, went);
      t.diagnostic(`${nation} knows ${Math.round(performance.now() - ready)} ms after it was ready: ${code}`);
    }
    await nodes.stop();
    const { code, faults } = await verify(directories());
    assert.equal(code, 4);
    assert.ok(
      faults.some((fault) => fault.code === "history-rewritten"),
      JSON.stringify(faults),
    );
    const second = await secondVerifier(...directories());
    assert.equal(second.code, 4);
  });

  test("two histories of one epoch: found when the partners meet, and convicted offline by two signatures", async (t) => {
    // Korea goes on from the copy with a Japan that has lost its past, while the United States hold the first history.
    for (const nation of ["KOR", "JPN"]) await rm(join(nodes.directoryOf(nation), "journal"), { recursive: true });
    await cp(join(nodes.directory, "backup"), join(nodes.directoryOf("KOR"), "journal"), { recursive: true });
    const before = look("USA").alarm("ledger-forked", "KOR")?.value ?? 0;
    await start("KOR", "JPN");
    await until("Japan has cosigned the second history", WAIT_SECONDS, async () => {
      const seen = headsHeldIn([nodes.directoryOf("KOR")]).filter(({ of, said }) => of === "KOR" && said === "JPN");
      return new Set(seen.map(({ size }) => size)).size > 2;
    });
    await start("USA");
    const ready = performance.now();
    await look("USA").sees(
      "the fork",
      CONTACT_SECONDS,
      (console) => (console.alarm("ledger-forked", "KOR")?.value ?? 0) > before,
    );
    t.diagnostic(`the fork is found ${Math.round(performance.now() - ready)} ms after the United States were ready`);
    await nodes.stop();
    const file = join(nodes.directory, "found.json");
    const holders = [nodes.directoryOf("JPN"), nodes.directoryOf("USA")];
    const exported = await tocsin(["verify", ...holders, "--export-evidence", file]);
    assert.equal(exported.code, 4, exported.error);
    const bundles = [bundleOf("JPN", "KOR"), bundleOf("KOR", "JPN"), bundleOf("KOR", "USA")];
    const judged = await tocsin(["verify", "--evidence", file, "--bundle", ...bundles]);
    assert.equal(judged.code, 0, judged.error);
    assert.match(judged.out, /KOR, epoch \d+: told two histories, by its own signatures/);
    const others = await tocsin(["verify", "--evidence", file, "--bundle", bundleOf("KOR", "JPN")]);
    assert.equal(others.code, 4, "without Korea's key nothing is proved");
    assert.match(others.error, /a signature does not hold under these bundles/);
    const text = await readFile(file, "utf8");
    const { contradictions } = JSON.parse(text) as { contradictions: { statements: string[] }[] };
    const [[one] = []] = contradictions.map(({ statements }) => statements);
    await writeFile(file, JSON.stringify({ ...JSON.parse(text), contradictions: [{ statements: [one, one] }] }));
    const harmless = await tocsin(["verify", "--evidence", file, "--bundle", ...bundles]);
    assert.equal(harmless.code, 4);
    assert.match(harmless.error, /one history can hold both/);
  });
});
