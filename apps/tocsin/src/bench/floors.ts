/**
 * Floors: what the machine itself costs, with nothing of ours in between. Taken in the run whose figures they stand beside,
 * because disks and schedulers of shared machines change by the minute.
 */
import { once } from "node:events";
import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { createCrypto, createSigner, newMessageKey } from "@tocsin/crypto-node";
import { openJournal, type SqliteJournal } from "@tocsin/journal-sqlite";
import { type Instant, instant } from "@tocsin/kernel/time";
import type { OutboxRow } from "@tocsin/node";
import { microsecondsOf, pause } from "./measure.ts";

/** Milliseconds of appending 4 KiB to a file of this directory and making it durable; one value a round. */
export function diskSyncTimes(directory: string, rounds: number): number[] {
  const block = new Uint8Array(4096).fill(7);
  const file = openSync(join(directory, "floor.bin"), "a");
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    times.push(performance.now() - began);
  }
  closeSync(file);
  return times;
}

/** Milliseconds from asking for the event loop's next turn until it comes; one value a round. */
export async function schedulerTimes(rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await new Promise<void>((resolve) => setImmediate(resolve));
    times.push(performance.now() - began);
  }
  return times;
}

/** Microseconds of one Ed25519 signature and one verification over a message of a signed root's size. */
export function signatureTimes(): { readonly sign: number; readonly verify: number } {
  const signer = createSigner(newMessageKey());
  const crypto = createCrypto();
  const message = new Uint8Array(128).fill(3);
  const signature = signer.sign(message);
  return {
    sign: microsecondsOf(100, 5, () => signer.sign(message)),
    verify: microsecondsOf(100, 5, () => crypto.verifySignature(signer.publicKey, message, signature)),
  };
}

/** Milliseconds of handing a message to another thread and having it back, each after a pause; one value a round. */
export async function handOverTimes(rounds: number, rest: number): Promise<number[]> {
  const worker = new Worker(new URL("./hand-over-worker.ts", import.meta.url));
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await pause(rest);
    const began = performance.now();
    worker.postMessage(round);
    await once(worker, "message");
    times.push(performance.now() - began);
  }
  await worker.terminate();
  return times;
}

const rested = { signer: createSigner(newMessageKey()), crypto: createCrypto(), message: new Uint8Array(128).fill(3) };

/** Microseconds of a single signature and a single verification, as it comes after a pause. */
export function oneSignature(): { readonly sign: number; readonly verify: number } {
  const { signer, crypto, message } = rested;
  const began = performance.now();
  const signature = signer.sign(message);
  const between = performance.now();
  crypto.verifySignature(signer.publicKey, message, signature);
  return { sign: 1000 * (between - began), verify: 1000 * (performance.now() - between) };
}

/** Milliseconds of one commit with one input, one ledger leaf and one outbox row, as an idle node makes it; one value a round. */
export async function commitTimes(directory: string, rounds: number): Promise<number[]> {
  const journal = await newJournal(directory);
  const bytes = new Uint8Array(1000).fill(1);
  const times: number[] = [];
  for (let number = 1; number <= rounds; number++) {
    const began = performance.now();
    await journal.append({
      inputs: [{ number, at: AT, bytes }],
      leaves: [{ index: number - 1, bytes }],
      outbox: [{ partner: "JPN", priority: "warning", sequence: number, bytes }],
      drafts: [],
    });
    times.push(performance.now() - began);
  }
  await journal.close();
  return times;
}

async function newJournal(directory: string): Promise<SqliteJournal> {
  const opened = await openJournal(directory, { nation: "KOR", mode: "test", createdAt: AT });
  if (!opened.ok) throw new Error(opened.error.what);
  return opened.value;
}

const AT: Instant = instant(1_790_000_000_000_000);
const ROWS_A_COMMIT = 512;

/** Outbox rows of this size made durable a second, in commits of 512 with one waiting behind the one under way. */
export async function journalRowRate(directory: string, bytes: number, seconds: number): Promise<number> {
  const journal = await newJournal(directory);
  let sequence = 0;
  const commit = (): Promise<void> => {
    const outbox: OutboxRow[] = Array.from({ length: ROWS_A_COMMIT }, () => {
      sequence++;
      return { partner: "JPN", priority: "track", sequence, bytes: new Uint8Array(bytes).fill(sequence) };
    });
    return journal.append({ inputs: [], leaves: [], outbox, drafts: [] });
  };
  const began = performance.now();
  let under = commit();
  while (performance.now() - began < seconds * 1000) {
    const next = commit();
    await under;
    under = next;
  }
  await under;
  const rate = sequence / ((performance.now() - began) / 1000);
  await journal.close();
  return rate;
}
