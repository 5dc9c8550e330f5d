/**
 * How this screen is dressed and laid out, and whether it shows controls: kept by this browser and its address, never by the node.
 * A wall, a phone and a locked screen only look; nothing can be done there.
 */
import { useSyncExternalStore } from "react";
import { DRESSES, type Dress, dressOf, type Layout, layoutOf } from "./dresses.ts";

export interface View {
  readonly dress: Dress;
  readonly layout: Layout;
  /** The picture stays, controls and names go: somebody else looks at this screen. */
  readonly locked: boolean;
}

const STORED = "tocsin-dress";
const listeners = new Set<() => void>();
let view: View = {
  dress: dressOf(localStorage.getItem(STORED)),
  layout: layoutOf(location.search, innerWidth),
  locked: false,
};

/** The document carries it, so that the first paint is dressed already. */
const dressDocument = (): void => {
  const { dataset } = document.documentElement;
  dataset.dress = view.dress;
  dataset.layout = view.layout;
  dataset.locked = String(view.locked);
};
dressDocument();

const change = (next: Partial<View>): void => {
  view = { ...view, ...next };
  dressDocument();
  for (const listener of listeners) listener();
};

export const dressAs = (dress: Dress): void => {
  localStorage.setItem(STORED, dress);
  change({ dress });
};

export const nextDress = (): void => dressAs(DRESSES[(DRESSES.indexOf(view.dress) + 1) % DRESSES.length] ?? "normal");

/** The address keeps it, so that a wall shows it again after a reload. */
export const layOut = (layout: Layout): void => {
  const address = new URL(location.href);
  address.searchParams.set("layout", layout);
  history.replaceState(null, "", address);
  change({ layout, locked: false });
};

export const lock = (locked: boolean): void => change({ locked });

export const isLookOnly = ({ layout, locked }: View = view): boolean => locked || layout !== "desk";

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useView = (): View => useSyncExternalStore(subscribe, () => view);
addEventListener("resize", () => {
  const layout = layoutOf(location.search, innerWidth);
  if (layout !== view.layout) change({ layout });
});
