/** A partner's node reduced to what a certification looks at, honest or with one planted flaw. Keeps nothing on any disk. */
import { createHash } from "node:crypto";
import { createServer, type Server, type TLSSocket } from "node:tls";
import { createCodec } from "@tocsin/codec-protobuf";
import { type Deliver, type GoodbyeReason, type Hello, SILENCE_SECONDS } from "@tocsin/exchange";
import { Probe } from "@tocsin/link-tls/probe";
import type { Identity, PublicBundle } from "@tocsin/pki";

export type Flaw =
  | "none"
  | "acknowledges beyond what was sent"
  | "never answers heartbeats"
  | "accepts a wrong mode"
  | "forgets what it acknowledged"
  | "passes over a gap"
  | "holds a silent connection"
  | "does not acknowledge what it refuses";

interface Past {
  readonly epoch: number;
  readonly through: number;
  readonly mark: Uint8Array;
}

const NOTHING: Past = { epoch: 0, through: 0, mark: new Uint8Array() };
const codec = createCodec();

export class SmallPartner {
  readonly #server: Server;
  readonly #identity: Identity;
  readonly #flaw: Flaw;
  readonly #past = new Map<string, Past>();
  readonly #open = new Map<string, Probe>();

  constructor(identity: Identity, caller: PublicBundle, flaw: Flaw) {
    this.#identity = identity;
    this.#flaw = flaw;
    const options = {
      cert: identity.linkCertificatePem,
      key: identity.linkKeyPem,
      ca: caller.rootCertificatePem,
      ...{ requestCert: true, minVersion: "TLSv1.3" as const, ALPNProtocols: ["tocsin/1"] },
    };
    this.#server = createServer(options, (socket) => void this.#serve(socket, caller.nation));
    this.#server.on("tlsClientError", () => {});
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve) => this.#server.listen(port, "127.0.0.1", () => resolve()));
  }

  close(): void {
    this.#server.close();
    for (const probe of this.#open.values()) probe.cut();
  }

  async #serve(socket: TLSSocket, caller: string): Promise<void> {
    const probe = new Probe(socket, codec);
    const hello = await probe.until(SILENCE_SECONDS * 1000, () => probe.heard[0]?.frame);
    if (hello?.type !== "hello" || socket.alpnProtocol !== "tocsin/1") return probe.cut();
    const past = this.#past.get(hello.priority) ?? NOTHING;
    this.#greet(probe, hello, past);
    const objection = this.#objectionTo(hello, caller, past);
    if (objection !== undefined) return part(probe, objection);
    const older = this.#open.get(hello.priority);
    this.#open.set(hello.priority, probe);
    if (older?.endedAt === undefined && older !== undefined) part(older, "replaced");
    if (past.epoch !== hello.epoch) this.#past.set(hello.priority, { ...NOTHING, epoch: hello.epoch });
    probe.muted = this.#flaw === "never answers heartbeats";
    await this.#converse(probe, hello);
  }

  #greet(probe: Probe, { priority }: Hello, { epoch, through, mark }: Past): void {
    const forgets = this.#flaw === "forgets what it acknowledged";
    const { nation, mode } = this.#identity;
    probe.send({
      ...{ type: "hello", protocolLowest: 1, protocolHighest: 1, nation, mode, epoch: 1, priority },
      ...{ receivedEpoch: through > 0 ? epoch : 0, receivedThrough: forgets ? 0 : through },
      receivedMark: forgets ? new Uint8Array() : mark,
      ...{ build: "small", planHash: new Uint8Array() },
    });
  }

  #objectionTo(hello: Hello, caller: string, { epoch }: Past): GoodbyeReason | undefined {
    if (hello.nation !== caller) return "identity";
    if (hello.mode !== "test" && this.#flaw !== "accepts a wrong mode") return "mode";
    if (hello.protocolLowest > 1) return "protocol";
    return hello.mode === "test" && hello.epoch < epoch ? "identity" : undefined;
  }

  async #converse(probe: Probe, hello: Hello): Promise<void> {
    const silence = this.#flaw === "holds a silent connection" ? 3_600 : SILENCE_SECONDS;
    for (let at = 1; probe.endedAt === undefined; at++) {
      const heard = await probe.until(silence * 1000, () => probe.heard[at]);
      if (heard === undefined) return probe.cut();
      const { frame } = heard;
      if (frame.type === "hello" || (frame.type === "acknowledge" && frame.through > 0)) return part(probe, "protocol");
      if (frame.type !== "deliver") continue;
      const objection = this.#take(frame, hello);
      if (objection !== undefined) return part(probe, objection);
      const through = this.#past.get(hello.priority)?.through ?? 0;
      if (this.#flaw === "does not acknowledge what it refuses" && !isVerifiable(frame)) continue;
      const beyond = this.#flaw === "acknowledges beyond what was sent" ? 1 : 0;
      probe.send({ type: "acknowledge", epoch: hello.epoch, through: through + beyond });
    }
  }

  #take({ firstSequence, deliveries }: Deliver, { priority, epoch }: Hello): GoodbyeReason | undefined {
    const { through } = this.#past.get(priority) ?? NOTHING;
    const last = firstSequence + deliveries.length - 1;
    if (firstSequence > through + 1 && this.#flaw !== "passes over a gap") return "sequence-gap";
    if (priority !== "track" && deliveries.some((each) => "superseded" in each)) return "protocol";
    const end = deliveries.at(-1);
    if (last <= through || end === undefined) return undefined;
    const mark =
      "superseded" in end ? new Uint8Array() : new Uint8Array(createHash("sha256").update(end.headerBytes).digest());
    this.#past.set(priority, { epoch, through: last, mark });
    return undefined;
  }
}

/** As far as it can be told without a key. */
const isVerifiable = ({ deliveries }: Deliver): boolean =>
  deliveries.every((each) => "superseded" in each || codec.decodeHeader(each.headerBytes).ok);

function part(probe: Probe, reason: GoodbyeReason): void {
  probe.send({ type: "goodbye", reason, detail: "" });
  probe.muted = true;
  probe.socket.end();
}
