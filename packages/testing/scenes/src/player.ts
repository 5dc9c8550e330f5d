/**
 * One nation on the stage: a node with its pipeline on a simulated disk. Stores before it lets anything out, as the
 * daemon does; can lose power and come back from what its disk holds.
 */
import { deserialize, serialize } from "node:v8";
import { capXml } from "@tocsin/cap-xml";
import type { Priority } from "@tocsin/exchange";
import { MemoryDisk, MemoryJournal } from "@tocsin/journal-memory";
import type { Instant } from "@tocsin/kernel/time";
import {
  type AcknowledgeEffect,
  buildView,
  type Commit,
  type FlyEffect,
  type InputBody,
  type LedgerEntry,
  Node,
  type NodeState,
  type OutboxRow,
  PathCache,
  Pipeline,
  type Recovered,
  recover,
  reviewedRow,
  type Signer,
  type StartInput,
  type View,
} from "@tocsin/node";
import { codec, crypto, must, type toolsWith } from "./cast.ts";

const FINGERPRINT_EVERY = 150;
const ROWS_AT_ONCE = 500;

export class Player {
  readonly start: StartInput;
  readonly signer: Signer;
  /** Further message keys, by id, as they would lie in the node's files. */
  readonly signers = new Map<string, Signer>();
  readonly disk: MemoryDisk;
  readonly #tools: ReturnType<typeof toolsWith>;
  readonly #paths = new PathCache();
  /** What the node has last told its feeds to fly, as a process would forget it. */
  fly: FlyEffect | undefined;
  /** What became of acts, by request. */
  readonly replies = new Map<string, string>();
  #journal: MemoryJournal;
  #pipeline: Pipeline;

  constructor(start: StartInput, signer: Signer, tools: ReturnType<typeof toolsWith>, createdAt: Instant) {
    this.start = start;
    this.signer = signer;
    this.#tools = tools;
    const { nation, mode, epoch } = start;
    this.disk = new MemoryDisk({ format: 1, nation, mode, epoch, createdAt });
    this.#journal = new MemoryJournal(this.disk);
    this.#pipeline = this.#pipelineFor(new Node(tools));
    this.offer(start);
  }

  get node(): Node {
    return this.#pipeline.node;
  }

  get state(): Readonly<NodeState> {
    return this.node.state;
  }

  offer(body: InputBody): void {
    if (!this.#pipeline.offer(body)) throw new Error(`the inbox of ${this.start.nation} is full`);
  }

  /** The node's time, by which its sensors' looks and its heartbeats are stamped. */
  timeAt(clock: Instant): Instant {
    return this.#pipeline.timeAt(clock);
  }

  /** Takes all that waits and stores it. `sync` false leaves it where a power cut would lose it. */
  act(now: Instant, sync = true): AcknowledgeEffect[] {
    const acknowledge: AcknowledgeEffect[] = [];
    for (let cut = this.#pipeline.cut(now); cut !== undefined; cut = this.#pipeline.cut(now)) {
      this.#journal.write(cut.commit);
      acknowledge.push(...cut.acknowledge);
      this.fly = cut.fly ?? this.fly;
      for (const { request, code } of cut.replies) this.replies.set(request, code);
      if (this.#pipeline.waiting === 0) break;
    }
    if (!sync) return [];
    this.#journal.sync();
    return acknowledge;
  }

  /** Stores the whole state, as a clean stop or the start of a segment does. */
  snapshot(): void {
    const snapshot = { after: this.state.inputs, bytes: serialize(this.state) };
    this.#journal.write({ inputs: [], leaves: [], outbox: [], drafts: [], snapshot });
    this.#journal.sync();
  }

  rowsFrom(to: string, priority: Priority, from: number): OutboxRow[] {
    const rows = this.#journal.outboxRows(to, priority, from, ROWS_AT_ONCE);
    return rows.map((row) => reviewedRow({ state: this.state, tools: this.#tools }, row, new Map()));
  }

  /** Loses power, with whatever was not synced, and comes back from the disk. Not started anew: see `restart`. */
  crash(options: { readonly torn?: boolean; readonly fromSnapshot?: boolean } = {}): Recovered {
    this.disk.crash({ kept: 0, torn: options.torn ?? false });
    const recovered = must(this.recovered(options.fromSnapshot ?? false));
    this.fly = undefined;
    this.#journal = new MemoryJournal(this.disk);
    this.#pipeline = this.#pipelineFor(recovered.node);
    return recovered;
  }

  /** What a process that starts now would make of the disk. */
  recovered(fromSnapshot = false) {
    return recover({
      reader: this.disk.reader(),
      tools: this.#tools,
      ...(fromSnapshot && { decodeSnapshot: (bytes: Uint8Array) => deserialize(new Uint8Array(bytes)) as NodeState }),
    });
  }

  /** Every start of a process is an input of its own. */
  restart(): void {
    this.offer(this.start);
  }

  view(): View {
    const view = buildView(this.state, this.#tools, this.#paths);
    if (view === undefined) throw new Error(`${this.start.nation} has not started`);
    return view;
  }

  commits(): readonly Commit[] {
    return this.disk.commits();
  }

  /** The ledger as an auditor reads it, from disk. */
  ledger(): LedgerEntry[] {
    return this.commits().flatMap(({ leaves }) => leaves.map(({ bytes }) => must(codec.decodeLedgerEntry(bytes))));
  }

  entries<T extends LedgerEntry["type"]>(type: T): Extract<LedgerEntry, { type: T }>[] {
    return this.ledger().filter((entry): entry is Extract<LedgerEntry, { type: T }> => entry.type === type);
  }

  #pipelineFor(node: Node): Pipeline {
    return new Pipeline(node, {
      sealer: { codec, crypto, signer: this.signer, signerOf: (id) => this.signers.get(id) },
      renderDraft: (record) => capXml(record),
      fingerprintEvery: FINGERPRINT_EVERY,
      capacity: 20_000,
    });
  }
}
