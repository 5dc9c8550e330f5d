/**
 * One socket with its session: bytes to frames, frames to the session machine, the machine's actions done.
 * Must never read on while the host does not take what came, nor queue without bound for a peer that does not read.
 */
import type { TLSSocket } from "node:tls";
import {
  type ExchangeCodec,
  FRAME_LIMIT,
  type Frame,
  noteSent,
  onFrame,
  onTick,
  openSession,
  room,
  type Session,
  type SessionAction,
  type SessionConfig,
} from "@tocsin/exchange";
import { type Clock, type Instant, secondsBetween } from "@tocsin/kernel/time";
import { type FrameSplitter, withLength } from "./framing.ts";

/** A hello is small; until it has been accepted nothing larger is read. */
export const HELLO_LIMIT = 4096;
/** Bytes that may wait in us for a peer that does not read. */
const WRITE_LIMIT = 4 << 20;
const RETRY_MILLISECONDS = 5;
const LINGER_MILLISECONDS = 500;
/** A tick that comes so late tells of our own pause, not of the peer's silence. */
const OWN_PAUSE_SECONDS = 1;

type Receive = Extract<SessionAction, { do: "receive" }>;

export interface ConnectionEvents {
  /** What the peer says that it has of us: our epoch, through which sequence of our present one, and that one's mark. */
  open(epoch: number, through: number, mark: Uint8Array): void;
  /** False: not taken, offer it again. */
  receive(received: Receive): boolean;
  plan(isSame: boolean): void;
  acknowledged(through: number): void;
  clock(offset: number, roundTrip: number): void;
  /** There may be room to send again. */
  ready(): void;
  /** Once, and nothing after it. */
  closed(reason: string, detail: string): void;
}

export interface ConnectionOptions {
  readonly socket: TLSSocket;
  readonly splitter: FrameSplitter;
  readonly session: SessionConfig;
  readonly codec: ExchangeCodec;
  readonly clock: Clock;
  readonly stamps: Clock;
  readonly events: ConnectionEvents;
}

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #session: Session;
  #frames: Uint8Array[] = [];
  /** A delivery that the host did not take yet. */
  #held: Receive | undefined;
  #closed = false;
  #wasOpen = false;
  #tickedAt: Instant;

  /** @param first frames that came before this connection was known for what it is, the hello first. */
  constructor(options: ConnectionOptions, first: readonly Uint8Array[]) {
    this.#options = options;
    const { socket, clock, session: config } = options;
    this.#tickedAt = clock.now();
    const { session, actions } = openSession(config, this.#tickedAt);
    this.#session = session;
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#onData(chunk));
    socket.on("drain", () => this.#ready());
    socket.on("error", (error) => this.#end("broken", error.message));
    socket.on("close", () => this.#end("broken", "the connection was closed"));
    this.#perform(actions);
    this.#frames.push(...first);
    // Not at once: whoever makes a connection must know it before it speaks.
    setImmediate(() => this.#work());
  }

  get isOpen(): boolean {
    return !this.#closed && this.#session.phase === "open";
  }

  /** When an authentic frame of the peer last came; undefined where not even its hello came. */
  get heardAt(): Instant | undefined {
    return this.#wasOpen ? this.#session.heardAt : undefined;
  }

  /** Next sequence to send. */
  get next(): number {
    return this.#session.sentThrough + 1;
  }

  /** Deliveries that may be sent now: none while the peer is behind in reading or in acknowledging. */
  get room(): number {
    return this.isOpen && !this.#options.socket.writableNeedDrain ? room(this.#session) : 0;
  }

  /** Sends an encoded Deliver frame whose last delivery is `through`. */
  deliver(frame: Uint8Array, through: number): void {
    noteSent(this.#session, through);
    this.#write(frame);
  }

  acknowledge(epoch: number, through: number): void {
    if (this.isOpen && epoch === this.#session.peerEpoch) this.#send({ type: "acknowledge", epoch, through });
  }

  tick(now: Instant, head: number): void {
    const paused = secondsBetween(this.#tickedAt, now) > OWN_PAUSE_SECONDS || this.#held !== undefined;
    this.#tickedAt = now;
    // What the peer has said may be waiting unread: that is our silence, not the peer's.
    if (paused) this.#session.heardAt = now;
    this.#perform(onTick(this.#session, now, head, this.#options.stamps.now()));
  }

  /** Says goodbye and closes. */
  close(
    reason: "stopping" | "replaced" | "sequence-gap" | "protocol" | "identity" | "behind" | "isolated",
    detail: string,
  ): void {
    if (this.#closed) return;
    this.#send({ type: "goodbye", reason, detail });
    this.#end(reason, detail);
  }

  #onData(chunk: Buffer): void {
    if (this.#closed) return;
    const { splitter } = this.#options;
    const frames = splitter.push(chunk);
    if (!frames.ok) {
      this.#send({ type: "goodbye", reason: "oversized", detail: frames.error.what });
      return this.#end("oversized", frames.error.what);
    }
    this.#frames.push(...frames.value);
    this.#work();
  }

  #work(): void {
    const { codec, clock, stamps } = this.#options;
    while (!this.#closed && this.#held === undefined) {
      const bytes = this.#frames.shift();
      if (bytes === undefined) return;
      const frame = codec.decodeFrame(bytes);
      if (!frame.ok) return this.close("protocol", `a frame cannot be read: ${frame.error.what}`);
      this.#perform(onFrame(this.#session, frame.value, bytes, clock.now(), stamps.now()));
    }
  }

  #perform(actions: readonly SessionAction[]): void {
    const { events, splitter } = this.#options;
    for (const action of actions) {
      // What follows an action that closed the connection was said by a peer that is not believed.
      if (this.#closed) return;
      switch (action.do) {
        case "send":
          this.#send(action.frame);
          break;
        case "open":
          this.#wasOpen = true;
          splitter.limit = FRAME_LIMIT;
          events.open(action.knownEpoch, action.from - 1, action.mark);
          break;
        case "plan":
          events.plan(action.isSame);
          break;
        case "receive":
          this.#offer(action);
          break;
        case "acknowledged":
          events.acknowledged(action.through);
          this.#ready();
          break;
        case "clock":
          events.clock(action.offset, action.roundTrip);
          break;
        case "close":
          this.#end(action.reason, action.detail);
          break;
      }
    }
  }

  #offer(received: Receive): void {
    if (this.#closed) return;
    const { socket, events } = this.#options;
    if (events.receive(received)) {
      if (this.#held === undefined) return;
      this.#held = undefined;
      socket.resume();
      this.#work();
      return;
    }
    this.#held = received;
    socket.pause();
    setTimeout(() => this.#offer(received), RETRY_MILLISECONDS);
  }

  #send(frame: Frame): void {
    this.#write(this.#options.codec.encodeFrame(frame));
  }

  #write(frame: Uint8Array): void {
    const { socket } = this.#options;
    if (this.#closed || socket.destroyed) return;
    if (socket.writableLength > WRITE_LIMIT) return this.#end("slow-reader", "the peer does not read what we send");
    socket.write(withLength(frame));
  }

  #ready(): void {
    if (!this.#closed) this.#options.events.ready();
  }

  #end(reason: string, detail: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#session.phase = "closed";
    this.#frames = [];
    const { socket, events } = this.#options;
    // What was said last, a goodbye perhaps, is given a moment to leave; what comes in is thrown away.
    socket.resume();
    socket.end();
    setTimeout(() => socket.destroy(), LINGER_MILLISECONDS).unref();
    events.closed(reason, detail);
  }
}
