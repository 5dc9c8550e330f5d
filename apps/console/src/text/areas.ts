/** Warning areas by code, with their names and outlines; loaded once, early. Without them places are told by coordinates. */
import { useSyncExternalStore } from "react";
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

/** As build/areas.ts packs it: thousandths of a degree, differences within a ring. */
interface PackedArea {
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

let loaded: Areas = new Map();
const listeners = new Set<() => void>();

export const loadAreas = async (): Promise<void> => {
  const answer = await fetch("/geography/areas.json");
  const packed: readonly PackedArea[] = await answer.json();
  loaded = new Map(
    packed.map(({ code, country, en, ja, ko, rings }) => [
      code,
      { code, country, name: { en, ja, ko }, rings: rings.map(unpackRing) },
    ]),
  );
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useAreas = (): Areas => useSyncExternalStore(subscribe, () => loaded);
