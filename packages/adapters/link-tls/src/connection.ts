/**
 * One connection of one class with one partner: a socket driven by the exchange's session. Sends what is durable, hands
 * on what arrives, keeps its queue bounded. Must never acknowledge by itself.
 */
import type { TLSSocket } from "node:tls";
import {
  type Frame,
  noteSent,
  onFrame,
  onTick,
  openSession,
  type Priority,
  room,
  type Session,
  type SessionAction,
  type SessionConfig,
} from "@tocsin/exchange";
import type { Instant } from "@tocsin/kernel/time";
import { FrameReader, lengthPrefixed } from "./framing.ts";
import { groupRows } from "./group.ts";
import type { LinksConfig } from "./links.ts";

/** Rows read from the outbox at once. */
const ROWS = 512;

export interface ConnectionEvents {
  readonly onOpen: (connection: Connection) => void;
  readonly onClosed: (connection: Connection, detail: string) => void;
}

export class Connection {
  readonly peer: string;
  readonly priority: Priority;
  readonly session: Session;
  roundTrip = 0;
  readonly #socket: TLSSocket;
  readonly #links: LinksConfig;
  readonly #events: ConnectionEvents;
  readonly #reader = new FrameReader();
  #pumping = false;
  #closed = false;

  constructor(socket: TLSSocket, config: SessionConfig, links: LinksConfig, events: ConnectionEvents) {
    this.peer = config.peer;
    this.priority = config.priority;
    this.#socket = socket;
    this.#links = links;
    this.#events = events;
    const { session, actions } = openSession(config, links.clock.now());
    this.session = session;
    this.#do(actions);
    socket.on("data", (chunk: Buffer) => this.take(chunk));
    socket.on("drain", () => void this.pump());
    socket.on("error", (error) => this.close(error.message));
    socket.on("close", () => this.close("the connection was closed"));
  }

  get isOpen(): boolean {
    return this.session.phase === "open" && !this.#closed;
  }

  get heardAt(): Instant {
    return this.session.heardAt;
  }

  take(chunk: Uint8Array): void {
    const frames = this.#reader.push(chunk);
    if (frames === undefined) return this.refuse("oversized", "a frame of no allowed length");
    for (const bytes of frames) this.#takeFrame(bytes);
  }

  #takeFrame(bytes: Uint8Array): void {
    if (this.#closed) return;
    const frame = this.#links.codec.decodeFrame(bytes);
    if (!frame.ok) return this.refuse("protocol", frame.error.what);
    this.#do(onFrame(this.session, frame.value, bytes, this.#links.clock.now()));
  }

  tick(): void {
    const head = this.#links.outbox.head(this.peer, this.priority);
    this.#do(onTick(this.session, this.#links.clock.now(), head));
  }

  #do(actions: readonly SessionAction[]): void {
    for (const action of actions) {
      switch (action.do) {
        case "send":
          this.#send(action.frame);
          break;
        case "open":
          this.#events.onOpen(this);
          void this.pump();
          break;
        case "receive":
          this.#links.on.receive(this.peer, this.priority, action.epoch, action.deliver, action.bytes);
          break;
        case "acknowledged":
          this.#links.on.acknowledged(this.peer, this.priority, action.through);
          void this.pump();
          break;
        case "clock":
          this.roundTrip = action.roundTrip;
          this.#links.on.clock?.(this.peer, action.offset, action.roundTrip);
          break;
        case "close":
          this.close(`${action.reason}: ${action.detail}`);
          break;
      }
    }
  }

  #send(frame: Frame): void {
    if (!this.#closed) this.#socket.write(lengthPrefixed(this.#links.codec.encodeFrame(frame)));
  }

  acknowledge(epoch: number, through: number): void {
    if (this.isOpen && epoch === this.session.peerEpoch) this.#send({ type: "acknowledge", epoch, through });
  }

  /** Sends what is durable and not yet sent, as far as window and socket allow. One pump runs at a time. */
  async pump(): Promise<void> {
    if (this.#pumping || !this.isOpen) return;
    this.#pumping = true;
    try {
      while (this.isOpen && !this.#socket.writableNeedDrain) {
        const from = this.session.sentThrough + 1;
        const most = Math.min(ROWS, room(this.session));
        if (most === 0) return;
        const rows = await this.#links.outbox.from(this.peer, this.priority, from, most);
        if (rows.length === 0 || !this.isOpen) return;
        for (const { bytes, through } of groupRows(this.#links.codec, rows)) {
          this.#socket.write(lengthPrefixed(bytes));
          noteSent(this.session, through);
        }
      }
    } catch (error) {
      this.close(`the outbox could not be read: ${error instanceof Error ? error.message : error}`);
    } finally {
      this.#pumping = false;
    }
  }

  refuse(reason: "protocol" | "oversized" | "replaced" | "stopping", detail: string): void {
    this.#send({ type: "goodbye", reason, detail });
    this.close(detail);
  }

  close(detail: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.session.phase = "closed";
    this.#socket.end();
    setTimeout(() => this.#socket.destroy(), 500).unref();
    this.#events.onClosed(this, detail);
  }
}
