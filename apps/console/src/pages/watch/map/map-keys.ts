/**
 * The map's own keys, while it or something in it has the focus. Digits, which the console leaves free as
 * delivered; while the focus is here they come before its own, wherever those were moved to.
 */
import type { KeyboardEvent } from "react";
import { type MapOptions, nextHeights, nextReach, otherMap, turnedSide } from "./options.ts";

export interface MapActions {
  readonly change: (next: (options: MapOptions) => MapOptions) => void;
  readonly tools: () => void;
  readonly things: () => void;
  /** The next nation's surveillance. */
  readonly sight: () => void;
  readonly measure: () => void;
  readonly follow: () => void;
  /** Nothing chosen, nothing measured, nothing open. */
  readonly leave: () => void;
}

export const useMapKeys = ({ change, tools, things, sight, measure, follow, leave }: MapActions) => {
  const actions = new Map([
    ["Digit1", () => change(otherMap)],
    ["Digit2", () => change(nextHeights)],
    ["Digit3", () => change(turnedSide)],
    ["Digit7", () => change(nextReach)],
    ["Digit8", sight],
    ["Digit9", tools],
    ["Digit4", things],
    ["Digit5", measure],
    ["Digit6", follow],
    ["Escape", leave],
  ]);
  return (event: KeyboardEvent): void => {
    const action = actions.get(event.code.replace("Numpad", "Digit"));
    const isTyped = event.target instanceof HTMLElement && event.target.closest("select, textarea") !== null;
    if (action === undefined || isTyped || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
};
