/** Frames on a byte stream: a four-byte big-endian length, then that many bytes. Checks the length before it allocates. */
import { fault, ok, type Result } from "@tocsin/kernel/sound";

const LENGTH_BYTES = 4;

/** The frame behind its length, in one buffer. */
export function withLength(frame: Uint8Array): Uint8Array {
  const framed = Buffer.allocUnsafe(LENGTH_BYTES + frame.length);
  framed.writeUInt32BE(frame.length);
  framed.set(frame, LENGTH_BYTES);
  return framed;
}

/** Cuts a stream into frames. Each frame is a buffer of its own, never a view into a larger one. */
export class FrameSplitter {
  /** Longest frame accepted from now on. */
  limit: number;
  readonly #length = new Uint8Array(LENGTH_BYTES);
  #lengthRead = 0;
  #frame: Uint8Array | undefined;
  #frameRead = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Frames completed by this chunk, in order; a fault, after which the stream has no meaning, on too long or an empty frame. */
  push(chunk: Uint8Array): Result<Uint8Array[]> {
    const frames: Uint8Array[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (this.#frame === undefined) {
        at = this.#readLength(chunk, at);
        if (this.#lengthRead < LENGTH_BYTES) break;
        const [a = 0, b = 0, c = 0, d = 0] = this.#length;
        const length = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
        if (length === 0 || length > this.limit)
          return fault("oversized", `a frame of ${length} bytes, at most ${this.limit} are read`);
        this.#frame = new Uint8Array(length);
        this.#frameRead = 0;
      }
      const take = Math.min(this.#frame.length - this.#frameRead, chunk.length - at);
      this.#frame.set(chunk.subarray(at, at + take), this.#frameRead);
      this.#frameRead += take;
      at += take;
      if (this.#frameRead < this.#frame.length) break;
      frames.push(this.#frame);
      this.#frame = undefined;
      this.#lengthRead = 0;
    }
    return ok(frames);
  }

  #readLength(chunk: Uint8Array, from: number): number {
    let at = from;
    while (this.#lengthRead < LENGTH_BYTES && at < chunk.length) {
      this.#length[this.#lengthRead] = chunk[at] ?? 0;
      this.#lengthRead++;
      at++;
    }
    return at;
  }
}
