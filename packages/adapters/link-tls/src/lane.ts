/**
 * One partner's one class: at most one connection, fed from the outbox in order, again from where the partner's disk ends
 * after every reconnection. Must never skip a sequence nor send one that is not durable here.
 */
import type { TLSSocket } from "node:tls";
import { type Claim, FRAME_LIMIT, type LostPast, type Priority } from "@tocsin/exchange";
import type { Instant } from "@tocsin/kernel/time";
import type { OutboxRow } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import type { LinksConfig } from "./config.ts";
import { Connection } from "./connection.ts";
import type { Credentials, Papers, Validity } from "./credentials.ts";
import type { FrameSplitter } from "./framing.ts";
import { type Hold, lostPastOf } from "./past.ts";

/** Deliveries in one frame at most; the protocol's own bound. */
const FRAME_DELIVERIES = 512;
/** Bytes of rows in one frame at most: joining adds a few to each. */
const FRAME_BYTES = FRAME_LIMIT / 2;
/** Ends that link states tell of already; every other is somebody's fault. */
const ORDINARY_END = /^(peer: )?(stopping|replaced|broken|silent|isolated)/;

const REPLACED = ["replaced", "a newer connection took its place"] as const;

export class Lane {
  readonly partner: Nation;
  readonly priority: Priority;
  readonly #config: LinksConfig;
  readonly #hold: Hold;
  readonly #credentials: Credentials;
  #isolated = false;
  readonly #onClosed: () => void;
  #connection: Connection | undefined;
  /** Stands until the newer one is open, or in its place again where that comes to nothing. */
  #previous: Connection | undefined;
  readonly #papers = new Map<Connection, Papers>();
  /** The connection whose partner knows nothing of us that we do not. */
  #checked: Connection | undefined;
  #sending = false;
  #sendAgain = false;
  #heardAt: Instant | undefined;
  #roundTrip = 0;
  #behind = "";
  #isSamePlan: boolean | undefined;
  #lastEnd = "no connection yet";

  constructor(
    config: LinksConfig,
    partner: Nation,
    priority: Priority,
    hold: Hold,
    credentials: Credentials,
    onClosed: () => void,
  ) {
    this.#config = config;
    this.#hold = hold;
    this.#credentials = credentials;
    this.partner = partner;
    this.priority = priority;
    this.#onClosed = onClosed;
  }

  get isConnected(): boolean {
    return this.#connection !== undefined;
  }

  get isOpen(): boolean {
    return this.#connection?.isOpen === true || this.#previous?.isOpen === true;
  }

  /** Whether there is a connection under certificates for which there are newer ones. */
  get isStale(): boolean {
    const papers = this.#connection && this.#papers.get(this.#connection);
    return papers !== undefined && this.#credentials.isStale(papers);
  }

  /** When an authentic frame of the partner last came in this class. */
  get heardAt(): Instant | undefined {
    return this.#connection?.heardAt ?? this.#previous?.heardAt ?? this.#heardAt;
  }

  /** Of the last heartbeat, seconds. */
  get roundTrip(): number {
    return this.#roundTrip;
  }

  /** How the last connection ended. */
  get lastEnd(): string {
    return this.#lastEnd;
  }

  get isIsolated(): boolean {
    return this.#isolated;
  }

  isolate(isolated: boolean): void {
    this.#isolated = isolated;
    const what = isolated ? "has isolated this link" : "takes this link back and asks for all of it again";
    // Also one that is still open when the partner is taken back: it goes on behind what was not believed.
    for (const connection of this.#papers.keys())
      connection.close(isolated ? "isolated" : "stopping", `${this.#config.nation} ${what}`);
    if (!isolated) this.#onClosed();
  }

  /** Takes over an authenticated socket; the newest connection replaces an older one, which may be half dead. */
  adopt(socket: TLSSocket, splitter: FrameSplitter, first: readonly Uint8Array[], validity: Validity): void {
    if (this.#isolated) return void socket.destroy();
    const { nation, mode, epoch, build, planHash, codec, clock, stamps = clock, on } = this.#config;
    const { partner, priority } = this;
    const connection: Connection = new Connection(
      {
        socket,
        splitter,
        codec,
        clock,
        stamps,
        session: {
          ...{ nation, mode, epoch, build, planHash, peer: partner, priority },
          received: this.#config.received(partner, priority),
        },
        events: {
          open: (theirs, through, mark) => this.#open(connection, { priority, epoch: theirs, through, mark }),
          receive: ({ epoch: theirs, deliver, bytes }) => on.receive(partner, priority, theirs, deliver, bytes),
          plan: (isSame) => this.#tellPlan(isSame),
          acknowledged: (through) => on.acknowledged(partner, priority, through),
          clock: (offset, roundTrip) => {
            this.#roundTrip = roundTrip;
            on.clock?.(partner, offset, roundTrip);
          },
          ready: () => this.send(),
          closed: (reason, detail) => this.#ended(connection, socket, `${reason}: ${detail}`),
        },
      },
      first,
    );
    this.#papers.set(connection, this.#credentials.papersOf(validity));
    const older = this.#previous;
    this.#previous = this.#connection;
    this.#connection = connection;
    older?.close(...REPLACED);
  }

  tick(now: Instant): void {
    const head = this.#config.outbox.head(this.partner, this.priority);
    for (const [connection, papers] of this.#papers) {
      const why = this.#credentials.faultOf(this.partner, papers);
      if (why === undefined) connection.tick(now, head);
      else connection.close("identity", why);
    }
  }

  acknowledge(epoch: number, through: number): void {
    this.#connection?.acknowledge(epoch, through);
  }

  close(): void {
    for (const connection of this.#papers.keys()) connection.close("stopping", `${this.#config.nation} is stopping`);
  }

  #open(connection: Connection, claim: Claim): void {
    this.#previous?.close(...REPLACED);
    lostPastOf(this.#config, this.partner, claim).then(
      (lost) => {
        if (lost !== undefined) {
          if (this.#config.isEpochNew !== true) this.#hold.lost();
          this.#tellBehind("we", lost.what, lost);
          connection.close("behind", lost.what);
        } else if (this.#connection === connection) {
          this.#checked = connection;
          this.#hold.passed(this.partner, this.priority);
          this.send();
        }
      },
      (error: unknown) => this.#unreadable(error),
    );
  }

  #unreadable(error: unknown): void {
    this.#config.on.unreadable?.(error);
    this.#connection?.close("stopping", `the outbox cannot be read: ${String(error)}`);
  }

  /** One class tells for all: a partner follows one plan. */
  #tellPlan(isSame: boolean): void {
    if (this.priority !== "coordination" || this.#isSamePlan === isSame) return;
    if (this.#config.on.plan?.(this.partner, isSame) !== false) this.#isSamePlan = isSame;
  }

  /** Once for one finding, however often the partner calls again. */
  #tellBehind(who: "we" | "partner", detail: string, lost?: LostPast): void {
    const finding = `${who}: ${detail}`;
    if (this.#behind === finding) return;
    if (this.#config.on.behind(this.partner, who, `${this.priority}: ${detail}`, lost)) this.#behind = finding;
  }

  #ended(connection: Connection, socket: TLSSocket, how: string): void {
    const [, behind] = /^peer: behind: (.*)/.exec(how) ?? [];
    if (behind !== undefined) this.#tellBehind("partner", behind);
    if (how.startsWith("peer: isolated") && this.priority === "warning") this.#config.on.isolatedBy?.(this.partner);
    if (!ORDINARY_END.test(how)) {
      const from = `${socket.remoteAddress}:${socket.remotePort}`;
      this.#config.on.refused?.({ partner: this.partner, priority: this.priority, from, what: how });
    }
    this.#papers.delete(connection);
    if (this.#previous === connection) this.#previous = undefined;
    if (this.#connection !== connection) return;
    this.#heardAt = connection.heardAt ?? this.#heardAt;
    // An attempt that never came to speak says less than the partner's goodbye did.
    if (connection.heardAt !== undefined || how.startsWith("peer: ") || this.#heardAt === undefined)
      this.#lastEnd = how;
    this.#connection = this.#previous;
    this.#previous = undefined;
    if (this.#connection !== undefined) return;
    this.#onClosed();
  }

  /** Sends what waits, as far as the partner keeps up. */
  send(): void {
    if (this.#sending) {
      this.#sendAgain = true;
      return;
    }
    this.#sending = true;
    this.#sendWaiting()
      .catch((error: unknown) => this.#unreadable(error))
      .finally(() => {
        this.#sending = false;
        if (!this.#sendAgain) return;
        this.#sendAgain = false;
        this.send();
      });
  }

  async #sendWaiting(): Promise<void> {
    const { outbox, codec } = this.#config;
    for (;;) {
      const connection = this.#connection;
      const next = connection?.next ?? 0;
      const most = Math.min(connection?.room ?? 0, FRAME_DELIVERIES);
      if (connection === undefined || connection !== this.#checked || !this.#hold.isOver) return;
      if (most <= 0 || next > outbox.head(this.partner, this.priority)) return;
      const rows = fitting(await outbox.from(this.partner, this.priority, next, most));
      if (connection !== this.#connection) continue;
      const [first] = rows;
      if (first === undefined) return;
      if (first.sequence !== next)
        return connection.close("sequence-gap", `${next} is wanted, the oldest that we have is ${first.sequence}`);
      const frame = rows.length === 1 ? first.bytes : codec.joinDeliveries(rows.map(({ bytes }) => bytes));
      connection.deliver(frame, next + rows.length - 1);
    }
  }
}

/** As many rows from the first on as one frame holds; one at least. */
function fitting(rows: OutboxRow[]): OutboxRow[] {
  let size = 0;
  const end = rows.findIndex(({ bytes }) => {
    size += bytes.length;
    return size > FRAME_BYTES;
  });
  return end < 0 ? rows : rows.slice(0, Math.max(1, end));
}
