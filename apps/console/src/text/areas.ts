/** The warning areas of this page's node; loaded once, early. Without them places are told by coordinates. */
import { useSyncExternalStore } from "react";
import { packedAreas } from "../live/early.ts";
import { type Areas, type PackedArea, unpackAreas } from "../reading/text/areas.ts";

let loaded: Areas = new Map();
const listeners = new Set<() => void>();

export const loadAreas = async (): Promise<void> => {
  loaded = unpackAreas((await packedAreas()) as readonly PackedArea[]);
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useAreas = (): Areas => useSyncExternalStore(subscribe, () => loaded);
