/**
 * Damages a text by its words and elements, so that it stays well-formed often enough to be judged for what it says. Works on
 * bytes in which each character is one byte: what lies between is carried as it is.
 */
import type { Random } from "@tocsin/kernel/chance";

const WORD = /[A-Za-z0-9_.:-]+/g;
/** An element without others in it, or an empty one; a whole line of a table. */
const PART = /<([A-Za-z:]+)[^<>]*(?:\/>|>[^<>]*<\/\1>)|<[A-Za-z:]+[^<>]*>|[^\n]+\n/g;
const ATTRIBUTE = / [A-Za-z:]+=(?:"[^"<>]*"|'[^'<>]*')/g;
const PUT = ["", "0", "-1", "true", "all", "2", "9999999999999999999999", " ", "x"];

export function damagedWords(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  return Uint8Array.from(Buffer.from(struck(text, Buffer.from(other).toString("latin1"), random), "latin1"));
}

function struck(text: string, other: string, random: Random): string {
  switch (random.below(6)) {
    case 0:
      return replaced(text, WORD, random, () => wordOf(random.chance(0.5) ? text : other, WORD, random));
    case 1:
      return replaced(text, WORD, random, () => random.pick(PUT));
    case 2:
      return replaced(text, PART, random, () => "");
    case 3:
      return replaced(text, PART, random, (part) => part + part);
    case 4:
      return replaced(text, PART, random, (part) => part + wordOf(random.chance(0.5) ? text : other, PART, random));
    default:
      return replaced(text, ATTRIBUTE, random, (found) => (random.chance(0.5) ? "" : found.replace(/=.*/, '="0"')));
  }
}

function replaced(text: string, pattern: RegExp, random: Random, put: (found: string) => string): string {
  const all = [...text.matchAll(pattern)];
  if (all.length === 0) return text;
  const found = random.pick(all);
  return text.slice(0, found.index) + put(found[0]) + text.slice(found.index + found[0].length);
}

function wordOf(text: string, pattern: RegExp, random: Random): string {
  const all = text.match(pattern);
  return all === null ? "" : random.pick(all);
}
