/**
 * Real nodes cosign one another's ledgers; two verifiers that share no code say the same of their journals; forgeries are
 * found; a node that is put back to a copy of its journal begins a new epoch within ten seconds, and its partners know.
 */
import assert from "node:assert/strict";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
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
const CALL_SECONDS = 20;
const FORGERIES = 8;

/** A new epoch has begun since this instant. */
const hasBegunSince =
  (sinceMilliseconds: number) =>
  ({ alarms }: LiveConsole): boolean =>
    [...alarms.values()].some(({ code, raisedUs }) => code === "epoch-begun" && raisedUs > 1000 * sinceMilliseconds);

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

  /** Starts all, until both partners have heard further heads from Korea itself than they hold now. */
  const startUntilTold = async (): Promise<void> => {
    const heads = (nation: string): number =>
      headsHeldIn([nodes.directoryOf(nation)]).filter(({ of, said }) => of === "KOR" && said === "KOR").length;
    const before = new Map(["JPN", "USA"].map((nation) => [nation, heads(nation)]));
    await start(...NATIONS);
    await until("Korea has told further heads", WAIT_SECONDS, async () =>
      [...before].every(([nation, held]) => heads(nation) > held + 1),
    );
  };

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

  test("two histories of one epoch: found when the partners meet, and convicted offline by two signatures", async (t) => {
    const copy = join(nodes.directory, "backup");
    await cp(join(nodes.directoryOf("KOR"), "journal"), copy, { recursive: true });
    await startUntilTold();
    await nodes.stop();
    // Korea goes on from the copy with a Japan that has lost its past, while the United States hold the first history.
    for (const nation of ["KOR", "JPN"]) await rm(join(nodes.directoryOf(nation), "journal"), { recursive: true });
    await cp(copy, join(nodes.directoryOf("KOR"), "journal"), { recursive: true });
    const raised = look("USA").alarm("ledger-forked", "KOR")?.value ?? 0;
    const cosigned = (): Set<number> => {
      const seen = headsHeldIn([nodes.directoryOf("KOR")]).filter(({ of, said }) => of === "KOR" && said === "JPN");
      return new Set(seen.map(({ size }) => size));
    };
    const before = cosigned().size;
    await start("KOR", "JPN");
    await until("Japan has cosigned the second history", WAIT_SECONDS, async () => cosigned().size > before + 1);
    const startedAt = Date.now();
    await start("USA");
    const ready = performance.now();
    await look("USA").sees(
      "the fork",
      CONTACT_SECONDS,
      (console) => (console.alarm("ledger-forked", "KOR")?.value ?? 0) > raised,
    );
    t.diagnostic(`the fork is found ${Math.round(performance.now() - ready)} ms after the United States were ready`);
    await look("KOR").sees("that its past is over", WAIT_SECONDS, hasBegunSince(startedAt));
    await nodes.stop();
    const file = join(nodes.directory, "found.json");
    const holders = [nodes.directoryOf("JPN"), nodes.directoryOf("USA")];
    const exported = await tocsin(["verify", ...holders, "--export-evidence", file]);
    assert.equal(exported.code, 4, exported.error);
    const bundles = [bundleOf("JPN", "KOR"), bundleOf("KOR", "JPN"), bundleOf("KOR", "USA")];
    const judged = await tocsin(["verify", "--evidence", file, "--bundle", ...bundles]);
    assert.equal(judged.code, 0, judged.error);
    // By its own two signatures, or by its own and a witness's: which pair the journals hold depends on who heard what first.
    assert.match(judged.out, /KOR, epoch \d+: told two histories/);
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

  test("a node put back to a copy of its journal begins a new epoch within ten seconds of contact, and its partners know", async (t) => {
    const journal = join(nodes.directoryOf("KOR"), "journal");
    const copy = join(nodes.directory, "copy");
    await cp(journal, copy, { recursive: true });
    await startUntilTold();
    await nodes.kill("KOR");
    await rm(journal, { recursive: true });
    await cp(copy, journal, { recursive: true });
    // Whoever calls after the new epoch has begun hears of that instead.
    const told = (nation: string): number =>
      [...look(nation).alarms.values()].reduce(
        (sum, { code, subject, value }) =>
          subject === "KOR" && ["ledger-rolled-back", "partner-epoch-begun"].includes(code) ? sum + value : sum,
        0,
      );
    const before = new Map(["JPN", "USA"].map((nation) => [nation, told(nation)]));
    await look("JPN").sees("Korea is lost", WAIT_SECONDS, (console) => console.linkTo("KOR") === "lost");
    const restoredAt = Date.now();
    await start("KOR");
    const ready = performance.now();
    await look("KOR").sees("that it is behind", CONTACT_SECONDS, hasBegunSince(restoredAt));
    t.diagnostic(`Korea knows ${Math.round(performance.now() - ready)} ms after it was ready`);
    // A partner calls again within five seconds; what it then hears is a refusal, a lower head or another one.
    for (const nation of ["JPN", "USA"]) {
      await look(nation).sees(
        "that Korea went back",
        CALL_SECONDS + CONTACT_SECONDS,
        () => told(nation) > (before.get(nation) ?? 0),
      );
      t.diagnostic(`${nation} knows ${Math.round(performance.now() - ready)} ms after it was ready`);
    }
    await nodes.stop();
    // What remains are the two histories of before: they are not forgiven by a new epoch.
    const codes = (await verify(directories())).faults.map((fault) => fault.code);
    assert.ok(codes.includes("ledger-forked"));
    for (const each of codes) assert.match(each, /^ledger-(forked|rolled-back)$/);
    const [sealed = ""] = (await readdir(nodes.directoryOf("KOR"))).filter((name) =>
      name.startsWith("journal.sealed-"),
    );
    const old = join(nodes.directory, "old");
    await cp(join(nodes.directoryOf("KOR"), sealed), join(old, "journal"), { recursive: true });
    const { code, faults } = await verify([old, nodes.directoryOf("JPN"), nodes.directoryOf("USA")]);
    assert.equal(code, 4);
    assert.ok(
      faults.some((fault) => fault.code === "history-rewritten"),
      JSON.stringify(faults),
    );
    const second = await secondVerifier(old, nodes.directoryOf("JPN"), nodes.directoryOf("USA"));
    assert.equal(second.code, 4);
  });
});
