/** Arbitrary small values for property tests of everything that is built from them. For tests only. */
import { cellAt } from "@tocsin/kernel/cells";
import { type Geodetic, geodetic } from "@tocsin/kernel/space";
import type { Instant } from "@tocsin/kernel/time";
import type { Metres, Probability, Radians } from "@tocsin/kernel/units";
import {
  type AreaOfUncertainty,
  type CellArea,
  ITEM_KINDS,
  type ItemName,
  MODES,
  OUTLINE_MICROSECONDS,
  SECTION_KINDS,
  type TimeInterval,
} from "@tocsin/picture";
import fc from "fast-check";

type Fields<T> = { readonly [K in keyof T]: fc.Arbitrary<T[K]> };
type Nothing = Record<never, never>;

/** A record of the required fields and any of the optional ones; an absent field is an absent property. */
export function record<R extends object, O extends object = Nothing>(
  required: Fields<R>,
  optional?: Fields<O>,
): fc.Arbitrary<R & Partial<O>> {
  const requiredKeys = Object.keys(required);
  return fc.record(
    { ...required, ...optional },
    { requiredKeys: requiredKeys as never, noNullPrototype: true },
  ) as never;
}

/** Any finite double, minus zero and the smallest included. */
export const real = fc.double({ noNaN: true, noDefaultInfinity: true });
/** For fields in which zero stands for "not stated". */
export const nonZero = real.filter((value) => value !== 0);
export const positive = fc.integer({ min: 1, max: 2 ** 32 - 1 });
export const count = fc.maxSafeNat();
export const share = fc.double({ min: 0, max: 1, noNaN: true }) as fc.Arbitrary<Probability>;
export const text = fc.string({ unit: "grapheme", maxLength: 20 });
export const code = fc.stringMatching(/^[a-z][a-z-]{0,15}$/);
export const nation = fc.stringMatching(/^[A-Z]{3}$/);
export const mode = fc.constantFrom(...MODES);
export const priority = fc.constantFrom("warning" as const, "coordination" as const, "track" as const, "bulk" as const);
export const sectionKind = fc.constantFrom(...SECTION_KINDS);

export const bytes = (minLength: number, maxLength = minLength): fc.Arbitrary<Uint8Array> =>
  fc.array(fc.nat(255), { minLength, maxLength }).map((list) => Uint8Array.from(list));

export const token = bytes(1, 32).map((list) =>
  Array.from(list, (byte) => byte.toString(16).padStart(2, "0")).join(""),
);

export const moment = fc.integer({
  min: 1,
  max: Number.MAX_SAFE_INTEGER,
}) as fc.Arbitrary<number> as fc.Arbitrary<Instant>;

export const item: fc.Arbitrary<ItemName> = record({
  nation,
  mode,
  epoch: count,
  kind: fc.constantFrom(...ITEM_KINDS),
  counter: count,
});

const angle = (limit: number): fc.Arbitrary<number> => fc.double({ min: -limit, max: limit, noNaN: true });
const length = fc.double({ min: 0, max: 1e9, noNaN: true }) as fc.Arbitrary<Metres>;

export const place: fc.Arbitrary<Geodetic> = fc
  .tuple(angle(Math.PI / 2), angle(Math.PI), fc.double({ min: -20_000, max: 1e9, noNaN: true }))
  .map(([latitude, longitude, height]) => geodetic(latitude, longitude, height));

export const area: fc.Arbitrary<AreaOfUncertainty> = record({
  centre: place,
  semiMajor: length,
  semiMinor: length,
  orientation: real as fc.Arbitrary<Radians>,
  containment: share,
});

export const interval: fc.Arbitrary<TimeInterval> = fc
  .tuple(moment, moment, moment, share)
  .map(([a, b, c, containment]) => {
    const [earliest, best, latest] = [a, b, c].sort((x, y) => x - y) as [Instant, Instant, Instant];
    return { earliest, best, latest, containment };
  });

/** Symmetric, variances not negative, every number one that 32 bits hold. */
export const covariance: fc.Arbitrary<readonly number[]> = fc
  .array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 21, maxLength: 21 })
  .map((triangle) => {
    const matrix = new Array<number>(36).fill(0);
    let at = 0;
    for (let row = 0; row < 6; row++) {
      for (let column = 0; column <= row; column++) {
        const value = triangle[at++] ?? 0;
        matrix[row * 6 + column] = row === column ? Math.abs(value) : value;
        matrix[column * 6 + row] = matrix[row * 6 + column] ?? 0;
      }
    }
    return matrix;
  });

export const halfMinute = fc
  .integer({ min: 1, max: 100_000_000 })
  .map((count) => (count * OUTLINE_MICROSECONDS) as Instant);
export const cell = fc
  .tuple(fc.double({ min: -1.57, max: 1.57, noNaN: true }), fc.double({ min: -4, max: 4, noNaN: true }))
  .map(([latitude, longitude]) => cellAt(latitude, longitude));
export const cells = (most: number): fc.Arbitrary<CellArea> =>
  fc.oneof(fc.array(cell, { minLength: 1, maxLength: most }), fc.constant("too-wide" as const));
