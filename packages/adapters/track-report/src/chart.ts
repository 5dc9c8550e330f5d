/** A chart over two axes as inline SVG: points, lines and level marks, linear or logarithmic. Must never draw what is not finite. */
import { safe, sayInSvg } from "./markup.ts";
import type { Word } from "./words.ts";

export type Point = readonly [x: number, y: number];

export interface Series {
  /** A class of the page's style. */
  readonly look: string;
  readonly kind: "dots" | "line" | "crosses";
  readonly points: readonly Point[];
}

export interface Chart {
  readonly name: Word;
  /** Where a page holds more than one of the name. */
  readonly number?: number;
  readonly x: Word;
  readonly y: Word;
  readonly logarithmic?: boolean;
  /** Horizontal marks. */
  readonly levels?: readonly number[];
  readonly series: readonly Series[];
  /** The vertical span; from the points where it is not given. */
  readonly span?: readonly [number, number];
  readonly height?: number;
  /** Metres upwards over metres rightwards of one unit; for maps, whose height follows from it. */
  readonly aspect?: number;
}

export const WIDTH = 920;
const MARGIN = { left: 84, right: 14, top: 10, bottom: 44 } as const;
/** More points than this of one series are thinned. */
const MOST_POINTS = 1500;
/** Half an arm of a cross. */
const ARM = 6;

export function chartSvg(chart: Chart): string {
  const series = chart.series.map((one) => ({ ...one, points: one.points.filter((point) => isShown(point, chart)) }));
  const all = series.flatMap(({ points }) => points);
  if (all.length === 0) return `<p class="note">-</p>`;
  const [x0, x1] = spanOf(all.map(([x]) => x));
  const [y0, y1] =
    chart.span ?? spanOf([...all.map(([, y]) => y), ...(chart.levels ?? [])].map((y) => scaled(y, chart)));
  const wide = WIDTH - MARGIN.left - MARGIN.right;
  const height =
    chart.aspect === undefined
      ? (chart.height ?? 300)
      : Math.min(720, Math.max(220, (wide * chart.aspect * (y1 - y0)) / (x1 - x0) + MARGIN.top + MARGIN.bottom));
  const tall = height - MARGIN.top - MARGIN.bottom;
  const left = (x: number): number => MARGIN.left + ((x - x0) / (x1 - x0)) * wide;
  const top = (y: number): number => MARGIN.top + tall - ((scaled(y, chart) - y0) / (y1 - y0)) * tall;
  const clip = `clip-${chart.name}-${chart.number ?? 0}`;
  const drawn = series.map((one) => seriesSvg(one, left, top)).join("\n");
  const marks = (chart.levels ?? [])
    .filter((level) => scaled(level, chart) >= y0 && scaled(level, chart) <= y1)
    .map(
      (level) =>
        `<line class="level" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${top(level).toFixed(1)}" y2="${top(level).toFixed(1)}"/>`,
    );
  return `<svg viewBox="0 0 ${WIDTH} ${height.toFixed(0)}" role="img" aria-labelledby="h-${chart.name}">
<clipPath id="${clip}"><rect x="${MARGIN.left}" y="${MARGIN.top}" width="${wide}" height="${tall.toFixed(1)}"/></clipPath>
${axisSvg(chart, { x: [x0, x1], y: [y0, y1] }, left, top, height)}
<g clip-path="url(#${clip})">${marks.join("")}${drawn}</g>
</svg>`;
}

const scaled = (y: number, { logarithmic }: Chart): number => (logarithmic ? Math.log10(y) : y);
const isShown = ([x, y]: Point, { logarithmic }: Chart): boolean =>
  Number.isFinite(x) && Number.isFinite(y) && (!logarithmic || y > 0);

function spanOf(values: readonly number[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const room = 0.04 * (high - low) || Math.max(1e-6, Math.abs(high) * 0.01);
  return [low - room, high + room];
}

function seriesSvg({ look, kind, points }: Series, left: (x: number) => number, top: (y: number) => number): string {
  const every = Math.ceil(points.length / MOST_POINTS);
  const kept = points.filter((_, i) => i % every === 0 || i === points.length - 1);
  if (kind === "crosses") {
    const arms = kept.map(
      ([x, y]) =>
        `M${(left(x) - ARM).toFixed(1)} ${top(y).toFixed(1)}h${2 * ARM}M${left(x).toFixed(1)} ${(top(y) - ARM).toFixed(1)}v${2 * ARM}`,
    );
    return `<path class="${look}" d="${arms.join("")}"/>`;
  }
  const places = kept.map(([x, y]) => `${left(x).toFixed(1)} ${top(y).toFixed(1)}`);
  return kind === "line"
    ? `<path class="${look}" d="M${places.join("L")}"/>`
    : `<path class="${look} dots" d="${places.map((place) => `M${place}h0`).join("")}"/>`;
}

type Place = (value: number) => number;

function axisSvg(
  chart: Chart,
  { x, y }: { readonly x: readonly [number, number]; readonly y: readonly [number, number] },
  left: Place,
  top: Place,
  height: number,
): string {
  const below = height - MARGIN.bottom;
  const columns = ticksOf(x[0], x[1]).map(
    (tick) =>
      `<line class="grid" x1="${left(tick).toFixed(1)}" x2="${left(tick).toFixed(1)}" y1="${MARGIN.top}" y2="${below.toFixed(1)}"/><text x="${left(tick).toFixed(1)}" y="${(below + 16).toFixed(1)}" text-anchor="middle">${safe(label(chart.x === "east" ? turned(tick) : tick))}</text>`,
  );
  const levels = chart.logarithmic ? decades(y[0], y[1]) : ticksOf(y[0], y[1]);
  const rows = levels.map(
    (tick) =>
      `<line class="grid" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${top(tick).toFixed(1)}" y2="${top(tick).toFixed(1)}"/><text x="${MARGIN.left - 6}" y="${(top(tick) + 4).toFixed(1)}" text-anchor="end">${safe(label(tick))}</text>`,
  );
  const middle = (MARGIN.top + below) / 2;
  return [
    ...columns,
    ...rows,
    sayInSvg(chart.x, `class="axis" x="${WIDTH / 2}" y="${(height - 8).toFixed(0)}" text-anchor="middle"`),
    sayInSvg(chart.y, `class="axis" transform="translate(14 ${middle.toFixed(0)}) rotate(-90)" text-anchor="middle"`),
  ].join("");
}

/** A longitude between -180 and 180: charts count on across the date line. */
const turned = (longitude: number): number => longitude - 360 * Math.round(longitude / 360);
const label = (value: number): string => String(Number(value.toPrecision(6)));

/** Some six round numbers between low and high. */
function ticksOf(low: number, high: number): number[] {
  const rough = (high - low) / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step); i * step <= high; i++) ticks.push(i * step);
  return ticks;
}

function decades(low: number, high: number): number[] {
  const powers: number[] = [];
  for (let i = Math.ceil(low); i <= high; i++) powers.push(10 ** i);
  return powers.length >= 2 ? powers : ticksOf(10 ** low, 10 ** high);
}
