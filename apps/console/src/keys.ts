/** Listens to the keys where they lie (key-places.ts). Never takes one from a field or an open dialog. */
import { useLayoutEffect, useSyncExternalStore } from "react";
import { type KeyName, nameAt, type Places, printOf, readPlaces } from "./key-places.ts";

const STORED = "tocsin-keys";

const listeners = new Set<() => void>();
let places: Places = readPlaces(localStorage.getItem(STORED));

/** For this browser, and from now on. */
export const keepPlaces = (next: Places): void => {
  places = next;
  localStorage.setItem(STORED, JSON.stringify(next));
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePlaces = (): Places => useSyncExternalStore(subscribe, () => places);

/** What to press, in print; empty where the key is switched off. */
export const useKeyPrint = (name: KeyName): string => printOf(usePlaces()[name]);

/** Enter belongs to the control that has the focus, if any has. */
const isTaken = (event: KeyboardEvent, name: KeyName): boolean => {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return true;
  if (document.querySelector("dialog[open]") !== null) return true;
  const inside =
    event.target instanceof HTMLElement ? event.target.closest("button, input, select, textarea, a") : null;
  if (inside === null) return false;
  return name === "act" || (inside.tagName !== "BUTTON" && inside.tagName !== "A");
};

/** Frame and page each listen to their own keys; a key that nobody listens to stays the browser's. */
export const useKeys = (actions: Readonly<Partial<Record<KeyName, () => void>>>): void => {
  // With the screen itself, so that no key that is pressed upon what it shows is lost.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const name = nameAt(places, event.code);
      const action = name === undefined ? undefined : actions[name];
      if (name === undefined || action === undefined || isTaken(event, name)) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [actions]);
};
