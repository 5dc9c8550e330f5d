/** What this package's tests share: real certificates, nodes with an outbox in memory, and a way to wait. */
import { createHash } from "node:crypto";
import { createCodec } from "@tocsin/codec-protobuf";
import type { Deliver, Priority } from "@tocsin/exchange";
import { systemClock } from "@tocsin/host";
import { utf8 } from "@tocsin/kernel/sound";
import type { OutboxRow } from "@tocsin/node";
import type { Mode, Nation } from "@tocsin/picture";
import { type Issued, issueLink, issueRoot } from "@tocsin/pki";
import { createLinks, type LinkIdentity, type LinkPartner, type Links, type LinksConfig } from "./index.ts";

export const codec = createCodec();
export const clock = systemClock();

/** A nation's authority and link identity in one mode, made anew. */
export interface Keys {
  readonly root: Issued;
  readonly identity: LinkIdentity;
}

export async function keysOf(nation: Nation, mode: Mode = "exercise", root?: Issued, now = clock.now()): Promise<Keys> {
  const authority = root ?? (await issueRoot(nation, mode, now));
  const link = await issueLink(authority, { nation, mode, now });
  const identity = { nation, mode, linkCertificatePem: link.certificatePem, linkKeyPem: link.keyPem };
  return { root: authority, identity };
}

/** One outbox row: a delivery whose header is this text. */
export const rowOf = (partner: Nation, priority: Priority, sequence: number, text: string): OutboxRow => ({
  partner,
  priority,
  sequence,
  bytes: codec.encodeFrame({
    type: "deliver",
    firstSequence: sequence,
    roots: [{ signedRoot: Uint8Array.of(1), signature: new Uint8Array(64) }],
    deliveries: [{ root: 0, leafIndex: 0, path: [], headerBytes: utf8(text), sections: [] }],
  }),
});

const markOf = (text: string | undefined): Uint8Array =>
  text === undefined ? new Uint8Array() : createHash("sha256").update(text).digest();

/** A node reduced to its links: what it received, what it was told, and an outbox that counts as durable. */
export class TestNode {
  readonly nation: Nation;
  readonly links: Links;
  port = 0;
  readonly #config: LinksConfig;
  readonly rows = new Map<string, OutboxRow[]>();
  /** Texts received, by partner and class, each once and in order, or the test fails. */
  readonly received = new Map<string, string[]>();
  readonly states: string[] = [];
  readonly refusals: string[] = [];
  /** Who is behind, in the order of being told. */
  readonly findings: string[] = [];
  readonly acknowledgedThrough = new Map<string, number>();
  doubles = 0;
  /** Told of what heartbeats measure: the partner's clock minus ours, seconds. */
  onClock: (offset: number) => void = () => {};
  /** While false the host takes nothing. */
  taking = true;
  epoch: number;
  readonly #peerEpochs = new Map<string, number>();

  constructor(keys: Keys, partners: readonly LinkPartner[], more: Partial<LinksConfig> = {}) {
    const { nation, mode } = keys.identity;
    this.nation = nation;
    this.epoch = more.epoch ?? 1;
    this.#config = {
      ...{ nation, mode, epoch: 1, build: "test", planHash: new Uint8Array(32), identity: keys.identity, partners },
      listen: { host: "127.0.0.1", port: 0 },
      codec,
      clock,
      received: (partner, priority) => ({
        epoch: this.#peerEpochs.get(partner) ?? 0,
        through: this.textsOf(partner, priority).length,
        mark: markOf(this.textsOf(partner, priority).at(-1)),
        provenEpoch: this.#peerEpochs.get(partner) ?? 0,
      }),
      outbox: {
        from: async (partner, priority, sequence, most) =>
          (this.rows.get(`${partner}/${priority}`) ?? []).slice(sequence - 1, sequence - 1 + most),
        head: (partner, priority) => this.rows.get(`${partner}/${priority}`)?.length ?? 0,
      },
      on: {
        receive: (partner, priority, epoch, deliver) => this.#receive(partner, priority, epoch, deliver),
        linkState: (partner, state) => {
          this.states.push(`${partner} ${state}`);
          return true;
        },
        isolatedBy: (partner) => this.findings.push(`${partner} has isolated us`) > 0,
        behind: (partner, who, detail) => this.findings.push(`${partner} ${who} ${detail}`) > 0,
        acknowledged: (partner, priority, through) =>
          void this.acknowledgedThrough.set(`${partner}/${priority}`, through),
        clock: (_partner, offset) => this.onClock(offset),
        refused: ({ what }) => void this.refusals.push(what),
      },
      ...more,
    };
    this.links = createLinks(this.#config);
  }

  async start(): Promise<this> {
    const started = await this.links.start();
    if (!started.ok) throw new Error(started.error.what);
    this.port = started.value.port;
    return this;
  }

  textsOf(partner: Nation, priority: Priority): string[] {
    const key = `${partner}/${priority}`;
    const texts = this.received.get(key) ?? [];
    this.received.set(key, texts);
    return texts;
  }

  /** Puts rows into the outbox and tells the links. */
  put(partner: Nation, priority: Priority, ...texts: string[]): void {
    const key = `${partner}/${priority}`;
    const rows = this.rows.get(key) ?? [];
    for (const text of texts) rows.push(rowOf(partner, priority, rows.length + 1, text));
    this.rows.set(key, rows);
    this.links.notify(partner, priority);
  }

  #receive(partner: Nation, priority: Priority, epoch: number, deliver: Deliver): boolean {
    if (!this.taking) return false;
    this.#peerEpochs.set(partner, epoch);
    const texts = this.textsOf(partner, priority);
    for (const [i, delivery] of deliver.deliveries.entries()) {
      if (deliver.firstSequence + i <= texts.length) this.doubles++;
      else if (deliver.firstSequence + i > texts.length + 1) throw new Error("a gap reached the host");
      else texts.push("superseded" in delivery ? "" : Buffer.from(delivery.headerBytes).toString());
    }
    const through = texts.length;
    setImmediate(() => this.links.acknowledge(partner, priority, epoch, through));
    return true;
  }
}

/** Waits until it is so; a wait that does not end fails with its name. */
export async function until(what: string, isSo: () => boolean, milliseconds = 8000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
