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
  if (!visit(mixer, value)) throw new Error(`assertion failed: ${faultIn(value, "state")}, state must be plain data`);
  return mixer.hex();
}

/** False where something is not plain data: where it lies is only looked for then. */
function visit(mixer: Mixer, value: unknown): boolean {
  switch (typeof value) {
    case "undefined":
      mixer.word(1);
      return true;
    case "boolean":
      mixer.word(value ? 2 : 3);
      return true;
    case "number":
      mixer.word(4);
      mixer.float(value);
      return true;
    case "bigint":
      mixer.word(5);
      mixer.text(value.toString(16));
      return true;
    case "string":
      mixer.word(6);
      mixer.text(value);
      return true;
    case "object":
      if (value !== null) return visitObject(mixer, value);
      mixer.word(7);
      return true;
    default:
      return false;
  }
}

function visitObject(mixer: Mixer, value: object): boolean {
  if (Array.isArray(value)) {
    mixer.word(8);
    mixer.word(value.length);
    for (let i = 0; i < value.length; i++) if (!visit(mixer, value[i])) return false;
  } else if (value instanceof Uint8Array) {
    mixer.word(9);
    mixer.word(value.length);
    for (let i = 0; i < value.length; i++) mixer.word(value[i] as number);
  } else if (value instanceof Float64Array) {
    mixer.word(10);
    mixer.word(value.length);
    for (let i = 0; i < value.length; i++) mixer.float(value[i] as number);
  } else if (value instanceof Map) {
    mixer.word(11);
    mixer.word(value.size);
    for (const [key, item] of value) if (!visit(mixer, key) || !visit(mixer, item)) return false;
  } else if (value instanceof Set) {
    mixer.word(12);
    mixer.word(value.size);
    for (const item of value) if (!visit(mixer, item)) return false;
  } else return visitRecord(mixer, value as Record<string, unknown>);
  return true;
}

function visitRecord(mixer: Mixer, record: Record<string, unknown>): boolean {
  if (!isPlain(record)) return false;
  const keys = Object.keys(record).sort();
  mixer.word(13);
  mixer.word(keys.length);
  for (const key of keys) {
    mixer.text(key);
    if (!visit(mixer, record[key])) return false;
  }
  return true;
}

const isPlain = (record: object): boolean => {
  const prototype = Object.getPrototypeOf(record);
  return prototype === Object.prototype || prototype === null;
};

/** Where the first thing lies that is not plain data, and what it is; undefined where all is. */
function faultIn(value: unknown, path: string): string | undefined {
  if (typeof value === "function" || typeof value === "symbol") return `${path} is a ${typeof value}`;
  if (typeof value !== "object" || value === null) return undefined;
  if (value instanceof Uint8Array || value instanceof Float64Array) return undefined;
  if (value instanceof Map || value instanceof Set || Array.isArray(value)) {
    for (const [key, item] of value.entries()) {
      const fault = faultIn(key, path) ?? faultIn(item, value instanceof Map ? `${path}.${String(key)}` : path);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  if (!isPlain(value)) return `${path} is a ${value.constructor.name}`;
  for (const key of Object.keys(value).sort()) {
    const fault = faultIn((value as Record<string, unknown>)[key], `${path}.${key}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
