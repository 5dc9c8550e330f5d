/**
 * How much of a radar's bias is left, beside the bound of who knows which radar is wrong but not by how much: the same draws without the
 * bias, judged without a tracker. Must never give the bound less than a tracker has.
 */
import {
  type BiasBound,
  type Biases,
  biasBoundOf,
  boundOf,
  isMidcourse,
  median,
  ownersOf,
  rms,
  type SeenBody,
  type StateBound,
  type Summary,
  stateInto,
} from "@tocsin/scoring";
import { BIAS } from "@tocsin/truth";
import { type Figure, mostFigure } from "./figure.ts";
import { madeDraw } from "./made.ts";
import type { KindRun } from "./runs.ts";

const WHAT = ["range", "azimuth", "elevation", "clock"] as const;
const WRONG: Biases = [BIAS.wrong.range, BIAS.wrong.azimuth, BIAS.wrong.elevation, BIAS.wrong.clock];
/** Share of a bias that may be left, and seconds of common tracks after which no more is. */
const LEFT = 0.1;
const LEARNT_BY = 180;
/** The published prior of a bias, one sigma: metres, radians, seconds. What surveys and clocks get wrong. */
const PRIOR: Biases = [150, 3e-3, 3e-3, 0.3];
/** Half of all draws are nearer than so many sigmas. */
const MEDIAN = 0.6745;
/** Seconds between the instants at which bounds are taken. */
const EVERY = 5;

interface Bounds {
  /** When two radars first see one body, the wrong one among them. */
  readonly common: number;
  readonly times: readonly number[];
  /** The wrong radar in doubt, all of them, and none. */
  readonly one: readonly BiasBound[];
  readonly all: readonly BiasBound[];
  readonly none: readonly Pick<BiasBound, "states">[];
  /** One sigma of each of the wrong radar's biases when they are to be learnt, by the first body alone, the first two, and so on. */
  readonly byBodies: readonly Biases[];
  /** Which instants are in a body's mid-course, by body and instant. */
  readonly midcourse: readonly (readonly boolean[])[];
}

/** `sound`: the kind that differs by the bias alone. */
export function biasFigures(kind: string, runs: readonly KindRun[], ours: Summary, sound: string): Figure[] {
  const bounds = runs.map(({ seed }) => boundsOfDraw(sound, seed));
  return [...learntFigures(kind, runs, bounds), ...overFigures(kind, ours, bounds)];
}

/** Of kinds in which nothing is wrong. */
export function soundFigures(kind: string, runs: readonly KindRun[]): Figure[] {
  const wronged = runs.filter(({ corrected }) => corrected).length;
  return [
    mostFigure({ row: "bias", kind, what: "runs in which a sound sensor was corrected" }, wronged, 0, {
      ...{ n: runs.length, digits: 0 },
    }),
  ];
}

function boundsOfDraw(kind: string, seed: string): Bounds {
  const { flights, plots } = madeDraw(kind, seed);
  const owners = ownersOf(flights, plots);
  const seen = flights.map((flight) => ({ flight, own: owners.get(flight.id) ?? [] }));
  const common = Math.min(...seen.map(commonFrom));
  const seenAt = seen.flatMap(({ own }) => own.map(({ time }) => time));
  const before = Math.ceil((common - Math.min(...seenAt)) / EVERY);
  const times = Array.from(
    { length: before + Math.ceil((Math.max(...seenAt) - common) / EVERY) },
    (_, i) => common + EVERY * (i - before),
  );
  const radars = [...new Set(plots.flatMap(({ sensor }) => (sensor.kind === "radar" ? sensor.id : [])))];
  const doubted = (ids: readonly string[]) => new Map(ids.map((id) => [id, PRIOR]));
  const bound = (ids: readonly string[]) => biasBoundOf(seen, doubted(ids), times);
  const byBodies = seen.flatMap((_, last) => {
    const [then] = biasBoundOf(seen.slice(0, last + 1), doubted([BIAS.sensor]), [common + LEARNT_BY]);
    const sigmas = then?.biases.get(BIAS.sensor)?.open;
    return sigmas ? [sigmas] : [];
  });
  const sound = seen.map(({ flight, own }) => boundOf(flight, own, { times, cuts: [] }));
  return {
    ...{ common, times, one: bound([BIAS.sensor]), all: bound(radars), byBodies },
    none: times.map((_, at) => ({ states: sound.map(({ states }) => states[at]) })),
    midcourse: seen.map((body) => times.map((time) => isJudged(body, time))),
  };
}

function commonFrom({ own }: SeenBody): number {
  const first = (isWrong: boolean): number =>
    own.find(({ eye: { sensor } }) => sensor.kind === "radar" && (sensor.id === BIAS.sensor) === isWrong)?.time ??
    Number.POSITIVE_INFINITY;
  return Math.max(first(true), first(false));
}

/** Where lines of tracks are judged too: in mid-course, between plots. */
function isJudged({ flight, own }: SeenBody, time: number): boolean {
  const state = new Float64Array(6);
  const [first, last] = [own[0]?.time ?? Number.NaN, own.at(-1)?.time ?? Number.NaN];
  return time >= first && time <= last && stateInto(state, flight, time) && isMidcourse(flight, time, state);
}

/** How much of each bias is left after three minutes, and when no more than a tenth was left for good; beside each its bound. */
function learntFigures(kind: string, runs: readonly KindRun[], bounds: readonly Bounds[]): Figure[] {
  const base = { row: "bias", kind };
  const n = runs.length;
  return WHAT.flatMap((what, i) => {
    const wrong = WRONG[i] as number;
    const series: readonly Sample[][] = runs.map(({ biases }, draw) =>
      biases
        .filter(({ sensor }) => sensor === BIAS.sensor)
        .map(({ time, bias }) => ({
          since: time - (bounds[draw] as Bounds).common,
          left: Math.abs(((bias[i] ?? 0) - wrong) / wrong),
        })),
    );
    const learnt = series.map((one) => fallsTo(one, LEFT));
    const sigmas = (which: "one" | "all", thrust: "strict" | "open"): readonly Sample[][] =>
      bounds.map(({ times, common, ...draw }) =>
        draw[which].map(({ biases }, at) => ({
          since: (times[at] as number) - common,
          left: (biases.get(BIAS.sensor)?.[thrust][i] as number) / wrong,
        })),
      );
    const now = (which: "one" | "all", thrust: "strict" | "open" = "open"): number =>
      median(leftBy(sigmas(which, thrust)));
    const counts = bounds[0]?.byBodies.keys() ?? [];
    const byBodies = [...counts].map((count) =>
      (median(bounds.map((draw) => draw.byBodies[count]?.[i] ?? Number.NaN)) / wrong).toFixed(2),
    );
    const from = (most: number): string => seconds(median(sigmas("one", "open").map((one) => fallsTo(one, most))));
    return [
      mostFigure(
        { ...base, what: `share of the ${what} bias left after ${LEARNT_BY} s, median` },
        median(leftBy(series)),
        LEFT,
        {
          ...{ n, beside: `at most a tenth for good after ${seconds(median(learnt))} (median)` },
        },
      ),
      mostFigure(
        { ...base, what: `bound of that share of the ${what} bias, which radar known` },
        MEDIAN * now("one"),
        undefined,
        {
          n,
          beside: `one sigma by one flight, two and so on ${byBodies.join(", ")}; thrust known ${now("one", "strict").toFixed(2)}, all radars in doubt ${now("all").toFixed(2)}; a tenth in the median after ${from(LEFT / MEDIAN)}, at one sigma after ${from(LEFT)}`,
        },
      ),
    ];
  });
}

/** What is left of a bias, or one sigma of it, as a share of the bias, so many seconds after common tracks began. */
interface Sample {
  readonly since: number;
  readonly left: number;
}

const leftBy = (series: readonly (readonly Sample[])[]): number[] =>
  series.flatMap((one) => one.find(({ since }) => since >= LEARNT_BY)?.left ?? []);

/** Seconds after which no more than `most` is left for good. */
const fallsTo = (one: readonly Sample[], most: number): number =>
  one[one.findLastIndex(({ left }) => left > most) + 1]?.since ?? Number.POSITIVE_INFINITY;
const seconds = (value: number): string => (Number.isFinite(value) ? `${value.toFixed(0)} s` : "never");

/** What not to know the bias costs in mid-course by the bounds, and how near ours is to that. */
function overFigures(kind: string, { midcourse }: Summary, bounds: readonly Bounds[]): Figure[] {
  const over = (which: "one" | "all" | "none", thrust: "strict" | "open", what: "position" | "velocity"): number =>
    rms(bounds.flatMap((draw) => judged(draw, draw[which]).map((bound) => bound[thrust][what])));
  return (["position", "velocity"] as const).map((what) => {
    const ratio = (which: "one" | "all", thrust: "strict" | "open"): number =>
      over(which, thrust, what) / over("none", thrust, what);
    const bound = over("one", "open", what);
    return mostFigure(
      { row: "bias", kind, what: `bound with the bias unknown over all sound, ${what}` },
      ratio("one", "open"),
      undefined,
      {
        n: bounds.length,
        beside: `thrust known ${ratio("one", "strict").toFixed(2)}, all radars in doubt ${ratio("all", "open").toFixed(2)}; rms ${midcourse.rms[what].toFixed(1)} over the bound's ${bound.toFixed(1)}: ${(midcourse.rms[what] / bound).toFixed(2)}`,
      },
    );
  });
}

const judged = ({ midcourse }: Bounds, bounds: readonly Pick<BiasBound, "states">[]): readonly StateBound[] =>
  bounds.flatMap(({ states }, at) =>
    states.flatMap((bound, body) => (bound && midcourse[body]?.[at] === true ? bound : [])),
  );
