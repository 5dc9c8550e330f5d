/** Warning areas by code, with their names and outlines, as pack-areas.ts packs them. Must never simplify one. */
import type { Language } from "../words/speech.ts";

export type Outline = readonly (readonly [number, number])[];
export interface WarningArea {
  readonly code: string;
  readonly country: string;
  readonly name: Readonly<Record<Language, string>>;
  /** Rings of longitude, latitude pairs in degrees. */
  readonly rings: readonly Outline[];
}
export type Areas = ReadonlyMap<string, WarningArea>;

/** Thousandths of a degree: the first pair of a ring is absolute, the others are differences. */
export interface PackedArea {
  readonly code: string;
  readonly country: string;
  readonly en: string;
  readonly ja: string;
  readonly ko: string;
  readonly rings: readonly (readonly number[])[];
}

const unpackRing = (steps: readonly number[]): Outline => {
  const ring: [number, number][] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i] ?? 0;
    y += steps[i + 1] ?? 0;
    ring.push([x / 1000, y / 1000]);
  }
  return ring;
};

export const unpackAreas = (packed: readonly PackedArea[]): Areas =>
  new Map(
    packed.map(({ code, country, en, ja, ko, rings }) => [
      code,
      { code, country, name: { en, ja, ko }, rings: rings.map(unpackRing) },
    ]),
  );
