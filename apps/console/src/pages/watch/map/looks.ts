/**
 * How lines, dots and ground of the map look, in each dress of the screen. Colours as the styles have them; must never hold what a line
 * means in its colour alone: dashes, widths and shapes say it too.
 */
import type { Dress } from "../../../dresses.ts";
import type { DotKind, LineKind } from "./model.ts";

export interface Look {
  /** CSS pixels. */
  readonly width: number;
  readonly colour: string;
  /** Length of a dash and the gap after it, pixels; none for a full line. */
  readonly dash?: number;
  /** Sixteen bits of that length, the lowest first; half and half where nothing else is said. */
  readonly pattern?: number;
}

/** The most important last: where two lie upon one another it is the one that is seen. */
export const LINES: Readonly<Record<LineKind, Look>> = {
  terminator: { width: 1.4, colour: "#7d8fb5", dash: 22, pattern: 0b1111111111001100 },
  region: { width: 1, colour: "#3c5266" },
  reach: { width: 1.8, colour: "#56b4e9", dash: 5 },
  "other-predicted": { width: 1.5, colour: "#b07a14", dash: 12 },
  "other-impact": { width: 1.5, colour: "#b07a14" },
  trail: { width: 1.6, colour: "#8795a3" },
  measure: { width: 2, colour: "#7ee0c3", dash: 7 },
  ground: { width: 1.2, colour: "#4f6172" },
  drop: { width: 1, colour: "#415262" },
  area: { width: 1.8, colour: "#f0e442" },
  cell: { width: 2.2, colour: "#ffffff", dash: 9 },
  launch: { width: 2.2, colour: "#56b4e9" },
  impact: { width: 2.4, colour: "#e69f00" },
  "partner-impact": { width: 2.4, colour: "#f2a3cc", dash: 9, pattern: 0b1111000011110000 },
  footprint: { width: 2.4, colour: "#e69f00", dash: 12, pattern: 0b1111111100110011 },
  predicted: { width: 3, colour: "#e69f00", dash: 17 },
  flown: { width: 3.5, colour: "#ffffff" },
};
export const LINE_KINDS = Object.keys(LINES) as readonly LineKind[];

export interface DotLook {
  readonly size: number;
  readonly colour: string;
  /** A ring of this width instead of a full dot. */
  readonly ring?: number;
}
export const DOTS: Readonly<Record<DotKind, DotLook>> = {
  missile: { size: 8, colour: "#ffffff", ring: 2 },
  plot: { size: 3, colour: "#a9b8c6" },
  outside: { size: 4, colour: "#66788a" },
  time: { size: 5, colour: "#e69f00" },
  measure: { size: 7, colour: "#7ee0c3", ring: 2 },
  launch: { size: 6, colour: "#56b4e9", ring: 2 },
  impact: { size: 7, colour: "#e69f00", ring: 2 },
  "partner-impact": { size: 7, colour: "#f2a3cc", ring: 2 },
};

/** What the high contrast dress has in place of a colour of the others. The dark room's canvas is dimmed as a whole. */
const IN_CONTRAST: Readonly<Record<string, string>> = {
  "#7d8fb5": "#c3d0ee",
  "#3c5266": "#93a7b8",
  "#56b4e9": "#7fd0ff",
  "#b07a14": "#ffb326",
  "#8795a3": "#cfd9e2",
  "#7ee0c3": "#a5f5de",
  "#4f6172": "#a9bccb",
  "#415262": "#93a7b8",
  "#f0e442": "#fff04d",
  "#e69f00": "#ffb326",
  "#f2a3cc": "#ffc0de",
  "#a9b8c6": "#dfe8f0",
  "#66788a": "#a9bccb",
  "#4a6178": "#9fb4c7",
  "#18232f": "#0d151d",
  "#04070b": "#000000",
  "#111a24": "#26323e",
};

const dressed = (colour: string, dress: Dress): string =>
  dress === "contrast" ? (IN_CONTRAST[colour] ?? colour) : colour;

export const lineColour = (kind: LineKind, dress: Dress): string => dressed(LINES[kind].colour, dress);
export const dotColour = (kind: DotKind, dress: Dress): string => dressed(DOTS[kind].colour, dress);

/** The ground under all lines. */
export const groundColours = (dress: Dress) => ({
  sea: dressed("#04070b", dress),
  land: dressed("#18232f", dress),
  coast: dressed("#4a6178", dress),
  graticule: dressed("#111a24", dress),
});
