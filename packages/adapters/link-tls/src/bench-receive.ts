/** The receiving half of the benchmark: verifies, makes durable, acknowledges, one commit at a time as a host does. */
import { createCodec } from "@tocsin/codec-protobuf";
import { createCrypto } from "@tocsin/crypto-node";
import {
  type Deliver,
  type KnownNodes,
  type Priority,
  type RootSignature,
  type VerifyTools,
  verifyRoot,
  verifyStatement,
} from "@tocsin/exchange";
import type { Instant } from "@tocsin/kernel/time";
import type { Journal } from "@tocsin/node";

const codec = createCodec();
const crypto = createCrypto();

export const verifyToolsFor = (messageKey: Uint8Array): VerifyTools => ({
  codec,
  sha256: crypto.sha256,
  verifySignature: crypto.verifySignature,
  keyFor: () => messageKey,
});

/** How much a receiver checks before it stores: the batch's signature only, or every statement and its contents too. */
export type Depth = "batch" | "statement";

/** Verifies a frame. @throws Error when something does not verify: a benchmark measures no failures. */
export function verifyFrame(tools: VerifyTools, deliver: Deliver, depth: Depth): void {
  const roots = deliver.roots.map((root) => must(verifyRoot(tools, root)));
  if (depth === "batch") return;
  const known = roots.map((): KnownNodes => new Map());
  for (const delivery of deliver.deliveries) {
    if ("superseded" in delivery) continue;
    const { signedRoot, signature } = deliver.roots[delivery.root] as RootSignature;
    const { leafIndex, path, headerBytes, sections } = delivery;
    const root = roots[delivery.root] as (typeof roots)[number];
    must(
      verifyStatement(
        tools,
        root,
        { signedRoot, signature, leafIndex, path, headerBytes, sections },
        known[delivery.root],
      ),
    );
  }
}

function must<T>(result: { ok: true; value: T } | { ok: false; error: { what: string } }): T {
  if (!result.ok) throw new Error(result.error.what);
  return result.value;
}

interface Waiting {
  readonly priority: Priority;
  readonly epoch: number;
  readonly through: number;
  readonly bytes: Uint8Array;
}

type Acknowledge = (priority: Priority, epoch: number, through: number) => void;

/** Frames waiting beyond this are not taken: the link stops reading. */
const MOST_WAITING = 64;
/** As a node's commits. */
const COMMIT_LIMIT = 128;

export class Receiver {
  depth: Depth = "statement";
  readonly through = new Map<Priority, number>();
  readonly #journal: Journal;
  readonly #tools: VerifyTools;
  readonly #acknowledge: Acknowledge;
  #waiting: Waiting[] = [];
  #storing = false;
  #inputs = 0;

  constructor(journal: Journal, messageKey: Uint8Array, acknowledge: Acknowledge) {
    this.#journal = journal;
    this.#tools = verifyToolsFor(messageKey);
    this.#acknowledge = acknowledge;
  }

  receive(priority: Priority, epoch: number, deliver: Deliver, bytes: Uint8Array): boolean {
    if (this.#waiting.length >= MOST_WAITING) return false;
    verifyFrame(this.#tools, deliver, this.depth);
    this.#waiting.push({ priority, epoch, through: deliver.firstSequence + deliver.deliveries.length - 1, bytes });
    if (!this.#storing) setImmediate(() => this.#store());
    return true;
  }

  async #store(): Promise<void> {
    if (this.#storing) return;
    this.#storing = true;
    while (this.#waiting.length > 0) {
      const taken = this.#waiting.splice(0, COMMIT_LIMIT);
      const inputs = taken.map(({ bytes }) => ({ number: ++this.#inputs, at: 0 as Instant, bytes }));
      await this.#journal.append({ inputs, leaves: [], outbox: [], drafts: [] });
      const last = new Map(taken.map((each) => [each.priority, each]));
      for (const { priority, epoch, through } of last.values()) {
        this.through.set(priority, through);
        this.#acknowledge(priority, epoch, through);
      }
    }
    this.#storing = false;
  }
}
