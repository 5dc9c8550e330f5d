/** One row of the estimation table: what was asked, what was measured, how sure. Must never round a figure into a better one. */
import type { Share } from "@tocsin/scoring";

export interface Figure {
  readonly row: string;
  readonly kind: string;
  readonly what: string;
  readonly asked: string;
  readonly measured: string;
  /** Undefined where nothing was asked or too little was seen to say. */
  readonly met: boolean | undefined;
  /** Independent samples. */
  readonly n: number;
  /** Bound, peer or remark beside it. */
  readonly beside: string;
  /** What makes the figure itself worthless: an error below its bound. */
  readonly fault?: string;
}

export type Base = Pick<Figure, "row" | "kind" | "what">;

export const meters = (value: number): string =>
  Number.isFinite(value) ? (value < 100 ? value.toFixed(1) : value.toFixed(0)) : "none";
export const percent = (value: number): string => (Number.isFinite(value) ? `${(100 * value).toFixed(1)} %` : "none");

/** A share that must lie within bounds; open where it does not but chance may be why: its interval reaches into them. */
export function shareFigure(base: Base, { value, low, high, n }: Share, [least, most]: Range, beside = ""): Figure {
  const asked =
    most < 1 ? `${(100 * least).toFixed(0)} to ${(100 * most).toFixed(0)} %` : `>= ${(100 * least).toFixed(0)} %`;
  const interval = n > 0 ? `${percent(low)} to ${percent(high)}` : "";
  return {
    ...base,
    asked,
    measured: percent(value),
    met: n < ENOUGH ? undefined : verdictOf(value, [low, high], [least, most]),
    n,
    beside: [interval, beside].filter(Boolean).join("; "),
  };
}

/** Fewer independent samples say nothing of a share. */
const ENOUGH = 20;

type Range = readonly [number, number];

function verdictOf(value: number, [low, high]: Range, [least, most]: Range): boolean | undefined {
  if (value >= least && value <= most) return true;
  return high >= least && low <= most ? undefined : false;
}

/** A number that must not exceed what is asked. */
export function mostFigure(
  base: Base,
  value: number,
  most: number | undefined,
  { n, beside = "", digits = 2, unit = "" }: { n: number; beside?: string; digits?: number; unit?: string },
): Figure {
  const isKnown = n > 0 && Number.isFinite(value);
  return {
    ...base,
    asked: most === undefined ? "" : `<= ${most}${unit}`,
    measured: isKnown ? `${value.toFixed(digits)}${unit}` : "none",
    met: most === undefined ? undefined : isKnown && value <= most,
    ...{ n, beside },
  };
}

/** A number that must reach what is asked. */
export function atLeast(
  base: Base,
  value: number,
  least: number,
  words: (value: number) => string,
  { n, beside }: { n: number; beside: string },
): Figure {
  const isKnown = n > 0 && Number.isFinite(value);
  const measured = isKnown ? words(value) : "none";
  return { ...base, asked: `>= ${words(least)}`, measured, met: isKnown && value >= least, n, beside };
}
