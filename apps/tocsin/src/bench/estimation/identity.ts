/**
 * The least number of times that any tracker must change the payload's identity, beside ours: the same draws, judged without a tracker.
 * Must never give the oracle less than a tracker has.
 */
import { identityBound, type Summary } from "@tocsin/scoring";
import { STAGING } from "@tocsin/truth";
import { type Figure, mostFigure } from "./figure.ts";
import { madeDraw } from "./made.ts";

const BODY = "flight-1";
/** Seconds after radars tell the payload apart at which somebody says which of the bodies it is. */
const WAITS = [0, 30, 60, 120, 240] as const;

/** Of every seed one draw of the kind. */
export function identityFigures(
  kind: string,
  seeds: readonly string[],
  { mainSwitches, unseenMainSwitches }: Summary,
): Figure[] {
  const bounds = seeds.map((seed) => boundOfDraw(kind, seed));
  const intervals = bounds.map(({ unresolved }) =>
    unresolved
      .map(({ from, to, others }) => `${from.toFixed(0)} to ${to.toFixed(0)} s with ${others.length}`)
      .join(", "),
  );
  const seen = mainSwitches.kept.map((all, i) => all - (unseenMainSwitches.kept[i] ?? 0));
  return WAITS.map((wait, i) => {
    const least = bounds.map(({ changes }) => changes[i] ?? Number.NaN);
    const what = `least changes of the payload's identity to be expected a draw, named ${wait} s after radars tell it apart`;
    return mostFigure({ row: "identity-bound", kind, what }, sum(least) / least.length, undefined, {
      n: least.length,
      beside:
        i === 0
          ? `draws ${words(least)}; unresolved ${intervals[0]}; ours while radars see it ${seen.join(" ")}`
          : `draws ${words(least)}`,
    });
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const words = (values: readonly number[]): string => values.map((value) => value.toFixed(2)).join(" ");

function boundOfDraw(kind: string, seed: string) {
  const { flights, plots } = madeDraw(kind, seed);
  const burnout = flights.find(({ id }) => id === BODY)?.burnout ?? Number.NaN;
  const { resolution, stage, debris } = STAGING;
  const parting = {
    at: burnout + (debris.from + debris.until) / 2,
    // One sigma of an even spread.
    spread: (debris.until - debris.from) / Math.sqrt(12),
    sigma: debris.sigma,
    told: stage.id,
  };
  return identityBound(flights, plots, BODY, { resolution, parting, waits: WAITS });
}
