/** The chain of the real world, KOR - USA - JPN: what passes through a relay keeps its origin's own signature. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Demo, NATIONS } from "./kit/demo.ts";
import { type IndexedEntry, ledgerOf } from "./kit/journal.ts";
import { verify } from "./kit/verify.ts";

const EVENT_SECONDS = 90;
const ENDS = ["KOR", "JPN"] as const;

describe("the demo federation, hub", { timeout: 180_000 }, () => {
  let demo: Demo;
  before(async () => {
    demo = await Demo.start({ topology: "hub" });
    await demo.ready();
  });
  after(() => demo.discard());

  test("both ends see the launch in the words of all three nations, and through whom they hear the other end", async () => {
    for (const nation of NATIONS) {
      await demo.consoles[nation].sees("an event of three nations", EVENT_SECONDS, ({ events }) =>
        [...events.values()].some(({ views }) => views.length === 3),
      );
    }
    for (const nation of ENDS) {
      const other = nation === "KOR" ? "JPN" : "KOR";
      const console = demo.consoles[nation];
      assert.equal(console.links.get(other)?.via, "USA");
      assert.equal(console.links.get("USA")?.via, "");
      await console.sees(`${other} linked by way of USA`, EVENT_SECONDS, () => console.linkTo(other) === "linked");
    }
  });

  test("what a nation says reaches the far end while the relay is killed and starts again", async () => {
    const pid = demo.pid("USA");
    assert.ok(pid !== undefined);
    const before = demo.consoles.JPN.links.get("KOR")?.heardUs ?? 0;
    const killedUs = await demo.withoutRestarts(async () => {
      process.kill(pid, "SIGKILL");
      const at = Date.now() * 1000;
      await demo.consoles.JPN.sees(
        "the loss of KOR with its relay",
        EVENT_SECONDS,
        (console) => console.linkTo("KOR") !== "linked",
      );
      return at;
    });
    await demo.consoles.JPN.sees("words of KOR from after the kill", EVENT_SECONDS, ({ events }) =>
      [...events.values()].some(({ views }) =>
        views.some(({ nation, statedUs }) => nation === "KOR" && statedUs > killedUs),
      ),
    );
    assert.ok((demo.consoles.JPN.links.get("KOR")?.heardUs ?? 0) > before);
  });

  test("stopped, the journals reconcile hop by hop, and Japan's holds Korea's items as received from USA", async (t) => {
    assert.equal(await demo.stop(), 0);
    assert.deepEqual(await demo.processes(), []);
    const { faults, streams, code } = await verify(demo.directories);
    assert.deepEqual(faults, []);
    assert.equal(code, 0);
    const hops = new Set(streams.map(({ from, to }) => `${from} to ${to}`));
    assert.deepEqual([...hops].sort(), ["JPN to USA", "KOR to USA", "USA to JPN", "USA to KOR"]);
    for (const nation of ENDS) {
      const other = nation === "KOR" ? "JPN" : "KOR";
      const relayed = receivedOf(ledgerOf(demo.directoryOf(nation)), other);
      t.diagnostic(`${nation} holds ${relayed.length} statements of ${other} by way of USA`);
      const kinds = new Set(relayed.map(({ item }) => item.kind));
      for (const kind of ["event", "track"] as const)
        assert.ok(kinds.has(kind), `${nation} got no ${kind} of ${other}`);
      for (const { from, verdict } of relayed) {
        assert.equal(from, "USA");
        // Only a statement whose origin's signature verifies is ever admitted.
        assert.equal(verdict, "admitted");
      }
      assertSaidByOrigin(relayed, ledgerOf(demo.directoryOf(other)));
    }
  });
});

type Received = Extract<IndexedEntry["entry"], { type: "received" }>;

function receivedOf(ledger: readonly IndexedEntry[], origin: string): Received[] {
  return ledger.flatMap(({ entry }) => (entry.type === "received" && entry.item.nation === origin ? [entry] : []));
}

/** Each relayed statement is, to its commitment, one that its origin's own ledger says it made. */
function assertSaidByOrigin(relayed: readonly Received[], origin: readonly IndexedEntry[]): void {
  const said = new Set(
    origin.flatMap(({ entry }) => (entry.type === "sent" ? [Buffer.from(entry.root).toString("hex")] : [])),
  );
  for (const { root, item, version } of relayed)
    assert.ok(said.has(Buffer.from(root).toString("hex")), `${item.kind} ${item.counter} version ${version}`);
}
