/**
 * A night whose plots have grown too old: they go, and nothing else does. The node comes back from its snapshot, the ledger is the
 * same, and a replay begins where it can and says so.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { openJournal, openReader } from "@tocsin/journal-sqlite";
import { type Instant, after as later } from "@tocsin/kernel/time";
import { type JournalInput, recover } from "@tocsin/node";
import { CURTAIN, codec, createStage, crypto, must, scenarioOf, shippedPolicy, toolsWith } from "@tocsin/scenes";
import { replayStart } from "../reports/replay-start.ts";
import { Retention } from "./retention.ts";
import { encodeState } from "./state-bytes.ts";

const DAY = 86_400;
const directory = mkdtempSync(join(tmpdir(), "tocsin-retention-"));
after(() => rmSync(directory, { recursive: true, force: true }));

const readerOf = () => must(openReader(join(directory, "journal")));
const kindOf = ({ bytes }: JournalInput): string => must(codec.decodeInput(bytes)).body.kind;

describe("plots whose time is over", async () => {
  const stage = createStage({ scenario: scenarioOf("autumn-lantern") });
  const player = stage.player("KOR");
  const owner = { nation: "KOR", mode: "exercise", epoch: 1, createdAt: CURTAIN } as const;
  const journal = must(await openJournal(join(directory, "journal"), owner));
  let stored = 0;
  /** What the player's disk holds by now, and a snapshot of this build's form. */
  const store = async (): Promise<number> => {
    const commits = player.commits();
    for (; stored < commits.length; stored++) await journal.append(commits[stored] as (typeof commits)[number]);
    const snapshot = { after: player.state.inputs, bytes: encodeState(player.state) };
    await journal.append({ inputs: [], leaves: [], outbox: [], drafts: [], snapshot });
    return snapshot.after;
  };
  stage.fly(60);
  const anchor = await store();
  stage.fly(60);
  await store();
  const fingerprint = player.node.fingerprint();
  const all = (): JournalInput[] => {
    const reader = readerOf();
    const rows = must(reader.inputs(1, 100_000));
    reader.close();
    return rows;
  };
  const before = all();
  const leavesBefore = (): Uint8Array[] => {
    const reader = readerOf();
    const rows = must(reader.leaves(0, 100_000)).map(({ bytes }) => bytes);
    reader.close();
    return rows;
  };
  const ledger = leavesBefore();
  const told: string[] = [];
  const retentionAt = (now: Instant): Retention => {
    const parts = { directory, journal, codec, crypto, days: 7, clock: { now: () => now } };
    return new Retention({ ...parts, tell: (line) => void told.push(line) });
  };
  /** As it runs in a node, at once. */
  const prune = async (now: Instant): Promise<number> => {
    const retention = retentionAt(now);
    const gone = await retention.prune();
    retention.stop();
    return gone;
  };
  after(() => journal.close());

  test("stay for as long as the configuration says, and as long as no snapshot behind them is old enough", async () => {
    assert.equal(await prune(later(CURTAIN, 6 * DAY)), 0);
    assert.ok(before.some((row) => kindOf(row) === "dwell"));
  });

  test("go behind the newest snapshot that is old enough, and nothing else changes", async () => {
    const gone = await prune(later(CURTAIN, 7 * DAY + 61));
    assert.ok(gone > 20, `${gone}`);
    assert.match(told[0] ?? "", new RegExp(`plots of ${gone} inputs .* a replay begins after input ${anchor}$`));
    for (const [index, row] of all().entries()) {
      const was = before[index] as JournalInput;
      const isOld = row.number <= anchor && kindOf(was) === "dwell";
      assert.equal(kindOf(row), isOld ? "pruned" : kindOf(was));
      if (!isOld) assert.deepEqual(row, was);
    }
    assert.deepEqual(leavesBefore(), ledger);
    assert.equal(await prune(later(CURTAIN, 7 * DAY + 61)), 0, "once");
  });

  test("a start needs none of them; a replay from the first input says what is missing", () => {
    const reader = readerOf();
    const { pruned, from } = must(replayStart(reader, codec));
    assert.equal(from?.inputs, anchor);
    assert.ok(pruned > 0 && pruned <= anchor);
    const tools = toolsWith(shippedPolicy);
    const replayed = must(recover({ reader, tools, ...(from && { from }) }));
    assert.deepEqual([replayed.differences, replayed.node.fingerprint()], [[], fingerprint]);
    const fromFirst = recover({ reader, tools });
    assert.equal(!fromFirst.ok && fromFirst.error.code, "input-pruned");
    reader.close();
  });
});
