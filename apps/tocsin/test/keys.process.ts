/**
 * Keys of nodes that run, over real TLS: another message key, revoked link certificates, a revocation whose issuer cannot be
 * reached. Nothing is restarted for it, and nothing that counts is lost.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { connect } from "node:tls";
import { tocsin } from "./kit/command.ts";
import { LiveConsole } from "./kit/console.ts";
import { ledgerOf } from "./kit/journal.ts";
import { type NodePlan, Nodes } from "./kit/nodes.ts";
import { freeBlock } from "./kit/ports.ts";
import { pause } from "./kit/until.ts";

const NATIONS = ["JPN", "KOR", "USA"] as const;
const WAIT_SECONDS = 60;
const REVOKED_SECONDS = 30;

describe("three nodes that run", { timeout: 300_000 }, () => {
  let nodes: Nodes;
  let plans: NodePlan[];
  const consoles = new Map<string, LiveConsole>();
  const consoleOf = (nation: string): LiveConsole => consoles.get(nation) ?? assert.fail(nation);

  before(async () => {
    const port = await freeBlock();
    plans = NATIONS.map((nation, i) => ({ nation, console: port + i, link: port + 10 + i }));
    nodes = await Nodes.layOut("exercise", plans);
    for (const { nation, console } of plans) {
      await nodes.start(nation).line(/ready/, WAIT_SECONDS);
      consoles.set(nation, new LiveConsole(nation, console));
    }
    for (const nation of NATIONS) await linked(nation);
  });
  after(async () => {
    for (const console of consoles.values()) console.close();
    await nodes.discard();
  });

  const linked = (nation: string): Promise<unknown> =>
    consoleOf(nation).sees("both partners", WAIT_SECONDS, (console) =>
      NATIONS.every((other) => other === nation || console.linkTo(other) === "linked"),
    );
  const keys = async (...args: string[]): Promise<Record<string, unknown>> => {
    const { code, out, error } = await tocsin(["keys", ...args, "--json"]);
    assert.equal(code, 0, error);
    return JSON.parse(out);
  };
  const told = (nation: string, seconds = WAIT_SECONDS): Promise<unknown> =>
    consoleOf(nation).sees(
      "changed keys of KOR",
      seconds,
      (console) => console.alarm("keys-changed", "KOR") !== undefined,
    );
  const receivedFrom = (nation: string, from: string): number =>
    ledgerOf(nodes.directoryOf(nation)).filter(({ entry }) => entry.type === "received" && entry.from === from).length;
  const refusedAt = (nation: string): string[] =>
    ledgerOf(nodes.directoryOf(nation)).flatMap(({ entry }) => (entry.type === "refused" ? [entry.code] : []));

  /** Whether a partner keeps a connection under this certificate open for so long. */
  const isKept = async (to: string, cert: string, key: string, milliseconds = 1500): Promise<boolean> => {
    const { link } = plans.find(({ nation }) => nation === to) ?? assert.fail(to);
    const ca = await readFile(join(nodes.keysOf(to), "root.pem"), "utf8");
    const servername = `link.${to.toLowerCase()}.exercise.tocsin`;
    const socket = connect({ host: "127.0.0.1", port: link, cert, key, ca, servername, ALPNProtocols: ["tocsin/1"] });
    socket.on("error", () => {});
    const ended = new Promise<boolean>((resolve) => socket.once("close", () => resolve(false)));
    const isOpen = await Promise.race([ended, pause(milliseconds).then(() => true)]);
    socket.destroy();
    return isOpen;
  };

  test("another message key: both partners hear of it, and nothing under either key is refused", async () => {
    const before = await keys("show", nodes.directoryOf("KOR"));
    const rotated = await keys("rotate", nodes.directoryOf("KOR"));
    assert.equal(rotated.serial, 1);
    for (const nation of NATIONS) await told(nation);
    const shown = await keys("show", nodes.directoryOf("KOR"));
    assert.notEqual(shown.messageKeyId, before.messageKeyId);
    const count = receivedFrom("JPN", "KOR");
    await consoleOf("JPN").sees("more from KOR", WAIT_SECONDS, () => receivedFrom("JPN", "KOR") > count + 1);
    for (const nation of NATIONS) assert.deepEqual(refusedAt(nation), []);
  });

  test("revoked link certificates: the thief's sessions end and none begins, the nation's own goes on", async () => {
    const [cert, key] = await Promise.all(
      ["link.pem", "link-key.pem"].map((name) => readFile(join(nodes.keysOf("KOR"), name), "utf8")),
    );
    assert.equal(await isKept("JPN", cert ?? "", key ?? ""), true);
    // Validity begins on whole seconds: what is issued within the same one is not told apart.
    await pause(1100);
    const began = performance.now();
    await keys("revoke", nodes.directoryOf("KOR"), "--links");
    const shut = ["JPN", "USA"].map(async (to) => {
      while (performance.now() - began < REVOKED_SECONDS * 1000)
        if (!(await isKept(to, cert ?? "", key ?? "", 500))) return (performance.now() - began) / 1000;
      return assert.fail(`${to} still lets the thief in`);
    });
    const seconds = Math.max(...(await Promise.all(shut)));
    for (const nation of NATIONS) await linked(nation);
    process.stdout.write(
      `[S11] a thief's certificate is shut out at both partners ${seconds.toFixed(1)} s after the order to revoke it\n`,
    );
    const count = receivedFrom("JPN", "KOR");
    await consoleOf("JPN").sees("more from KOR", WAIT_SECONDS, () => receivedFrom("JPN", "KOR") > count + 1);
    for (const nation of NATIONS) assert.deepEqual(refusedAt(nation), []);
  });

  test("a revoked message key reaches a partner that was away, though its issuer is gone when it comes back", async () => {
    await nodes.kill("JPN");
    const { messageKeyId } = await keys("show", nodes.directoryOf("KOR"));
    const revoked = await keys("revoke", nodes.directoryOf("KOR"), "--message-key", String(messageKeyId));
    assert.deepEqual(revoked.revoked, [messageKeyId]);
    const fromKorea = (nation: string): number =>
      ledgerOf(nodes.directoryOf(nation)).filter(
        ({ entry }) => entry.type === "received" && entry.item.kind === "key-notice" && entry.item.nation === "KOR",
      ).length;
    await consoleOf("USA").sees("the revocation", WAIT_SECONDS, () => fromKorea("USA") >= 3);
    await nodes.kill("KOR");
    const fromAmerica = (): number =>
      ledgerOf(nodes.directoryOf("JPN")).filter(
        ({ entry }) => entry.type === "received" && entry.item.kind === "key-notice" && entry.from === "USA",
      ).length;
    const before = fromAmerica();
    await nodes.start("JPN").line(/ready/, WAIT_SECONDS);
    await consoleOf("JPN").sees("the revocation by way of USA", WAIT_SECONDS, () => fromAmerica() > before);
  });
});
