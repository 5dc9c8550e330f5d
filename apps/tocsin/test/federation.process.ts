/** The demo federation as people run it: three processes, real links, nodes killed in mid-event, journals judged after. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { LedgerEntry } from "@tocsin/node";
import { chance, seedOfRun } from "./kit/chance.ts";
import { tocsin } from "./kit/command.ts";
import { Demo, type DemoNation, NATIONS } from "./kit/demo.ts";
import { cutLedger, deleteLeaf, flipBit, forgeLeaf, type IndexedEntry, ledgerOf, withCopy } from "./kit/journal.ts";
import { knock } from "./kit/strangers.ts";
import { pause, until } from "./kit/until.ts";
import { replay, verify } from "./kit/verify.ts";

const EVENT_SECONDS = 90;
const RECOVERY_SECONDS = 60;
const KILLS = 3;

const partnersOf = (nation: DemoNation): DemoNation[] => NATIONS.filter((other) => other !== nation);

describe("the demo federation, full mesh", { timeout: 300_000 }, () => {
  const seed = seedOfRun();
  let demo: Demo;
  before(async () => {
    demo = await Demo.start();
    await demo.ready();
  });
  after(() => demo.discard());

  test("every console says who it is and that this is an exercise, and its links come up", async () => {
    for (const nation of NATIONS) {
      const console = demo.consoles[nation];
      assert.equal(console.status?.nation, nation);
      assert.equal(console.status?.mode, "exercise");
      assert.equal(console.status?.exercise?.en, "Short Lantern");
      for (const partner of partnersOf(nation))
        await console.sees(`its link to ${partner}`, RECOVERY_SECONDS, () => console.linkTo(partner) === "linked");
    }
  });

  test("the launch appears on all three, each with the words of every nation that sees it", async () => {
    for (const nation of NATIONS) {
      const event = await demo.consoles[nation].sees("an event of three nations", EVENT_SECONDS, ({ events }) =>
        [...events.values()].find(({ views }) => views.length === 3),
      );
      assert.deepEqual(event.views.map((view) => view.nation).sort(), [...NATIONS].sort());
      assert.equal(event.objectClass, "ballistic");
      assert.equal(demo.consoles[nation].events.size, 1, "one launch is one event");
      assert.ok(demo.consoles[nation].alarm("event-declared", event.id), "the event has its alarm");
    }
  });

  test("Japan drafts its alert for people to release, as an exercise and in three languages; nobody else does", async () => {
    const draft = await demo.consoles.JPN.sees("a draft", EVENT_SECONDS, ({ drafts }) => [...drafts.values()][0]);
    assert.equal(draft.capStatus, "Exercise");
    assert.ok(draft.areas.length > 0 && draft.areas.every((area) => area.startsWith("JP-")), `areas ${draft.areas}`);
    assert.deepEqual(draft.texts.map(({ language }) => language).sort(), ["en", "ja", "ko"]);
    for (const text of draft.texts) assert.ok(text.headline.length > 0 && text.instruction.length > 0);
    assert.equal(demo.consoles.KOR.drafts.size, 0);
    assert.equal(demo.consoles.USA.drafts.size, 0);
  });

  test("each nation sees what it shared, why, and that no sensor left", async () => {
    for (const nation of NATIONS) {
      const sharing = await demo.consoles[nation].sees(
        "its statement held by both partners",
        EVENT_SECONDS,
        (console) => {
          const shared = [...console.events.values()][0]?.sharing ?? [];
          return shared.length === 2 && shared.every(({ state }) => state === "acknowledged") && shared;
        },
      );
      assert.deepEqual(sharing.map((share) => share.nation).sort(), partnersOf(nation).sort());
      for (const { reasons, sections } of sharing) {
        assert.ok(reasons.includes("declared-events"), `reasons ${reasons}`);
        assert.deepEqual([...sections].sort(), ["assessment", "impact", "launch", "provenance"]);
      }
    }
  });

  test("strangers at a node's doors disturb nobody", async () => {
    const pids = NATIONS.map((nation) => demo.pid(nation));
    for (const offset of [0, 1, 2, 10, 11, 12]) for (let time = 0; time < 3; time++) await knock(demo.port + offset);
    for (const nation of NATIONS) {
      const console = demo.consoles[nation];
      const shown = console.status?.inputs ?? 0n;
      await console.sees("that it goes on", RECOVERY_SECONDS, ({ status }) => (status?.inputs ?? 0n) > shown);
      for (const partner of partnersOf(nation))
        await console.sees(`its link to ${partner}`, RECOVERY_SECONDS, () => console.linkTo(partner) === "linked");
    }
    assert.deepEqual(
      NATIONS.map((nation) => demo.pid(nation)),
      pids,
    );
  });

  test("a killed node is missed by its partners, starts again and is linked again", async (t) => {
    const random = chance(seed);
    t.diagnostic(`seed ${seed}`);
    for (let kill = 1; kill <= KILLS; kill++) {
      const nation = NATIONS[Math.floor(random() * NATIONS.length)] ?? "KOR";
      await pause(random() * 1500);
      const shown = await killAndRecover(demo, nation);
      t.diagnostic(`kill -9 of ${nation}: shown as lost after ${shown.map((s) => s.toFixed(1)).join(" and ")} s`);
    }
  });

  test("a node that hangs is missed too, and comes back without a new start", async (t) => {
    const pid = demo.pid("USA");
    assert.ok(pid !== undefined);
    process.kill(pid, "SIGSTOP");
    const stopped = performance.now();
    try {
      for (const nation of ["KOR", "JPN"] as const)
        await demo.consoles[nation].sees(
          "the silence of USA",
          RECOVERY_SECONDS,
          (console) => console.linkTo("USA") === "lost" && console.alarm("link-lost", "USA"),
        );
      t.diagnostic(`SIGSTOP of USA: shown as lost after ${((performance.now() - stopped) / 1000).toFixed(1)} s`);
    } finally {
      process.kill(pid, "SIGCONT");
    }
    for (const nation of ["KOR", "JPN"] as const)
      await demo.consoles[nation].sees(
        "USA linked again",
        RECOVERY_SECONDS,
        (console) => console.linkTo("USA") === "linked",
      );
    assert.equal(demo.pid("USA"), pid);
  });

  test("two nodes killed at once, and once more while they start, come back", async () => {
    const pids = (["KOR", "USA"] as const).map((nation) => demo.pid(nation) ?? 0);
    for (const pid of pids) process.kill(pid, "SIGKILL");
    const from = demo.command.lines.length;
    await demo.command.line(/^ {2}(KOR|USA) .*\(pid/, RECOVERY_SECONDS, from);
    for (const nation of ["KOR", "USA"] as const) {
      const pid = demo.pid(nation) ?? 0;
      if (pids.includes(pid)) continue;
      process.kill(pid, "SIGKILL");
      pids.push(pid);
    }
    // A console keeps what it was shown last: only nodes that are up anew can be asked for their links.
    for (const nation of ["KOR", "USA"] as const)
      await until(`${nation} is up anew`, RECOVERY_SECONDS, () => !pids.includes(demo.pid(nation) ?? 0));
    for (const nation of NATIONS)
      for (const partner of partnersOf(nation))
        await demo.consoles[nation].sees(
          `its link to ${partner} again`,
          RECOVERY_SECONDS,
          (console) => console.linkTo(partner) === "linked",
        );
  });

  test("after all that the picture is one again", async () => {
    for (const nation of NATIONS) {
      await demo.consoles[nation].sees("the event with three nations' words", EVENT_SECONDS, ({ events }) =>
        [...events.values()].some(({ views }) => views.length === 3),
      );
    }
  });

  test("stopped, the journals reconcile record by record and replay to the same fingerprints", async (t) => {
    assert.equal(await demo.stop("SIGTERM"), 0);
    assert.deepEqual(await demo.processes(), []);
    const { code, faults, streams, checkpoints } = await verify(demo.directories);
    assert.deepEqual(faults, []);
    assert.equal(code, 0);
    const warnings = streams.filter(({ priority }) => priority === "warning");
    assert.equal(warnings.length, 6, "each nation warned both partners");
    for (const { from, to, priority, sent, received, underWay } of streams) {
      t.diagnostic(`${from} to ${to}, ${priority}: sent ${sent}, received ${received}`);
      assert.ok(received > 0 && underWay >= 0 && underWay === sent - received, `${from} to ${to}, ${priority}`);
    }
    assert.ok(checkpoints > 0, "partners held checkpoints of each other's ledgers");
    for (const replayed of await Promise.all(demo.directories.map(replay))) {
      assert.deepEqual(replayed.differences, []);
      assert.equal(replayed.code, 0);
      assert.ok(replayed.fingerprintsCompared > 0, "there were fingerprints to compare");
    }
  });

  describe("what is wrong with a journal is found and named", () => {
    /** Hurts a copy of JPN's journal and returns what the two verbs say. */
    const hurt = async (spoil: (japan: string) => void) => {
      let said = { verify: "", replay: "" };
      await withCopy(demo.directory, async (copy) => {
        const directories = NATIONS.map((nation) => join(copy, "exercise", nation));
        const japan = join(copy, "exercise", "JPN");
        spoil(japan);
        const [judged, replayed] = await Promise.all([
          tocsin(["verify", ...directories, "--json"]),
          tocsin(["replay", japan]),
        ]);
        assert.equal(judged.code, 4, `verify: ${judged.out} ${judged.error}`);
        assert.equal(replayed.code, 4, `replay: ${replayed.out} ${replayed.error}`);
        said = { verify: judged.out, replay: replayed.out + replayed.error };
      });
      return said;
    };
    const leafOf = (found: (entry: LedgerEntry) => boolean): IndexedEntry => {
      const leaf = ledgerOf(demo.directoryOf("JPN")).findLast(({ entry }) => found(entry));
      assert.ok(leaf !== undefined);
      return leaf;
    };

    test("one bit of a ledger leaf", async () => {
      const { index } = leafOf(({ type }) => type === "received");
      const said = await hurt((japan) => flipBit(japan, "leaf", index + 1));
      assert.match(said.verify, new RegExp(`journal-damaged.*leaf ${index} `));
      assert.match(said.replay, new RegExp(`leaf ${index} `));
    });

    test("one bit of an input", async () => {
      const said = await hurt((japan) => flipBit(japan, "input", 20));
      assert.match(said.verify, /journal-damaged.*input 20 /);
      assert.match(said.replay, /input 20 /);
    });

    test("a received row that is gone", async () => {
      const { index } = leafOf(({ type }) => type === "received");
      const said = await hurt((japan) => deleteLeaf(japan, index));
      assert.match(said.verify, new RegExp(`leaf ${index + 1}`));
      assert.match(said.replay, new RegExp(`leaf ${index + 1}`));
    });

    test("a received entry forged with a right checksum, and the partner's ledger says otherwise", async () => {
      const { index, entry } = leafOf(({ type }) => type === "received");
      assert.ok(entry.type === "received");
      const root = entry.root.map((byte, i) => (i === 0 ? byte ^ 1 : byte));
      const said = await hurt((japan) => forgeLeaf(japan, index, { ...entry, root }));
      assert.match(said.verify, new RegExp(`content-differs.*${entry.from} to JPN.*sequence ${entry.sequence} `));
      assert.match(said.replay, new RegExp(`leaf-differs: ledger leaf ${index} `));
    });

    test("a ledger cut short so that it looks whole: acknowledged and no longer there", async () => {
      const { index, entry } = leafOf((each) => each.type === "received" && each.priority === "warning");
      assert.ok(entry.type === "received");
      const said = await hurt((japan) => cutLedger(japan, index));
      assert.match(said.verify, new RegExp(`acknowledged-and-lost.*${entry.from} to JPN, warning`));
      assert.match(said.replay, new RegExp(`leaf-differs: ledger leaf ${index} `));
    });
  });
});

/** Kills a node, and returns after how many seconds each partner's console showed the loss with its alarm. */
async function killAndRecover(demo: Demo, nation: DemoNation): Promise<number[]> {
  const pid = demo.pid(nation);
  assert.ok(pid !== undefined);
  const partners = partnersOf(nation).map((partner) => demo.consoles[partner]);
  const shown = await demo.withoutRestarts(() => {
    process.kill(pid, "SIGKILL");
    const killed = performance.now();
    return Promise.all(
      partners.map(async (console) => {
        await console.sees(`the loss of ${nation}`, RECOVERY_SECONDS, () => {
          const state = console.linkTo(nation);
          return state !== "linked" && (console.alarm("link-lost", nation) ?? console.alarm("link-slow", nation));
        });
        return (performance.now() - killed) / 1000;
      }),
    );
  });
  await until(
    `${nation} starts again`,
    RECOVERY_SECONDS,
    () => demo.pid(nation) !== pid,
    () => demo.command.lines.join("\n"),
  );
  for (const console of partners) {
    await console.sees(`${nation} linked again`, RECOVERY_SECONDS, () => console.linkTo(nation) === "linked");
    await console.sees(
      "that the alarm ends with its cause",
      RECOVERY_SECONDS,
      () => !console.alarm("link-lost", nation),
    );
  }
  const own = demo.consoles[nation];
  for (const { nation: partner } of partners)
    await own.sees(`its links after the start`, RECOVERY_SECONDS, () => own.linkTo(partner) === "linked");
  return shown;
}
