/**
 * SI scalars as branded numbers, so that metres are never added to radians by accident.
 * Holds types, constructors and the degree conversions used at parsers and at the glass; must never hold formulas.
 */

declare const brand: unique symbol;
/** A value of type T that only code which says so may call by the name Name. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type Metres = Brand<number, "Metres">;
export type MetresPerSecond = Brand<number, "MetresPerSecond">;
export type Radians = Brand<number, "Radians">;
export type Seconds = Brand<number, "Seconds">;
/** A share between 0 and 1, of probability or of containment. */
export type Probability = Brand<number, "Probability">;

export const metres = (value: number): Metres => value as Metres;
export const metresPerSecond = (value: number): MetresPerSecond => value as MetresPerSecond;
export const radians = (value: number): Radians => value as Radians;
export const seconds = (value: number): Seconds => value as Seconds;

/** @throws RangeError if value is not within [0, 1]: a probability outside it is a programmer's error. */
export function probability(value: number): Probability {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`probability must lie within 0 and 1, got ${value}`);
  return value as Probability;
}

export const radiansFromDegrees = (degrees: number): Radians => ((degrees * Math.PI) / 180) as Radians;
export const degreesFromRadians = (angle: number): number => (angle * 180) / Math.PI;
