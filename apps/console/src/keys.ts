/** Keys by their place on the keyboard, so that no input method changes them. Never taken from a field or an open dialog. */
import { useEffect } from "react";

export type KeyName = "act" | "alarm" | "event" | "map" | "reset" | "table" | "feeds" | "language" | "people" | "help";

const BY_CODE: Readonly<Record<string, KeyName>> = {
  Enter: "act",
  NumpadEnter: "act",
  KeyA: "alarm",
  KeyE: "event",
  KeyM: "map",
  Digit0: "reset",
  Numpad0: "reset",
  KeyT: "table",
  KeyF: "feeds",
  KeyL: "language",
  KeyS: "people",
  Slash: "help",
};

/** Enter belongs to the control that has the focus, if any has. */
const isTaken = (event: KeyboardEvent): boolean => {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return true;
  if (document.querySelector("dialog[open]") !== null) return true;
  const inside =
    event.target instanceof HTMLElement ? event.target.closest("button, input, select, textarea, a") : null;
  return inside !== null && (event.code === "Enter" || event.code === "NumpadEnter" || inside.tagName !== "BUTTON");
};

export const useKeys = (press: (name: KeyName) => void): void => {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const name = BY_CODE[event.code];
      if (name === undefined || isTaken(event)) return;
      event.preventDefault();
      press(name);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [press]);
};
