/**
 * The socket to the node: one attempt at a time, for ever, with growing jittered waits. A socket that is open but silent
 * counts as dead, because a half-open one never says so itself.
 */
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  type ConsoleCommand,
  ConsoleCommandSchema,
  type ConsoleFrame,
  ConsoleFrameSchema,
} from "@tocsin/codec-protobuf/console";
import { waitMs } from "../reading/live/backoff.ts";
import type { EarlySocket } from "./early.ts";

/** Beats come four times a second; this much silence means that the socket is dead. */
const DEAD_AFTER_MS = 5_000;
const CHECK_EVERY_MS = 1_000;
const RECORDED_ONLY = 4404;

export type CommandBody = Exclude<ConsoleCommand["body"], { case: undefined }>;

interface Listener {
  readonly onFrame: (frame: ConsoleFrame) => void;
  /** The node's end is gone. Not called where this end gives up a silent socket: of such a one nothing is known. */
  readonly onClosed: () => void;
  /** There are recordings only: no attempt is made again. */
  readonly onRecordedOnly: () => void;
}

export class Connection {
  readonly #listener: Listener;
  readonly #address: string;
  #socket: WebSocket | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #heardMs = 0;

  /** @param early a socket to the same address that is open or opening already; its words come first. */
  constructor(address: string, listener: Listener, early?: EarlySocket) {
    this.#address = address;
    this.#listener = listener;
    setInterval(() => this.#check(), CHECK_EVERY_MS);
    // After sleep or a change of network, look at once instead of waiting for a timer that slept as well.
    for (const kind of ["online", "pageshow", "focus"]) addEventListener(kind, () => this.#check());
    document.addEventListener("visibilitychange", () => this.#check());
    this.#use(early?.socket ?? this.#dial());
    const socket = this.#socket;
    // Not within the constructor: who made it does not have it yet.
    if (early !== undefined && socket !== undefined)
      queueMicrotask(() => {
        for (const message of early.messages) this.#receive(socket, message);
      });
  }

  /** True when the command was handed to an open socket; false when it was not sent at all. */
  send(body: CommandBody, id = 0): boolean {
    if (!this.isOpen) return false;
    this.#socket?.send(toBinary(ConsoleCommandSchema, create(ConsoleCommandSchema, { id, body })));
    return true;
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Connects anew at once: the old connection was somebody else's. */
  renew(): void {
    const old = this.#socket;
    this.#again();
    old?.close();
  }

  #dial(): WebSocket {
    const socket = new WebSocket(this.#address);
    socket.binaryType = "arraybuffer";
    return socket;
  }

  #use(socket: WebSocket): void {
    this.#socket = socket;
    this.#heardMs = Date.now();
    socket.addEventListener("message", (message) => this.#receive(socket, message));
    socket.addEventListener("close", ({ code }) => {
      if (code === RECORDED_ONLY) return this.#listener.onRecordedOnly();
      if (socket === this.#socket) this.#listener.onClosed();
      this.#giveUp(socket);
    });
  }

  #receive(socket: WebSocket, message: MessageEvent<ArrayBuffer>): void {
    if (socket !== this.#socket) return;
    this.#heardMs = Date.now();
    this.#failures = 0;
    try {
      this.#listener.onFrame(fromBinary(ConsoleFrameSchema, new Uint8Array(message.data)));
    } catch (cause) {
      // What was missed is unknown: a new connection brings a whole new picture.
      console.error("A frame of the node could not be read; connecting again.", cause);
      socket.close();
    }
  }

  #giveUp(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    this.#socket = undefined;
    this.#retry = setTimeout(() => this.#again(), waitMs(this.#failures++, Math.random()));
  }

  #again(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#use(this.#dial());
  }

  #check(): void {
    const socket = this.#socket;
    if (socket === undefined || socket.readyState === WebSocket.CLOSED || Date.now() - this.#heardMs < DEAD_AFTER_MS)
      return;
    socket.close();
    // A half-open socket may take minutes to report its close: it is given up here.
    this.#giveUp(socket);
  }
}
