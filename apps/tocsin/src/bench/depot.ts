/**
 * The link adapter between two journals without a step machine: what comes is decoded, verified, made durable and
 * acknowledged; what goes is durable first. Measures what the transport could carry if nodes cost nothing.
 */
import { join } from "node:path";
import { createCodec } from "@tocsin/codec-protobuf";
import { createCrypto } from "@tocsin/crypto-node";
import { type Deliver, type Priority, type VerifyTools, verifyRoot, verifyStatement } from "@tocsin/exchange";
import { OutboxCache, systemClock } from "@tocsin/host";
import { openJournal, type SqliteJournal } from "@tocsin/journal-sqlite";
import { bytesEqual } from "@tocsin/kernel/sound";
import { type Address, createLinks, type Links } from "@tocsin/link-tls";
import type { Commit, JournalInput, OutboxRow } from "@tocsin/node";
import { BUILD } from "../build.ts";
import { pause } from "./measure.ts";
import { type BenchNation, EPOCH, MODE, must, otherThan, type Papers, papersOf } from "./nations.ts";

/** Frames that may wait for a commit before the link is told to hold. */
const WAITING_FRAMES = 64;

export interface DepotPlan {
  readonly directory: string;
  readonly nation: BenchNation;
  readonly label: string;
  readonly dial?: Address;
  readonly onDurable?: (priority: Priority, through: number) => void;
  readonly onAcknowledged?: (priority: Priority, through: number) => void;
}

export interface Depot {
  readonly linkPort: number;
  /** Makes rows durable and hands them to the link. */
  send(rows: readonly OutboxRow[]): Promise<void>;
  linked(): Promise<void>;
  stop(): Promise<void>;
}

const EMPTY: Commit = { inputs: [], leaves: [], outbox: [], drafts: [] };

export async function openDepot(plan: DepotPlan): Promise<Depot> {
  const { directory, nation, label } = plan;
  const clock = systemClock();
  const papers = await papersOf(directory, nation);
  const owner = { nation, mode: MODE, epoch: EPOCH, createdAt: clock.now() };
  const journal = must(await openJournal(join(directory, `${label}-${nation}`), owner));
  const outbox = new OutboxCache(journal, []);
  const receiver = new Receiver(journal, papers, (priority, through) => {
    plan.onDurable?.(priority, through);
    links.acknowledge(otherThan(nation), priority, EPOCH, through);
  });
  let linked = false;
  const links: Links = createLinks({
    nation,
    mode: MODE,
    epoch: EPOCH,
    build: BUILD,
    planHash: new Uint8Array(32),
    identity: papers.identity,
    listen: { host: "127.0.0.1", port: 0 },
    partners: [
      {
        nation: otherThan(nation),
        rootCertificatePem: papers.partner.rootCertificatePem,
        ...(plan.dial && { dial: plan.dial }),
      },
    ],
    codec: createCodec(),
    clock,
    receivedThrough: () => ({ epoch: 0, through: 0 }),
    outbox,
    on: {
      receive: (_partner, priority, _epoch, deliver, bytes) => receiver.take(priority, deliver, bytes),
      linkState: (_partner, state) => {
        linked = state === "linked";
        return true;
      },
      acknowledged: (_partner, priority, through) => plan.onAcknowledged?.(priority, through),
    },
  });
  const { port } = must(await links.start());
  return {
    linkPort: port,
    send: async (rows) => {
      await journal.append({ ...EMPTY, outbox: rows });
      for (const { partner, priority } of outbox.add(rows)) links.notify(partner, priority);
    },
    linked: async () => {
      while (!linked) await pause(20);
    },
    stop: async () => {
      await links.stop();
      await journal.close();
    },
  };
}

/** Verifies what comes, stores whatever waits in one commit, then says how far it reaches. */
class Receiver {
  readonly #journal: SqliteJournal;
  readonly #tools: VerifyTools;
  readonly #onDurable: (priority: Priority, through: number) => void;
  #waiting: { readonly priority: Priority; readonly through: number; readonly bytes: Uint8Array }[] = [];
  #storing = false;
  #inputs = 0;

  constructor(journal: SqliteJournal, { partner }: Papers, onDurable: (priority: Priority, through: number) => void) {
    this.#journal = journal;
    this.#onDurable = onDurable;
    const crypto = createCrypto();
    this.#tools = {
      codec: createCodec(),
      sha256: crypto.sha256,
      verifySignature: crypto.verifySignature,
      keyFor: (_nation, keyId) => (bytesEqual(keyId, partner.messageKeyId) ? partner.messageKey : undefined),
    };
  }

  take(priority: Priority, deliver: Deliver, bytes: Uint8Array): boolean {
    if (this.#waiting.length >= WAITING_FRAMES) return false;
    const roots = deliver.roots.map((root) => must(verifyRoot(this.#tools, root)));
    for (const delivery of deliver.deliveries) {
      if ("superseded" in delivery) continue;
      const [root, signature] = [roots[delivery.root], deliver.roots[delivery.root]];
      if (root === undefined || signature === undefined) throw new Error("a delivery is under no root");
      must(verifyStatement(this.#tools, root, { ...signature, ...delivery }));
    }
    this.#waiting.push({ priority, through: deliver.firstSequence + deliver.deliveries.length - 1, bytes });
    if (!this.#storing) setImmediate(() => void this.#store());
    return true;
  }

  async #store(): Promise<void> {
    if (this.#storing || this.#waiting.length === 0) return;
    this.#storing = true;
    const taken = this.#waiting;
    this.#waiting = [];
    const at = systemClock().now();
    const inputs: JournalInput[] = taken.map(({ bytes }) => ({ number: ++this.#inputs, at, bytes }));
    await this.#journal.append({ ...EMPTY, inputs });
    const last = taken.at(-1);
    if (last !== undefined) this.#onDurable(last.priority, last.through);
    this.#storing = false;
    void this.#store();
  }
}
