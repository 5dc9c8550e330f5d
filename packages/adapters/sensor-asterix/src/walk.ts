/**
 * Finds where the items of a record begin and end, without reading what is in them and without copying.
 * The one walk under every path; must never trust a length that it has not checked against the block's end.
 */
import type { CompoundItem, Definition, ExtendedItem, Item } from "./definition.ts";

/** Why a record cannot be read; negative, so that one number says either where to go on or what is wrong. */
export const BEYOND_END = -1;
export const UNDEFINED_PART = -2;
export const UNDEFINED_EXTENSION = -3;
export const LYING_LENGTH = -4;
export const UNDEFINED_ITEM = -5;
export const LONG_SPECIFICATION = -6;

const REASONS: Readonly<Record<number, string>> = {
  [BEYOND_END]: "runs beyond the end of its block",
  [UNDEFINED_PART]: "announces a part that this edition does not define",
  [UNDEFINED_EXTENSION]: "extends further than this edition defines",
  [LYING_LENGTH]: "states a length of zero",
  [UNDEFINED_ITEM]: "is not assigned in this edition",
  [LONG_SPECIFICATION]: "is longer than this edition's profile",
};

export const walkReason = (code: number): string => REASONS[code] ?? "cannot be read";

const MOST_ITEMS = 64;

/** One record inside a buffer: offsets only. Reused from record to record; copy what must outlive the callback. */
export class RecordView {
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  end = 0;
  definition: Definition;
  /** By place in the profile: first octet of the item, 0 when it is absent (a record never begins a buffer). */
  readonly from = new Int32Array(MOST_ITEMS);
  /** By place in the profile: one past the last octet. */
  readonly to = new Int32Array(MOST_ITEMS);
  /** Place in the profile of the item that failed, -1 for the field specification itself. */
  failedAt = -1;

  constructor(definition: Definition) {
    this.definition = definition;
  }

  /** The octets of an item as a view, or undefined when it is absent. */
  octets(place: number): Uint8Array | undefined {
    const from = this.from[place] ?? 0;
    return from === 0 ? undefined : this.bytes.subarray(from, this.to[place]);
  }
}

/**
 * Walks the record that begins at `start` (which is never 0: a block's header stands before it) and fills `view`.
 * @returns the offset after the record, or a negative reason.
 */
export function walkRecord(view: RecordView, bytes: Uint8Array, start: number, end: number): number {
  const { sequence } = view.definition;
  view.bytes = bytes;
  view.start = start;
  view.from.fill(0);
  view.failedAt = -1;
  const dataAt = specificationEnd(bytes, start, end);
  if (dataAt < 0) return dataAt;
  let at = dataAt;
  for (let octet = start, place = 0; octet < dataAt; octet++, place += 7) {
    const present = bytes[octet] ?? 0;
    for (let bit = 0; bit < 7; bit++) {
      if ((present & (0x80 >> bit)) === 0) continue;
      view.failedAt = place + bit;
      const item = sequence[place + bit];
      if (item === undefined) return place + bit < sequence.length ? UNDEFINED_ITEM : LONG_SPECIFICATION;
      const next = itemEnd(item, bytes, at, end);
      if (next < 0) return next;
      view.from[place + bit] = at;
      view.to[place + bit] = next;
      at = next;
    }
  }
  view.end = at;
  return at;
}

/** The field specification: octets whose last bit says whether another follows. */
function specificationEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const more = (bytes[at] ?? 0) & 1;
    at++;
    if (more === 0) return at;
    if ((at - start) * 7 >= MOST_ITEMS - 7) return LONG_SPECIFICATION;
  }
  return BEYOND_END;
}

/** The offset after the item that begins at `at`, or a negative reason. */
export function itemEnd(item: Item, bytes: Uint8Array, at: number, end: number): number {
  switch (item.shape) {
    case "fixed":
      return at + item.octets <= end ? at + item.octets : BEYOND_END;
    case "extended":
      return extendedEnd(item, bytes, at, end);
    case "repetitive":
      return countedEnd(item.element.octets, bytes, at, end);
    case "registers":
      return countedEnd(8, bytes, at, end);
    case "compound":
      return compoundEnd(item, bytes, at, end);
    case "explicit": {
      if (at >= end) return BEYOND_END;
      const length = bytes[at] ?? 0;
      if (length === 0) return LYING_LENGTH;
      return at + length <= end ? at + length : BEYOND_END;
    }
  }
}

function extendedEnd(item: ExtendedItem, bytes: Uint8Array, at: number, end: number): number {
  for (let index = 0; ; index++) {
    const part = item.parts[item.repeats ? 0 : index];
    if (part === undefined) return UNDEFINED_EXTENSION;
    at += part.octets;
    if (at > end) return BEYOND_END;
    if (((bytes[at - 1] ?? 0) & 1) === 0) return at;
  }
}

function countedEnd(octets: number, bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) return BEYOND_END;
  const next = at + 1 + (bytes[at] ?? 0) * octets;
  return next <= end ? next : BEYOND_END;
}

function compoundEnd(item: CompoundItem, bytes: Uint8Array, start: number, end: number): number {
  const bits = item.indicator === "extended" ? 7 : 8;
  const dataAt = item.indicator === "extended" ? specificationEnd(bytes, start, end) : start + 1;
  if (dataAt < 0) return dataAt;
  if (dataAt > end) return BEYOND_END;
  let at = dataAt;
  for (let octet = start, place = 0; octet < dataAt; octet++, place += bits) {
    const present = bytes[octet] ?? 0;
    for (let bit = 0; bit < bits; bit++) {
      if ((present & (0x80 >> bit)) === 0) continue;
      const part = item.parts[place + bit];
      if (part === undefined) return UNDEFINED_PART;
      at = itemEnd(part[1], bytes, at, end);
      if (at < 0) return at;
    }
  }
  return at;
}
