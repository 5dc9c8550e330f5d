/**
 * One connection in a tester's hands: what comes is kept with its instant, what goes is the tester's affair, good or bad.
 * Beats and answers beats by itself unless muted. Must never be used to exchange: it acknowledges nothing and keeps nothing.
 */
import type { X509Certificate } from "node:crypto";
import type { TLSSocket } from "node:tls";
import { type ExchangeCodec, FRAME_LIMIT, type Frame, type Goodbye, HEARTBEAT_SECONDS } from "@tocsin/exchange";
import { instant } from "@tocsin/kernel/time";
import { FrameSplitter, withLength } from "./framing.ts";

export interface Heard {
  /** Milliseconds of a clock that does not jump (`performance.now()`). */
  readonly at: number;
  readonly frame: Frame;
}

const nowOfBeats = () => instant(Date.now() * 1000);

export class Probe {
  readonly socket: TLSSocket;
  /** Kept, because a socket shows it once only. */
  readonly certificate: X509Certificate | undefined;
  readonly heard: Heard[] = [];
  /** When the other end closed, in milliseconds as above. */
  endedAt: number | undefined;
  /** Why what came cannot be read; nothing is read after it. */
  unreadable: string | undefined;
  /** Neither beats nor answers while true. */
  muted = true;
  readonly #codec: ExchangeCodec;
  readonly #splitter = new FrameSplitter(FRAME_LIMIT);
  readonly #timer: NodeJS.Timeout;
  readonly #wake = new Set<() => void>();
  #beats = 0;

  constructor(socket: TLSSocket, codec: ExchangeCodec) {
    this.socket = socket;
    this.certificate = socket.getPeerX509Certificate();
    this.#codec = codec;
    this.#timer = setInterval(() => this.#beat(), HEARTBEAT_SECONDS * 1000);
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#onData(chunk));
    socket.on("error", () => {});
    socket.on("end", () => this.#end());
    socket.on("close", () => this.#end());
  }

  get goodbye(): Goodbye | undefined {
    const last = this.heard.at(-1)?.frame;
    return last?.type === "goodbye" ? last : undefined;
  }

  send(frame: Frame): void {
    this.write(withLength(this.#codec.encodeFrame(frame)));
  }

  /** Bytes as they are. */
  write(bytes: Uint8Array): void {
    if (this.socket.writable) this.socket.write(bytes);
  }

  /** Ends without a word, as a cut cable does. */
  cut(): void {
    this.muted = true;
    clearInterval(this.#timer);
    this.socket.destroy();
  }

  leave(detail: string): void {
    this.send({ type: "goodbye", reason: "stopping", detail });
    this.muted = true;
    clearInterval(this.#timer);
    this.socket.end();
    setTimeout(() => this.socket.destroy(), 500).unref();
  }

  /** What `find` gives first; undefined where it gives nothing in time, or once the connection has ended without it. */
  async until<T>(milliseconds: number, find: () => T | undefined): Promise<T | undefined> {
    const deadline = performance.now() + milliseconds;
    for (;;) {
      const found = find();
      const left = deadline - performance.now();
      if (found !== undefined || left <= 0 || this.endedAt !== undefined) return found;
      await this.#news(left);
    }
  }

  #news(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#wake.delete(done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.#wake.add(done);
    });
  }

  #onData(chunk: Buffer): void {
    const frames = this.#splitter.push(chunk);
    if (!frames.ok) return this.#giveUp(frames.error.what);
    for (const bytes of frames.value) {
      const frame = this.#codec.decodeFrame(bytes);
      if (!frame.ok) return this.#giveUp(frame.error.what);
      this.heard.push({ at: performance.now(), frame: frame.value });
      if (frame.value.type === "heartbeat" && !this.muted) {
        const now = nowOfBeats();
        const { counter, sentAt } = frame.value;
        this.send({ type: "heartbeat-reply", counter, sentAt, receivedAt: now, repliedAt: now });
      }
    }
    this.#tell();
  }

  #giveUp(why: string): void {
    this.unreadable ??= why;
    this.socket.destroy();
    this.#end();
  }

  #beat(): void {
    if (!this.muted) this.send({ type: "heartbeat", counter: ++this.#beats, sentAt: nowOfBeats(), head: 0 });
  }

  #end(): void {
    clearInterval(this.#timer);
    this.muted = true;
    this.endedAt ??= performance.now();
    this.#tell();
  }

  #tell(): void {
    for (const wake of [...this.#wake]) wake();
  }
}
