/** The map's own keys, while it or something in it has the focus. They come before the console's, wherever those were moved to. */
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
    ["KeyV", () => change(otherMap)],
    ["KeyX", () => change(nextHeights)],
    ["KeyO", () => change(turnedSide)],
    ["KeyU", () => change(nextReach)],
    ["KeyY", sight],
    ["KeyB", tools],
    ["KeyD", things],
    ["KeyQ", measure],
    ["KeyW", follow],
    ["Escape", leave],
  ]);
  return (event: KeyboardEvent): void => {
    const action = actions.get(event.code);
    const isTyped = event.target instanceof HTMLElement && event.target.closest("select, textarea") !== null;
    if (action === undefined || isTyped || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
};
