/** Which shape tells which state where several pages tell it, so that they tell it alike and a test can hold them against one another. */
import type { Mark } from "../reading/event/answer.ts";
import type { LampState } from "../reading/live/lamp.ts";

export const LAMP_SHAPES: Readonly<Record<LampState, string>> = {
  own: "round",
  linked: "round",
  slow: "square",
  lost: "cross",
  never: "ring",
};

export const PRIORITY_SHAPES: Readonly<Record<string, string>> = {
  critical: "triangle",
  caution: "square",
  advisory: "ring",
};

export const MARK_SHAPES: Readonly<Record<Mark, string>> = {
  source: "round",
  dissent: "diamond",
  caution: "square",
  concerned: "square",
  stale: "square",
  old: "square",
};
