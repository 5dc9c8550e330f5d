/** Keys by their place on the keyboard, so that no input method changes them. Never taken from a field or an open dialog. */
import { useLayoutEffect } from "react";

export type KeyName =
  | "act"
  | "alarm"
  | "event"
  | "news"
  | "map"
  | "reset"
  | "table"
  | "sound"
  | "feeds"
  | "language"
  | "help";

interface KeyPlace {
  /** As KeyboardEvent.code names the place. */
  readonly codes: readonly string[];
  /** What is printed on the key. */
  readonly print: string;
}

/** The one list of keys: what is pressed here is what the dialog of keys says. */
export const KEYS: Readonly<Record<KeyName, KeyPlace>> = {
  act: { codes: ["Enter", "NumpadEnter"], print: "Enter" },
  alarm: { codes: ["KeyA"], print: "A" },
  event: { codes: ["KeyE"], print: "E" },
  news: { codes: ["KeyN"], print: "N" },
  map: { codes: ["KeyM"], print: "M" },
  reset: { codes: ["Digit0", "Numpad0"], print: "0" },
  table: { codes: ["KeyT"], print: "T" },
  sound: { codes: ["KeyS"], print: "S" },
  feeds: { codes: ["KeyF"], print: "F" },
  language: { codes: ["KeyL"], print: "L" },
  help: { codes: ["Slash"], print: "?" },
};

/** Enter belongs to the control that has the focus, if any has. */
const isTaken = (event: KeyboardEvent): boolean => {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return true;
  if (document.querySelector("dialog[open]") !== null) return true;
  const inside =
    event.target instanceof HTMLElement ? event.target.closest("button, input, select, textarea, a") : null;
  if (inside === null) return false;
  return KEYS.act.codes.includes(event.code) || (inside.tagName !== "BUTTON" && inside.tagName !== "A");
};

/** Frame and page each listen to their own keys; a key that nobody listens to stays the browser's. */
export const useKeys = (actions: Readonly<Partial<Record<KeyName, () => void>>>): void => {
  // With the screen itself, so that no key that is pressed upon what it shows is lost.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const names = Object.keys(actions) as readonly KeyName[];
      const name = names.find((each) => KEYS[each].codes.includes(event.code));
      if (name === undefined || isTaken(event)) return;
      event.preventDefault();
      actions[name]?.();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [actions]);
};
