/** Takes out of the map what the watch has switched off. What is hidden is stated elsewhere; nothing of the event in view is ever a layer. */
import type { Dot, Line, MapContent, Mark } from "./model.ts";
import type { Layer } from "./options.ts";

const LINES: Readonly<Partial<Record<Line["kind"], Layer>>> = {
  area: "areas",
  drop: "times",
  terminator: "night",
  trail: "trails",
  "other-predicted": "others",
  "other-impact": "others",
};
const DOTS: Readonly<Partial<Record<Dot["kind"], Layer>>> = { plot: "plots", outside: "traffic", time: "times" };
const MARKS: Readonly<Partial<Record<Mark["kind"], Layer>>> = {
  time: "times",
  sensor: "sensors",
  area: "areas",
  outside: "traffic",
  night: "night",
};

export const withoutHidden = (content: MapContent, hidden: readonly Layer[]): MapContent => {
  if (hidden.length === 0) return content;
  const isShown = (layer: Layer | undefined): boolean => layer === undefined || !hidden.includes(layer);
  return {
    ...content,
    lines: content.lines.filter(({ kind }) => isShown(LINES[kind])),
    dots: content.dots.filter(({ kind }) => isShown(DOTS[kind])),
    marks: content.marks.filter(({ kind }) => isShown(MARKS[kind])),
  };
};
