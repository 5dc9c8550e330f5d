/** What every journal must do, whatever it stores in. An adapter's own test runs this suite beside its own cases. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Commit, Journal, JournalReader, OutboxRow } from "@tocsin/node";
import fc from "fast-check";
import { commitOf, journalSamples } from "./journal-samples.ts";

/** One journal's place, which outlives the journals opened in it. */
export interface JournalSubject {
  open(): Promise<Journal>;
  reader(): Result<JournalReader>;
  /** Removes the place. */
  dispose(): Promise<void>;
}

const AT = 1_790_000_000_000_000 as Instant;
const RUNS = { numRuns: 15, seed: 20_261_121 };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const input = (number: number, text = `input ${number}`) => ({
  number,
  at: (AT + number) as Instant,
  bytes: bytes(text),
});
const row = (sequence: number, partner = "JPN", priority: OutboxRow["priority"] = "track"): OutboxRow => ({
  partner,
  priority,
  sequence,
  bytes: bytes(`${partner} ${priority} ${sequence}`),
});

function unwrap<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? "" : result.error.what);
  return result.value;
}

/** Uint8Arrays of different adapters may be Buffers; their content is what counts. */
const plain = <T extends { readonly bytes: Uint8Array }>(rows: readonly T[]): unknown[] =>
  rows.map((each) => ({ ...each, bytes: Array.from(each.bytes) }));

async function withSubject(make: () => Promise<JournalSubject>, run: (subject: JournalSubject) => Promise<void>) {
  const subject = await make();
  try {
    await run(subject);
  } finally {
    await subject.dispose();
  }
}

function readAll(subject: JournalSubject) {
  const reader = unwrap(subject.reader());
  try {
    return {
      inputs: plain(unwrap(reader.inputs(1, 1000))),
      leaves: plain(unwrap(reader.leaves(0, 1000))),
      fingerprints: unwrap(reader.fingerprints()),
      snapshot: plain([unwrap(reader.latestSnapshot())].filter((found) => found !== undefined)),
      heads: unwrap(reader.outboxHeads())
        .map(({ partner, priority, head }) => `${partner} ${priority} ${head}`)
        .sort(),
      drafts: unwrap(reader.drafts()),
    };
  } finally {
    reader.close();
  }
}

/** What `readAll` must give after these commits. */
function expectedOf(commits: readonly Commit[]): ReturnType<typeof readAll> {
  const heads = new Map<string, number>();
  for (const { partner, priority, sequence } of commits.flatMap(({ outbox }) => outbox))
    heads.set(`${partner} ${priority}`, sequence);
  const fingerprints = new Map(
    commits.flatMap(({ fingerprint }) => fingerprint ?? []).map((found) => [found.after, found]),
  );
  return {
    inputs: plain(commits.flatMap(({ inputs }) => inputs)),
    leaves: plain(commits.flatMap(({ leaves }) => leaves)),
    fingerprints: [...fingerprints.values()],
    snapshot: plain(commits.flatMap(({ snapshot }) => snapshot ?? []).slice(-1)),
    heads: [...heads].map(([lane, head]) => `${lane} ${head}`).sort(),
    drafts: commits.flatMap(({ drafts }) => drafts),
  };
}

/** Registers the suite under the adapter's name. */
export function journalContract(name: string, make: () => Promise<JournalSubject>): void {
  describe(`${name} keeps the journal contract`, () => {
    test("whatever was appended is read back, bit for bit and in order, across reopenings", () =>
      fc.assert(
        fc.asyncProperty(journalSamples, fc.nat(7), (commits, reopenAfter) =>
          withSubject(make, async (subject) => {
            let journal = await subject.open();
            for (const [i, commit] of commits.entries()) {
              await journal.append(commit);
              if (i !== reopenAfter) continue;
              await journal.close();
              journal = await subject.open();
            }
            await journal.close();
            assert.deepEqual(readAll(subject), expectedOf(commits));
          }),
        ),
        RUNS,
      ));
    continuity(make);
    outbox(make);
    lifetime(make);
  });
}

function continuity(make: () => Promise<JournalSubject>): void {
  test("a commit that does not continue the numbers changes nothing, and nothing is accepted after it", () =>
    withSubject(make, async (subject) => {
      const wrong: Partial<Commit>[] = [
        { inputs: [input(3)] },
        { inputs: [input(2), input(2)] },
        { leaves: [{ index: 2, bytes: bytes("leaf") }] },
        { outbox: [row(1), row(3)] },
      ];
      let journal = await subject.open();
      const good = commitOf({ inputs: [input(1)], leaves: [{ index: 0, bytes: bytes("leaf") }] });
      await journal.append(good);
      for (const parts of wrong) {
        await assert.rejects(journal.append(commitOf({ ...parts, drafts: [{ id: "d", at: AT, xml: "<x/>" }] })));
        await assert.rejects(journal.append(commitOf({ inputs: [input(2)] })), "a dead journal accepts nothing");
        await journal.close();
        assert.deepEqual(readAll(subject), expectedOf([good]));
        journal = await subject.open();
      }
      await journal.append(commitOf({ inputs: [input(2)] }));
      await journal.close();
    }));

  test("commits handed over without waiting are stored in their order", () =>
    withSubject(make, async (subject) => {
      const journal = await subject.open();
      const commits = Array.from({ length: 20 }, (_, i) => commitOf({ inputs: [input(i + 1)] }));
      await Promise.all(commits.map((commit) => journal.append(commit)));
      await journal.close();
      assert.deepEqual(readAll(subject), expectedOf(commits));
    }));

  test("bytes are taken as they are at the call, whatever becomes of the buffer", () =>
    withSubject(make, async (subject) => {
      const journal = await subject.open();
      const shared = bytes("as it was");
      const stored = journal.append(commitOf({ inputs: [{ number: 1, at: AT, bytes: shared.subarray(3) }] }));
      shared.fill(0);
      await stored;
      await journal.close();
      assert.deepEqual(readAll(subject).inputs, plain([{ number: 1, at: AT, bytes: bytes("it was") }]));
    }));
}

function outbox(make: () => Promise<JournalSubject>): void {
  test("outbox rows come by partner and class, from a sequence, in order, no more than asked for", () =>
    withSubject(make, async (subject) => {
      const journal = await subject.open();
      const mine = [1, 2, 3, 4, 5].map((sequence) => row(sequence));
      await journal.append(commitOf({ outbox: [...mine.slice(0, 2), row(1, "USA"), row(1, "JPN", "warning")] }));
      await journal.append(commitOf({ outbox: [...mine.slice(2), row(2, "USA")] }));
      assert.deepEqual(plain(await journal.outboxFrom("JPN", "track", 2, 3)), plain(mine.slice(1, 4)));
      assert.deepEqual(plain(await journal.outboxFrom("JPN", "track", 4, 100)), plain(mine.slice(3)));
      assert.deepEqual(plain(await journal.outboxFrom("JPN", "warning", 1, 9)), plain([row(1, "JPN", "warning")]));
      assert.deepEqual(await journal.outboxFrom("JPN", "track", 6, 9), []);
      assert.deepEqual(await journal.outboxFrom("KOR", "bulk", 1, 9), []);
      await journal.close();
    }));

  test("forgotten rows never bring numbers back: heads stay and later rows continue", () =>
    withSubject(make, async (subject) => {
      let journal = await subject.open();
      await journal.append(commitOf({ outbox: [row(1), row(2), row(3)] }));
      await journal.forgetOutbox("JPN", "track", 3);
      await journal.append(commitOf({ inputs: [input(1)] }));
      await journal.close();
      journal = await subject.open();
      assert.deepEqual(readAll(subject).heads, ["JPN track 3"]);
      await journal.append(commitOf({ outbox: [row(4)] }));
      assert.deepEqual(plain(await journal.outboxFrom("JPN", "track", 4, 9)), plain([row(4)]));
      await journal.forgetOutbox("JPN", "track", 2);
      await journal.append(commitOf({ outbox: [row(5)] }));
      assert.deepEqual(plain(await journal.outboxFrom("JPN", "track", 4, 9)), plain([row(4), row(5)]));
      await journal.close();
    }));
}

function lifetime(make: () => Promise<JournalSubject>): void {
  test("a reader pages through, and shows the journal as it was when it was opened", () =>
    withSubject(make, async (subject) => {
      const journal = await subject.open();
      await journal.append(commitOf({ inputs: [1, 2, 3, 4, 5].map((number) => input(number)) }));
      const reader = unwrap(subject.reader());
      await journal.append(commitOf({ inputs: [input(6)] }));
      assert.deepEqual(plain(unwrap(reader.inputs(2, 2))), plain([input(2), input(3)]));
      assert.deepEqual(plain(unwrap(reader.inputs(4, 9))), plain([input(4), input(5)]));
      assert.deepEqual(unwrap(reader.inputs(6, 9)), []);
      assert.deepEqual(unwrap(reader.leaves(0, 9)), []);
      assert.equal(unwrap(reader.latestSnapshot()), undefined);
      reader.close();
      assert.equal(readAll(subject).inputs.length, 6);
      await journal.close();
    }));

  test("a closed journal rejects every request, and closing twice is harmless", () =>
    withSubject(make, async (subject) => {
      const journal = await subject.open();
      await journal.close();
      await journal.close();
      await assert.rejects(journal.append(commitOf({ inputs: [input(1)] })));
      await assert.rejects(journal.outboxFrom("JPN", "track", 1, 1));
      assert.deepEqual(readAll(subject).inputs, []);
    }));
}
