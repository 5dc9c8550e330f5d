/**
 * Warning areas by code, with their names and outlines, as pack-areas.ts packs them. Outlines are unpacked when one is asked for: a page
 * that opens asks for few. Must never simplify one.
 */
import type { Language } from "../words/speech.ts";
import type { Box } from "./sphere.ts";

export type Outline = readonly (readonly [number, number])[];
export interface WarningArea {
  readonly code: string;
  readonly country: string;
  readonly name: Readonly<Record<Language, string>>;
  /** Rings of longitude, latitude pairs in degrees. */
  readonly rings: readonly Outline[];
  /** What each ring lies within. */
  readonly boxes: readonly Box[];
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
  /** West, south, east and north of each ring. */
  readonly boxes: readonly (readonly number[])[];
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

const unpackBox = ([west = 0, south = 0, east = 0, north = 0]: readonly number[]): Box => ({
  west: west / 1000,
  south: south / 1000,
  east: east / 1000,
  north: north / 1000,
});

class Unpacked implements WarningArea {
  readonly code: string;
  readonly country: string;
  readonly name: Readonly<Record<Language, string>>;
  readonly boxes: readonly Box[];
  readonly #packed: PackedArea["rings"];
  #rings: readonly Outline[] | undefined;

  constructor({ code, country, en, ja, ko, rings, boxes }: PackedArea) {
    this.code = code;
    this.country = country;
    this.name = { en, ja, ko };
    this.boxes = boxes.map(unpackBox);
    this.#packed = rings;
  }

  get rings(): readonly Outline[] {
    this.#rings ??= this.#packed.map(unpackRing);
    return this.#rings;
  }
}

export const unpackAreas = (packed: readonly PackedArea[]): Areas =>
  new Map(packed.map((area) => [area.code, new Unpacked(area)]));
