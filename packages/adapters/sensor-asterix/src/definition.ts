/**
 * The words in which ASTERIX categories are written down as data: fields, items, user application profiles.
 * Layouts follow the public EUROCONTROL specifications; must never hold decoding.
 */
import { assert } from "@tocsin/kernel/sound";

/** How a field's bits are to be read. `hex` and `octal` are shown as digits, `ascii` and `icao` as text. */
export type Reading = "unsigned" | "signed" | "hex" | "octal" | "ascii" | "icao" | "spare";

export interface Field {
  readonly name: string;
  readonly bits: number;
  readonly reading: Reading;
  /** Value of one unit of the raw integer, in `unit`. */
  readonly scale?: number;
  /** Added after scaling, in `unit`. */
  readonly offset?: number;
  readonly unit?: string;
  /** Meaning by raw value; holes are values that the specification leaves open. */
  readonly words?: readonly string[];
}

export type Item = FixedItem | ExtendedItem | RepetitiveItem | CompoundItem | ExplicitItem | RegistersItem;

/** Always the same number of octets. */
export interface FixedItem {
  readonly shape: "fixed";
  readonly octets: number;
  readonly fields: readonly Field[];
}

/** Parts of fixed size; the last bit of each says whether another follows. A repeating last part repeats for ever. */
export interface ExtendedItem {
  readonly shape: "extended";
  readonly parts: readonly FixedItem[];
  readonly repeats: boolean;
}

/** A count in one octet, then as many equal elements. */
export interface RepetitiveItem {
  readonly shape: "repetitive";
  readonly element: FixedItem;
}

/** A presence bitmap, then the parts it announces. */
export interface CompoundItem {
  readonly shape: "compound";
  /** In order of presence bits, the extension bits not counted; undefined where the specification assigns none. */
  readonly parts: readonly (readonly [string, Item] | undefined)[];
  /** `extended`: seven bits an octet and an extension bit; `octet`: one octet with eight bits. */
  readonly indicator: "extended" | "octet";
}

/** Its own length in the first octet; `content` where the inside is known. */
export interface ExplicitItem {
  readonly shape: "explicit";
  readonly content?: CompoundItem;
}

/** Repetitive Mode S registers: seven octets of content and one of register number, read by the register's own table. */
export interface RegistersItem {
  readonly shape: "registers";
}

/** One edition of one category. */
export interface Definition {
  readonly category: number;
  readonly edition: string;
  /** Item numbers in the order of field reference numbers; undefined where none is assigned. */
  readonly profile: readonly (string | undefined)[];
  /** The items in the same order as the profile. */
  readonly sequence: readonly (Item | undefined)[];
}

export const unsigned = (name: string, bits: number, scale?: number, unit?: string): Field =>
  scaled({ name, bits, reading: "unsigned" }, scale, unit);
export const signed = (name: string, bits: number, scale?: number, unit?: string): Field =>
  scaled({ name, bits, reading: "signed" }, scale, unit);
export const octal = (name: string, bits: number): Field => ({ name, bits, reading: "octal" });
export const hex = (name: string, bits: number): Field => ({ name, bits, reading: "hex" });
/** One octet a character. */
export const ascii = (name: string, characters: number): Field => ({ name, bits: 8 * characters, reading: "ascii" });
/** Six bits a character, ICAO Annex 10 volume IV table 3-9. */
export const icao = (name: string, characters: number): Field => ({ name, bits: 6 * characters, reading: "icao" });
export const spare = (bits: number): Field => ({ name: "spare", bits, reading: "spare" });
export const choice = (name: string, bits: number, words: readonly string[]): Field => ({
  name,
  bits,
  reading: "unsigned",
  words,
});
export const flag = (name: string, clear: string, set: string): Field => choice(name, 1, [clear, set]);

function scaled(field: Field, scale?: number, unit?: string): Field {
  return scale === undefined ? field : { ...field, scale, unit: unit ?? "" };
}

const bitsOf = (fields: readonly Field[]): number => fields.reduce((sum, field) => sum + field.bits, 0);

export function fixed(...fields: readonly Field[]): FixedItem {
  const bits = bitsOf(fields);
  assert(bits % 8 === 0, `${fields[0]?.name ?? "item"} has ${bits} bits, items are whole octets`);
  return { shape: "fixed", octets: bits / 8, fields };
}

/** Each part is given without its extension bit, which is added here. */
export function extended(...parts: readonly (readonly Field[])[]): ExtendedItem {
  return { shape: "extended", parts: parts.map(withExtensionBit), repeats: false };
}

/** One part, repeated for as long as its extension bit is set. */
export const chained = (...fields: readonly Field[]): ExtendedItem => ({
  shape: "extended",
  parts: [withExtensionBit(fields)],
  repeats: true,
});

const withExtensionBit = (fields: readonly Field[]): FixedItem => fixed(...fields, spare(1));

export const repetitive = (...fields: readonly Field[]): RepetitiveItem => ({
  shape: "repetitive",
  element: fixed(...fields),
});

export const compound = (...parts: CompoundItem["parts"]): CompoundItem => ({
  shape: "compound",
  parts,
  indicator: "extended",
});

/** A Reserved Expansion Field: explicit length around a one-octet bitmap and its parts. */
export const expansion = (...parts: CompoundItem["parts"]): ExplicitItem => ({
  shape: "explicit",
  content: { shape: "compound", parts, indicator: "octet" },
});

export const explicit = (): ExplicitItem => ({ shape: "explicit" });
export const registers = (): RegistersItem => ({ shape: "registers" });

/**
 * @param profile item numbers separated by blanks, in order; `-` where a field reference number has no item.
 * @throws Error when the profile names an item that is not defined: a defect of the table.
 */
export function define(
  category: number,
  edition: string,
  profile: string,
  items: Readonly<Record<string, Item>>,
): Definition {
  const order = profile
    .trim()
    .split(/\s+/)
    .map((number) => (number === "-" ? undefined : number));
  for (const number of order) assert(number === undefined || number in items, `${category}/${number} is not defined`);
  const sequence = order.map((number) => (number === undefined ? undefined : items[number]));
  return { category, edition, profile: order, sequence };
}

/** Units as the specifications scale them. */
export const DEGREES_16 = 360 / 2 ** 16;
export const DEGREES_24 = 180 / 2 ** 23;
export const DEGREES_32 = 180 / 2 ** 25;
/** One unit of 2^-14 nautical miles a second, in knots. */
export const KNOTS_14 = 3600 / 2 ** 14;

/** Items that many categories share. */
export const SOURCE = fixed(unsigned("SAC", 8), unsigned("SIC", 8));
export const TIME_OF_DAY = fixed(unsigned("TOD", 24, 1 / 128, "s"));
export const VALIDATED = flag("V", "Code validated", "Code not validated");
export const GARBLED = flag("G", "Default", "Garbled code");
