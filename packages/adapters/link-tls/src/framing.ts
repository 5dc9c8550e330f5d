/** Frames behind a four-byte big-endian length. Must never allocate for a length that it has not checked. */
import { FRAME_LIMIT } from "@tocsin/exchange";

export function lengthPrefixed(frame: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + frame.length);
  new DataView(bytes.buffer).setUint32(0, frame.length);
  bytes.set(frame, 4);
  return bytes;
}

/** Collects a stream's chunks into frames. */
export class FrameReader {
  #chunks: Uint8Array[] = [];
  #held = 0;

  /** Complete frames so far; undefined when the peer announces an empty or oversized frame: close the connection. */
  push(chunk: Uint8Array): Uint8Array[] | undefined {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    const frames: Uint8Array[] = [];
    for (;;) {
      const length = this.#length();
      if (length === undefined) return frames;
      if (length === 0 || length > FRAME_LIMIT) return undefined;
      if (this.#held < 4 + length) return frames;
      frames.push(this.#take(4 + length).subarray(4));
    }
  }

  #length(): number | undefined {
    if (this.#held < 4) return undefined;
    const first = this.#chunks[0];
    if (first !== undefined && first.length < 4) this.#chunks = [Buffer.concat(this.#chunks)];
    const head = this.#chunks[0];
    return head === undefined ? undefined : new DataView(head.buffer, head.byteOffset, 4).getUint32(0);
  }

  /** The next `count` bytes as one piece of memory of their own. */
  #take(count: number): Uint8Array {
    const taken = new Uint8Array(count);
    let at = 0;
    while (at < count) {
      const chunk = this.#chunks[0];
      if (chunk === undefined) break;
      const part = chunk.subarray(0, count - at);
      taken.set(part, at);
      at += part.length;
      if (part.length === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(part.length);
    }
    this.#held -= count;
    return taken;
  }
}
