/**
 * One direction of one connection through a chaos proxy: takes segments, holds them as long as was decided, hands them on.
 * Must never hold more than a bounded number of bytes: a reader that is slow is felt by the writer.
 */
import type { Socket } from "node:net";
import type { Counts } from "./counts.ts";
import { type Draws, type Faults, segmentBytes, spoiled, Timeline } from "./faults.ts";

/** Bytes that may be held in one direction, about as much as two sockets' own buffers. */
export const MOST_HELD = 262_144;
/** An overtaken segment waits no longer for the next one. */
const OVERTAKEN_MILLISECONDS = 50;

interface Held {
  readonly bytes: Uint8Array;
  readonly leaves: number;
}

export interface ChannelOptions {
  readonly from: Socket;
  readonly to: Socket;
  readonly draws: Draws;
  readonly faults: () => Faults;
  /** Nothing passes now. */
  readonly isCut: () => boolean;
  readonly counts: Counts;
}

export class Channel {
  readonly #options: ChannelOptions;
  readonly #timeline = new Timeline();
  readonly #held: Held[] = [];
  #bytes = 0;
  #overtaken: Held | undefined;
  #overtakenTimer: NodeJS.Timeout | undefined;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;
  #over = false;

  constructor(options: ChannelOptions) {
    this.#options = options;
    const { from, to } = options;
    from.on("data", (chunk: Buffer) => this.#take(chunk));
    from.on("end", () => {
      this.#ended = true;
      this.#letOvertakenGo();
      this.pump();
    });
    to.on("drain", () => this.pump());
  }

  /** Bytes held now. */
  get held(): number {
    return this.#bytes;
  }

  standStill(milliseconds: number): void {
    this.#timeline.standStillUntil(performance.now() + milliseconds);
  }

  /** Ends this direction after what is held: the other one goes on. */
  close(): void {
    this.#ended = true;
    this.#letOvertakenGo();
    this.pump();
  }

  stop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#overtakenTimer);
  }

  #take(chunk: Buffer): void {
    // After a close by us what comes is thrown away, as a half-closed socket's reader would.
    if (this.#over || this.#ended) return;
    const size = segmentBytes(this.#options.faults());
    for (let at = 0; at < chunk.length; at += size) this.#place(chunk.subarray(at, at + size));
    if (this.#bytes > MOST_HELD) this.#options.from.pause();
    this.pump();
  }

  #place(segment: Uint8Array): void {
    const { draws, faults, counts } = this.#options;
    const decision = draws.decide(faults(), segment.length);
    counts.segments++;
    if (decision.stall > 0) counts.stalls++;
    counts.flips += decision.flips.length;
    const leaves = this.#timeline.place(performance.now(), segment.length, decision, faults());
    const held = { bytes: spoiled(segment, decision), leaves };
    this.#bytes += segment.length;
    if (decision.overtaken && this.#overtaken === undefined) return this.#wait(held);
    this.#held.push(held);
    if (decision.twice) {
      counts.duplicates++;
      this.#bytes += segment.length;
      this.#held.push(held);
    }
    if (this.#overtaken !== undefined) counts.overtaken++;
    this.#letOvertakenGo(leaves);
  }

  #wait(held: Held): void {
    this.#overtaken = held;
    this.#overtakenTimer = setTimeout(() => {
      this.#letOvertakenGo();
      this.pump();
    }, OVERTAKEN_MILLISECONDS);
  }

  #letOvertakenGo(leaves = 0): void {
    clearTimeout(this.#overtakenTimer);
    if (this.#overtaken === undefined) return;
    this.#held.push({ bytes: this.#overtaken.bytes, leaves: Math.max(leaves, this.#overtaken.leaves) });
    this.#overtaken = undefined;
  }

  /** Hands on what is due, as far as the reader takes it. */
  pump(): void {
    clearTimeout(this.#timer);
    const { from, to, isCut, counts } = this.#options;
    while (!this.#over && !isCut() && !to.writableNeedDrain && !to.destroyed) {
      const next = this.#held[0];
      if (next === undefined) break;
      const wait = next.leaves - performance.now();
      if (wait > 0) {
        this.#timer = setTimeout(() => this.pump(), Math.ceil(wait));
        break;
      }
      this.#held.shift();
      this.#bytes -= next.bytes.length;
      counts.bytes += next.bytes.length;
      to.write(next.bytes);
    }
    if (this.#over) return;
    if (this.#bytes <= MOST_HELD / 2) from.resume();
    if (this.#ended && this.#held.length === 0 && this.#overtaken === undefined && !isCut() && !to.writableEnded)
      to.end();
  }
}
