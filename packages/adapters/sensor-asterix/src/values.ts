/**
 * The rich reading of a record: every item and field by name, raw and scaled, for JSON and for people.
 * Not for the product's own path, which reads what it needs straight from the octets (plots.ts and siblings).
 */
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { CompoundItem, ExtendedItem, Field, FixedItem, Item } from "./definition.ts";
import { REGISTER_CONTENT } from "./registers.ts";
import { itemEnd, type RecordView } from "./walk.ts";

/** A number or text as it stands; with its unit where the specification scales it; with its meaning where it has one. */
export type FieldValue =
  | number
  | string
  | { readonly raw: number; readonly value: number; readonly unit: string }
  | { readonly raw: number; readonly meaning: string };

export type ItemValue = FieldValue | readonly ItemValue[] | { readonly [name: string]: ItemValue };

/** Items as `I010`, `RE`, `SP`, in the order in which they stand in the record. */
export function recordValue(view: RecordView): Record<string, ItemValue> {
  const items: Record<string, ItemValue> = {};
  view.definition.profile.forEach((number, place) => {
    const value = valueAt(view, place);
    // The letter keeps the order: an object's keys that are whole numbers would be sorted.
    if (number !== undefined && value !== undefined) items[/^\d/.test(number) ? `I${number}` : number] = value;
  });
  return items;
}

/** One item of a record by its place in the profile, undefined when it is absent. */
export function valueAt(view: RecordView, place: number): ItemValue | undefined {
  const octets = view.octets(place);
  const item = view.definition.sequence[place];
  return octets === undefined || item === undefined ? undefined : itemValue(item, octets);
}

/** The value under a path of names; undefined where any step is missing. */
export function within(value: ItemValue | undefined, ...path: readonly string[]): ItemValue | undefined {
  let at = value;
  for (const name of path) {
    if (typeof at !== "object" || Array.isArray(at)) return undefined;
    at = (at as Record<string, ItemValue>)[name];
  }
  return at;
}

/** A field as a number: scaled where it has a unit, raw otherwise. */
export function numberWithin(value: ItemValue | undefined, ...path: readonly string[]): number | undefined {
  const found = within(value, ...path);
  if (typeof found === "number") return found;
  const scaled = within(found, "value") ?? within(found, "raw");
  return typeof scaled === "number" ? scaled : undefined;
}

/** `octets` are exactly the item's own, already walked; only the inside of an explicit item may still be unsound. */
export function itemValue(item: Item, octets: Uint8Array): ItemValue {
  switch (item.shape) {
    case "fixed":
      return fixedValue(item, octets);
    case "extended":
      return extendedValue(item, octets);
    case "repetitive":
      return elements(octets, item.element.octets).map((element) => fixedValue(item.element, element));
    case "registers":
      return elements(octets, 8).map(registerValue);
    case "compound":
      return compoundValue(item, octets);
    case "explicit":
      return explicitValue(item.content, octets);
  }
}

function elements(octets: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: octets[0] ?? 0 }, (_, index) =>
    octets.subarray(1 + index * size, 1 + (index + 1) * size),
  );
}

function fixedValue(item: FixedItem, octets: Uint8Array): Record<string, ItemValue> {
  const values: Record<string, ItemValue> = {};
  let at = 0;
  for (const field of item.fields) {
    if (field.reading !== "spare") values[field.name] = fieldValue(field, octets, at);
    at += field.bits;
  }
  return values;
}

function extendedValue(item: ExtendedItem, octets: Uint8Array): ItemValue {
  const values: Record<string, ItemValue>[] = [];
  for (let at = 0; at < octets.length; ) {
    const part = item.parts[item.repeats ? 0 : values.length];
    if (part === undefined) break;
    values.push(fixedValue(part, octets.subarray(at, at + part.octets)));
    at += part.octets;
  }
  return item.repeats ? values : Object.assign({}, ...values);
}

function compoundValue(item: CompoundItem, octets: Uint8Array): ItemValue {
  const bits = item.indicator === "extended" ? 7 : 8;
  let indicators = 1;
  if (item.indicator === "extended") while (((octets[indicators - 1] ?? 0) & 1) === 1) indicators++;
  const values: Record<string, ItemValue> = {};
  let at = indicators;
  item.parts.forEach((part, place) => {
    const octet = Math.floor(place / bits);
    if (part === undefined || octet >= indicators || ((octets[octet] ?? 0) & (0x80 >> (place % bits))) === 0) return;
    const next = itemEnd(part[1], octets, at, octets.length);
    const value = itemValue(part[1], octets.subarray(at, next));
    values[part[0]] = only(value, part[0]) ?? value;
    at = next;
  });
  return values;
}

/** A part that consists of one field of the same name is that field. */
function only(value: ItemValue, name: string): ItemValue | undefined {
  if (typeof value !== "object" || Array.isArray(value)) return undefined;
  const record = value as Record<string, ItemValue>;
  return Object.keys(record).length === 1 ? record[name] : undefined;
}

/** The inside of an expansion field is only read where its table fits exactly; otherwise its digits are given. */
function explicitValue(content: CompoundItem | undefined, octets: Uint8Array): ItemValue {
  const inside = octets.subarray(1);
  const fits =
    content !== undefined && inside.length > 0 && itemEnd(content, inside, 0, inside.length) === inside.length;
  return fits ? compoundValue(content, inside) : { hex: upperHex(inside) };
}

function registerValue(octets: Uint8Array): ItemValue {
  const number = octets[7] ?? 0;
  const message = octets.subarray(0, 7);
  const content = REGISTER_CONTENT.get(number);
  const head = { BDS: number.toString(16).toUpperCase().padStart(2, "0"), MB: upperHex(message) };
  return content === undefined ? head : { ...head, ...fixedValue(content, message) };
}

const upperHex = (octets: Uint8Array): string => hexFromBytes(octets).toUpperCase();

/** Bits counted from the first octet's most significant one; up to 48 of them, exact in a double. */
export function bitsAt(octets: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let bit = from; bit < from + count; ) {
    const take = Math.min(8 - (bit % 8), from + count - bit);
    const octet = octets[bit >> 3] ?? 0;
    value = value * 2 ** take + ((octet >> (8 - (bit % 8) - take)) & (2 ** take - 1));
    bit += take;
  }
  return value;
}

function fieldValue(field: Field, octets: Uint8Array, at: number): FieldValue {
  switch (field.reading) {
    case "ascii":
      return String.fromCharCode(...octets.subarray(at / 8, (at + field.bits) / 8)).replace(/[^\x20-\x7e]/g, "?");
    case "icao":
      return icaoText(octets, at, field.bits / 6);
    case "octal":
      return bitsAt(octets, at, field.bits)
        .toString(8)
        .padStart(Math.ceil(field.bits / 3), "0");
    case "hex":
      return field.bits % 8 === 0 && at % 8 === 0
        ? upperHex(octets.subarray(at / 8, (at + field.bits) / 8))
        : bitsAt(octets, at, field.bits).toString(16).toUpperCase();
    default:
      return numberValue(field, bitsAt(octets, at, field.bits));
  }
}

function numberValue(field: Field, bits: number): FieldValue {
  const raw = field.reading === "signed" && bits >= 2 ** (field.bits - 1) ? bits - 2 ** field.bits : bits;
  if (field.words !== undefined) return { raw, meaning: field.words[raw] || "Not defined" };
  if (field.scale === undefined) return raw;
  return { raw, value: raw * field.scale + (field.offset ?? 0), unit: field.unit ?? "" };
}

/** ICAO Annex 10 volume IV table 3-9: letters 1 to 26, space 32, digits 48 to 57. Zero, which transponders without an
 * identification send, is a space; anything else is shown as `?`. */
const ICAO_CHARACTERS = " ABCDEFGHIJKLMNOPQRSTUVWXYZ????? ???????????????0123456789??????";

/** The character of the low six bits. */
export const icaoCharacter = (bits: number): string => ICAO_CHARACTERS[bits & 63] ?? "?";

/** Six bits a character from bit `at`, trailing spaces kept. */
function icaoText(octets: Uint8Array, at: number, characters: number): string {
  let text = "";
  for (let index = 0; index < characters; index++) text += icaoCharacter(bitsAt(octets, at + 6 * index, 6));
  return text;
}
