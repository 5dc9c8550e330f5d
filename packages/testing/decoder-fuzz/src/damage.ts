/** Damages bytes as an enemy or a broken machine would. The same chance gives the same damage. */
import type { Random } from "@tocsin/kernel/chance";
import { concatBytes } from "@tocsin/kernel/sound";
import { damagedFields } from "./damage-fields.ts";
import { damagedWords } from "./damage-words.ts";

/** What the input is made of. Bytes are struck blindly; of the others half, the rest where it means something. */
export type Form = "bytes" | "fields" | "words";

const MOST_BLOWS = 8;
/** What lies at the edges of counts, tags and lengths. */
const EDGES: readonly (readonly number[])[] = [
  [0],
  [0x7f],
  [0x80],
  [0xff],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0, 0, 0, 0, 0, 0, 0xf8, 0x7f],
  [0xed, 0xa0, 0x80],
];

type Blow = (bytes: Uint8Array, at: number, random: Random, other: Uint8Array) => Uint8Array;

const BLOWS: readonly Blow[] = [
  (bytes, at, random) => spliced(bytes, at, 1, [(bytes[at] ?? 0) ^ (1 << random.below(8))]),
  (bytes, at, random) => spliced(bytes, at, 1, [random.below(256)]),
  (bytes, at, random) => overwritten(bytes, at, random.pick(EDGES)),
  (bytes, at, random) => spliced(bytes, at, 0, random.pick(EDGES)),
  (bytes, at) => bytes.slice(0, at),
  (bytes, at, random) => spliced(bytes, at, random.below(16), []),
  (bytes, at, random) => spliced(bytes, at, 0, bytes.subarray(random.below(at + 1), at)),
  (bytes, at, random, other) => concatBytes(bytes.subarray(0, at), other.subarray(random.below(other.length + 1))),
];

/** A damaged copy, never longer than `most` bytes. `other` lends its parts. */
export function damaged(sound: Uint8Array, other: Uint8Array, random: Random, most: number, form: Form): Uint8Array {
  let bytes: Uint8Array = sound.slice();
  const strike = random.chance(0.5) ? struckBy(form) : blindly;
  for (let blows = 1 + random.below(MOST_BLOWS); blows > 0 && bytes.length <= most; blows--)
    bytes = strike(bytes, other, random);
  return bytes.slice(0, most);
}

type Strike = (bytes: Uint8Array, other: Uint8Array, random: Random) => Uint8Array;

const blindly: Strike = (bytes, other, random) =>
  random.pick(BLOWS)(bytes, random.below(bytes.length + 1), random, other);

function struckBy(form: Form): Strike {
  if (form === "bytes") return blindly;
  return form === "fields" ? damagedFields : damagedWords;
}

const spliced = (bytes: Uint8Array, at: number, gone: number, put: ArrayLike<number>): Uint8Array =>
  concatBytes(bytes.subarray(0, at), Uint8Array.from(put), bytes.subarray(Math.min(bytes.length, at + gone)));

const overwritten = (bytes: Uint8Array, at: number, put: readonly number[]): Uint8Array =>
  spliced(bytes, at, put.length, put);
