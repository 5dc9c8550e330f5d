/**
 * Measures a link between two processes, from the origin's commit to the partner's acknowledgement, beside the floors of
 * the same run. Must never be part of a test: it reads the clock.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type TLSSocket } from "node:tls";
import { fileURLToPath } from "node:url";
import { createCodec } from "@tocsin/codec-protobuf";
import { createCrypto, createSigner, newMessageKey } from "@tocsin/crypto-node";
import { NOTHING_RECEIVED } from "@tocsin/exchange";
import { OutboxCache, systemClock } from "@tocsin/host";
import { openJournal, type SqliteJournal } from "@tocsin/journal-sqlite";
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { OutboxRow, Signer } from "@tocsin/node";
import { issueLink, issueRoot } from "@tocsin/pki";
import { EPOCH, MODE, ORIGIN, PARTNER, signedBatch } from "./bench-material.ts";
import type { PartnerPorts, PartnerTask } from "./bench-partner.process.ts";
import { type Depth, verifyFrame, verifyToolsFor } from "./bench-receive.ts";
import { createLinks, type LinkIdentity, type LinkPartner, type Links } from "./index.ts";
import { clientOptions } from "./secure.ts";

export interface LinkFigures {
  /**
   * Signed track updates a second, one way, durable at both ends, in batches of `batch`. The link's own figure: every
   * frame is decoded and every batch's signature verified at the partner.
   */
  readonly updatesPerSecond: number;
  /** The same with every statement's commitment and contents verified too, as a whole node does. */
  readonly verifiedPerSecond: number;
  readonly batch: number;
  readonly bytesPerUpdate: number;
  /** What one part alone would reach, updates a second: the slowest bounds the whole. */
  readonly alone: {
    readonly outboxDurable: number;
    readonly join: number;
    readonly tls: number;
    readonly verify: number;
  };
  /** Microseconds for one update at the origin to encode, commit to and sign, before it comes to the link. */
  readonly makeMicroseconds: number;
  /** Milliseconds from the origin's commit of one signed warning to the partner's acknowledgement of its own commit. */
  readonly warning: { readonly p50: number; readonly p99: number };
  /** Milliseconds: two disk syncs, an echo of the same bytes over bare TLS, one signature, one verification. */
  readonly floor: {
    readonly diskSync: number;
    readonly tlsEcho: number;
    readonly sign: number;
    readonly verify: number;
    readonly sum: number;
  };
  /** warning.p50 over floor.sum. */
  readonly timesFloor: number;
}

const BATCH = 512;
const UPDATES = 120 * BATCH;
const WARNINGS = 200;
const WARNING_PAUSE_MILLISECONDS = 10;
const FLOOR_ROUNDS = 100;

/** Some fifteen seconds. @param parent a directory on the disk to be measured. */
export async function benchLink(parent = tmpdir()): Promise<LinkFigures> {
  const directory = mkdtempSync(join(parent, "tocsin-bench-"));
  const bench = await Origin.open(directory);
  try {
    const made = bench.make();
    const alone = { ...(await bench.alone(made.rows)), outboxDurable: await bench.outboxAlone() };
    const half = made.rows.length / 2;
    const updatesPerSecond = await bench.flood(made.rows.slice(0, half), "batch");
    const verifiedPerSecond = await bench.flood(made.rows.slice(half), "statement");
    const { times, floors } = await bench.warn();
    const p50 = quantile(times, 0.5);
    return {
      updatesPerSecond,
      verifiedPerSecond,
      batch: BATCH,
      bytesPerUpdate: made.bytesPerUpdate,
      alone,
      makeMicroseconds: made.microseconds,
      warning: { p50, p99: quantile(times, 0.99) },
      floor: floors,
      timesFloor: p50 / floors.sum,
    };
  } finally {
    await bench.stop();
    rmSync(directory, { recursive: true });
  }
}

class Origin {
  readonly #directory: string;
  readonly #signer: Signer;
  readonly #journal: SqliteJournal;
  readonly #outbox: OutboxCache;
  readonly #links: Links;
  readonly #child: ChildProcess;
  readonly #echo: TLSSocket;
  readonly #acknowledged = new Map<string, number>();
  #onAcknowledged: () => void = () => {};

  private constructor(parts: Parts) {
    this.#directory = parts.directory;
    this.#signer = parts.signer;
    this.#journal = parts.journal;
    this.#child = parts.child;
    this.#outbox = new OutboxCache(parts.journal, []);
    this.#echo = connect({
      host: "127.0.0.1",
      port: parts.ports.echo,
      ...clientOptions(parts.identity, parts.partner),
    });
    this.#echo.setNoDelay(true);
    this.#links = createLinks({
      ...{ nation: ORIGIN, mode: MODE, epoch: EPOCH, build: "bench", planHash: new Uint8Array(32) },
      identity: parts.identity,
      clock: systemClock(),
      listen: { host: "127.0.0.1", port: 0 },
      partners: [{ ...parts.partner, dial: { host: "127.0.0.1", port: parts.ports.link } }],
      codec: createCodec(),
      received: () => NOTHING_RECEIVED,
      outbox: this.#outbox,
      on: {
        receive: () => true,
        linkState: () => true,
        behind: () => true,
        acknowledged: (_, priority, through) => {
          this.#acknowledged.set(priority, through);
          this.#onAcknowledged();
        },
        refused: ({ what }) => process.stderr.write(`link benchmark: ${what}\n`),
      },
    });
  }

  static async open(directory: string): Promise<Origin> {
    const now = systemClock().now();
    const [mine, theirs] = await Promise.all([keysOf(ORIGIN), keysOf(PARTNER)]);
    const signer = createSigner(newMessageKey());
    const task: PartnerTask = {
      directory: join(directory, PARTNER),
      identity: theirs.identity,
      origin: mine.asPartner,
      messageKeyHex: hexFromBytes(signer.publicKey),
    };
    const child = fork(fileURLToPath(new URL("./bench-partner.process.ts", import.meta.url)), [JSON.stringify(task)]);
    const [ports] = (await once(child, "message")) as [PartnerPorts];
    const owner = { nation: ORIGIN, mode: MODE, epoch: EPOCH, createdAt: now };
    const journal = await openJournal(join(directory, ORIGIN), owner);
    if (!journal.ok) throw new Error(journal.error.what);
    const origin = new Origin({
      directory,
      signer,
      journal: journal.value,
      child,
      ports,
      identity: mine.identity,
      partner: theirs.asPartner,
    });
    await origin.#links.start();
    await until(() => origin.#acknowledged.size >= 3);
    return origin;
  }

  /** Signs all track updates of the flood in advance: the link is measured, not the making. */
  make(): { rows: OutboxRow[]; microseconds: number; bytesPerUpdate: number } {
    signedBatch(this.#signer, "track", 1, BATCH);
    const began = performance.now();
    const rows = Array.from({ length: UPDATES / BATCH }, (_, i) =>
      signedBatch(this.#signer, "track", 1 + i * BATCH, BATCH),
    ).flat();
    const microseconds = ((performance.now() - began) * 1000) / rows.length;
    return { rows, microseconds, bytesPerUpdate: rows.reduce((sum, { bytes }) => sum + bytes.length, 0) / rows.length };
  }

  /** Joining, bare TLS and verifying, each alone, updates a second. */
  async alone(rows: readonly OutboxRow[]): Promise<{ join: number; tls: number; verify: number }> {
    const codec = createCodec();
    const batches = Array.from({ length: 16 }, (_, i) => rows.slice(i * BATCH, (i + 1) * BATCH));
    const tools = verifyToolsFor(this.#signer.publicKey);
    const join = (): Uint8Array[] => batches.map((batch) => codec.joinDeliveries(batch.map(({ bytes }) => bytes)));
    const frames = join();
    const rate = async (run: () => unknown): Promise<number> => {
      // The first time is the compiler's.
      await run();
      return (1000 * batches.length * BATCH) / (await timed(run));
    };
    return {
      join: await rate(join),
      tls: await rate(() => this.#echoed(frames)),
      verify: await rate(() => {
        for (const frame of frames) verifyEncoded(tools, frame);
      }),
    };
  }

  /** Sends the frames to the bare echo and waits for all of it. */
  #echoed(frames: readonly Uint8Array[]): Promise<void> {
    let left = frames.reduce((sum, { length }) => sum + length, 0);
    return new Promise((resolve) => {
      const count = (chunk: Buffer): void => {
        left -= chunk.length;
        if (left > 0) return;
        this.#echo.off("data", count);
        resolve();
      };
      this.#echo.on("data", count);
      for (const frame of frames) this.#echo.write(frame);
    });
  }

  /** Rows made durable a second by a journal that has nothing else to do. */
  async outboxAlone(): Promise<number> {
    const owner = { nation: ORIGIN, mode: MODE, createdAt: systemClock().now() };
    const opened = await openJournal(join(this.#directory, "alone"), owner);
    if (!opened.ok) throw new Error(opened.error.what);
    const rows = signedBatch(this.#signer, "track", 1, BATCH);
    const began = performance.now();
    const appended: Promise<void>[] = [];
    for (let i = 0; i < 16; i++) {
      const outbox = rows.map((row, at) => ({ ...row, sequence: i * BATCH + at + 1 }));
      appended.push(opened.value.append({ inputs: [], leaves: [], outbox, drafts: [] }));
    }
    await Promise.all(appended);
    const rate = (1000 * 16 * BATCH) / (performance.now() - began);
    await opened.value.close();
    return rate;
  }

  /** From the first commit at the origin to the acknowledgement of the last update. */
  async flood(rows: readonly OutboxRow[], depth: Depth): Promise<number> {
    this.#child.send(depth);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const began = performance.now();
    let under: Promise<void> = Promise.resolve();
    for (let at = 0; at < rows.length; at += BATCH) {
      const before = under;
      under = this.#commit(rows.slice(at, at + BATCH));
      // One commit waits behind the one under way, so that the disk never does.
      await before;
    }
    await under;
    await this.#acknowledgedThrough("track", rows.at(-1)?.sequence ?? 0);
    return (1000 * rows.length) / (performance.now() - began);
  }

  async #commit(outbox: readonly OutboxRow[]): Promise<void> {
    await this.#journal.append({ inputs: [], leaves: [], outbox, drafts: [] });
    for (const { partner, priority } of this.#outbox.add(outbox)) this.#links.notify(partner, priority);
  }

  #acknowledgedThrough(priority: string, through: number): Promise<void> {
    return new Promise((resolve) => {
      this.#onAcknowledged = () => {
        if ((this.#acknowledged.get(priority) ?? 0) >= through) resolve();
      };
      this.#onAcknowledged();
    });
  }

  /** One warning at a time at the nominal rate, in turns with the floors. */
  async warn(): Promise<{ times: number[]; floors: LinkFigures["floor"] }> {
    const times: number[] = [];
    const syncs: number[] = [];
    const echoes: number[] = [];
    const floorFile = openSync(join(this.#directory, "floor"), "a");
    for (let sequence = 1; sequence <= WARNINGS; sequence++) {
      const began = performance.now();
      const rows = signedBatch(this.#signer, "event", sequence, 1);
      await this.#commit(rows);
      await this.#acknowledgedThrough("warning", sequence);
      times.push(performance.now() - began);
      const bytes = rows[0]?.bytes ?? new Uint8Array(0);
      syncs.push(await timed(() => syncOnce(floorFile, bytes)));
      echoes.push(await timed(() => this.#echoed([bytes])));
      await new Promise((resolve) => setTimeout(resolve, WARNING_PAUSE_MILLISECONDS));
    }
    closeSync(floorFile);
    const [diskSync, tlsEcho] = [quantile(syncs, 0.5), quantile(echoes, 0.5)];
    const { sign, verify } = await this.#signatures();
    return { times, floors: { diskSync, tlsEcho, sign, verify, sum: 2 * diskSync + tlsEcho + sign + verify } };
  }

  async #signatures(): Promise<{ sign: number; verify: number }> {
    const { verifySignature } = createCrypto();
    const message = new Uint8Array(128).fill(3);
    const signature = this.#signer.sign(message);
    const medianOf = async (run: () => unknown): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < FLOOR_ROUNDS; round++) times.push(await timed(run));
      return quantile(times, 0.5);
    };
    const sign = await medianOf(() => this.#signer.sign(message));
    return { sign, verify: await medianOf(() => verifySignature(this.#signer.publicKey, message, signature)) };
  }

  async stop(): Promise<void> {
    this.#echo.destroy();
    await this.#links.stop();
    await this.#journal.close();
    const ended = once(this.#child, "exit");
    this.#child.disconnect();
    await ended;
  }
}

interface Parts {
  readonly directory: string;
  readonly signer: Signer;
  readonly journal: SqliteJournal;
  readonly child: ChildProcess;
  readonly ports: PartnerPorts;
  readonly identity: LinkIdentity;
  readonly partner: LinkPartner;
}

async function keysOf(nation: string): Promise<{ identity: LinkIdentity; asPartner: LinkPartner }> {
  const now = systemClock().now();
  const root = await issueRoot(nation, MODE, now);
  const link = await issueLink(root, { nation, mode: MODE, now });
  return {
    identity: { nation, mode: MODE, linkCertificatePem: link.certificatePem, linkKeyPem: link.keyPem },
    asPartner: { nation, rootCertificatePem: root.certificatePem },
  };
}

function verifyEncoded(tools: ReturnType<typeof verifyToolsFor>, bytes: Uint8Array): void {
  const frame = tools.codec.decodeFrame(bytes);
  if (frame.ok && frame.value.type === "deliver") verifyFrame(tools, frame.value, "statement");
}

function syncOnce(file: number, bytes: Uint8Array): void {
  writeSync(file, bytes);
  fdatasyncSync(file);
}

async function timed(run: () => unknown): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Nearest rank. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
