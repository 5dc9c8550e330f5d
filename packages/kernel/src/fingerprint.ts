/**
 * A 128-bit fingerprint of plain state in which every bit counts: type, order, key and value of everything reachable.
 * Fast and stable across machines, not cryptographic: it finds divergence, it does not stop a forger.
 */

const scratch = new DataView(new ArrayBuffer(8));

/** Four 32-bit lanes, mixed as in MurmurHash3's 128-bit variant for 32-bit machines. */
class Mixer {
  #a = 0x239b961b;
  #b = 0xab0e9789;
  #c = 0x38b34ae5;
  #d = 0xa1e38b93;
  #count = 0;

  word(value: number): void {
    const mixed = Math.imul((Math.imul(value, 0x239b961b) << 15) | (Math.imul(value, 0x239b961b) >>> 17), 0xab0e9789);
    this.#a = (Math.imul(rotate(this.#a ^ mixed, 19) + this.#b, 5) + 0x561ccd1b) | 0;
    this.#b = (Math.imul(rotate(this.#b ^ Math.imul(value, 0x38b34ae5), 17) + this.#c, 5) + 0x0bcaa747) | 0;
    this.#c = (Math.imul(rotate(this.#c ^ Math.imul(value, 0xa1e38b93), 15) + this.#d, 5) + 0x96cd1c35) | 0;
    this.#d = (Math.imul(rotate(this.#d ^ value, 13) + this.#a, 5) + 0x32ac3b17) | 0;
    this.#count++;
  }

  float(value: number): void {
    scratch.setFloat64(0, value);
    this.word(scratch.getUint32(0));
    this.word(scratch.getUint32(4));
  }

  text(value: string): void {
    this.word(value.length);
    for (let i = 0; i < value.length; i++) this.word(value.charCodeAt(i));
  }

  hex(): string {
    let [a, b, c, d] = [this.#a ^ this.#count, this.#b ^ this.#count, this.#c ^ this.#count, this.#d ^ this.#count];
    a = (a + b + c + d) | 0;
    b = (b + a) | 0;
    c = (c + a) | 0;
    d = (d + a) | 0;
    [a, b, c, d] = [finish(a), finish(b), finish(c), finish(d)];
    a = (a + b + c + d) | 0;
    b = (b + a) | 0;
    c = (c + a) | 0;
    d = (d + a) | 0;
    return [a, b, c, d].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
  }
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

function finish(lane: number): number {
  let h = lane ^ (lane >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * 32 hexadecimal digits over a tree of plain data: undefined, null, booleans, numbers, bigints, strings, arrays, Maps,
 * Sets, Uint8Array, Float64Array and plain objects. Object keys count in sorted order; Maps and Sets in insertion order,
 * because iteration order is state too.
 * @throws Error on a function, symbol or class instance: hidden state would escape the fingerprint.
 */
export function fingerprint(value: unknown): string {
  const mixer = new Mixer();
  visit(mixer, value, "state");
  return mixer.hex();
}

function visit(mixer: Mixer, value: unknown, path: string): void {
  switch (typeof value) {
    case "undefined":
      return mixer.word(1);
    case "boolean":
      return mixer.word(value ? 2 : 3);
    case "number":
      mixer.word(4);
      return mixer.float(value);
    case "bigint":
      mixer.word(5);
      return mixer.text(value.toString(16));
    case "string":
      mixer.word(6);
      return mixer.text(value);
    case "object":
      return value === null ? mixer.word(7) : visitObject(mixer, value, path);
    default:
      throw new Error(`assertion failed: ${path} is a ${typeof value}, state must be plain data`);
  }
}

function visitObject(mixer: Mixer, value: object, path: string): void {
  if (Array.isArray(value)) {
    mixer.word(8);
    mixer.word(value.length);
    for (const item of value) visit(mixer, item, path);
  } else if (value instanceof Uint8Array) {
    mixer.word(9);
    mixer.word(value.length);
    for (const byte of value) mixer.word(byte);
  } else if (value instanceof Float64Array) {
    mixer.word(10);
    mixer.word(value.length);
    for (const item of value) mixer.float(item);
  } else if (value instanceof Map) {
    mixer.word(11);
    mixer.word(value.size);
    for (const [key, item] of value) {
      visit(mixer, key, path);
      visit(mixer, item, `${path}.${String(key)}`);
    }
  } else if (value instanceof Set) {
    mixer.word(12);
    mixer.word(value.size);
    for (const item of value) visit(mixer, item, path);
  } else visitRecord(mixer, value, path);
}

function visitRecord(mixer: Mixer, value: object, path: string): void {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new Error(`assertion failed: ${path} is a ${value.constructor.name}, state must be plain data`);
  }
  const record = value as Record<string, unknown>;
  const keys = Object.keys(record).sort();
  mixer.word(13);
  mixer.word(keys.length);
  for (const key of keys) {
    mixer.text(key);
    visit(mixer, record[key], `${path}.${key}`);
  }
}
