/** Finds records that come twice, as recordings of two networks hold them. Bounded; must never call different records equal. */

/** Remembers the last records by their exact octets: between one and two times `capacity` of them. */
export class DuplicateFilter {
  readonly #capacity: number;
  #current = new Set<string>();
  #previous = new Set<string>();

  constructor(capacity = 16_384) {
    this.#capacity = capacity;
  }

  /**
   * True when the same octets of the same category came before, within the window. The octets hold radar, time of day,
   * range and azimuth, so that equal octets are the same observation.
   */
  isDouble(category: number, bytes: Uint8Array, start: number, end: number): boolean {
    const key =
      String.fromCharCode(category) +
      Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1");
    if (this.#current.has(key) || this.#previous.has(key)) return true;
    if (this.#current.size >= this.#capacity) {
      this.#previous = this.#current;
      this.#current = new Set();
    }
    this.#current.add(key);
    return false;
  }
}
