/** The rows of the estimation table: which kinds each needs and how it is measured from their runs. Must never judge by one run alone. */
import { type AreaSample, mean, median, NEES_95, rms, type Share, type StateSample, shareOf } from "@tocsin/scoring";
import { type Figure, meters, mostFigure, percent, shareFigure } from "./figure.ts";
import { PEER } from "./peer.ts";
import type { KindRun } from "./runs.ts";

export interface Row {
  readonly name: string;
  readonly about: string;
  readonly kinds: readonly string[];
  /** Of all runs of one kind. */
  readonly figures: (kind: string, runs: readonly KindRun[]) => readonly Figure[];
}

const allStates = (runs: readonly KindRun[]): readonly StateSample[] =>
  runs.flatMap(({ judgement }) => judgement.states);

/** Every flight of every run is one independent sample; lines along a flight are not. */
const flightsIn = (samples: readonly { readonly flight: string }[], runs: readonly KindRun[]): number =>
  Math.min(samples.length, runs.length * new Set(samples.map(({ flight }) => flight)).size);

function ratioFigures(kind: string, runs: readonly KindRun[]): Figure[] {
  const samples = allStates(runs).filter(({ isMidcourse, coasting, bound }) => isMidcourse && !coasting && bound);
  const n = runs.length;
  return (["position", "velocity"] as const).map((what) => {
    const [error, bound] = [
      rms(samples.map((sample) => sample[what])),
      rms(samples.map((sample) => sample.bound?.[what] ?? Number.NaN)),
    ];
    const asked = PEER.asked.ratio[kind]?.[what === "position" ? 0 : 1];
    const peer = PEER.ratio[kind]?.[what === "position" ? 0 : 1];
    const unit = what === "position" ? "m" : "m/s";
    const figure = mostFigure(
      { row: "ratio", kind, what: `rms error over the strict bound, midcourse, ${what}` },
      error / bound,
      asked,
      {
        n,
        beside: `${meters(error)} over ${what === "position" ? meters(bound) : bound.toFixed(2)} ${unit}${peer === undefined ? "" : `; peer ${peer}`}`,
      },
    );
    // Chance alone takes the rms of a few correlated draws a little below.
    return error / bound < 1 - 1 / Math.sqrt(6 * n)
      ? { ...figure, fault: "an rms below its bound: the bound is wrong, or truth leaked" }
      : figure;
  });
}

function boostFigures(kind: string, runs: readonly KindRun[]): Figure[] {
  const samples = allStates(runs).filter(({ phase, coasting }) => phase === "boost" && !coasting);
  const bound = rms(samples.flatMap((sample) => (sample.bound ? [sample.bound.position] : [])));
  const peer = PEER.boost[kind];
  return [
    mostFigure(
      { row: "boost", kind, what: "boost-phase position rmse, m" },
      rms(samples.map(({ position }) => position)),
      peer === undefined ? undefined : Math.floor(peer / 2),
      {
        ...{ n: runs.length, digits: 0 },
        beside: `bound ${meters(bound)}; velocity ${meters(rms(samples.map(({ velocity }) => velocity)))} m/s${peer === undefined ? "" : `; peer ${peer}`}`,
      },
    ),
  ];
}

function neesFigures(kind: string, runs: readonly KindRun[]): Figure[] {
  const samples = allStates(runs).filter(({ nees }) => nees !== undefined);
  const phases = ["boost", "midcourse", "glide", "reentry", "air"] as const;
  const figures = phases.flatMap((phase) => {
    const these = samples.filter((sample) => sample.phase === phase && !sample.coasting);
    return these.length === 0 ? [] : [neesFigure(kind, phase, these, runs)];
  });
  const coasting = samples.filter((sample) => sample.coasting);
  return coasting.length === 0 ? figures : [...figures, neesFigure(kind, "coasting", coasting, runs)];
}

function neesFigure(kind: string, phase: string, these: readonly StateSample[], runs: readonly KindRun[]): Figure {
  const hits = these.filter(({ nees }) => (nees ?? Number.POSITIVE_INFINITY) < NEES_95).length;
  return shareFigure(
    { row: "nees", kind, what: `NEES inside 95 %, ${phase}` },
    shareOf(hits, these.length, flightsIn(these, runs)),
    [0.94, 0.97],
    `mean ${mean(these.map(({ nees }) => nees ?? Number.NaN)).toFixed(1)} of 6`,
  );
}

function impactFigures(kind: string, runs: readonly KindRun[]): Figure[] {
  const cuts = runs.flatMap(({ judgement }) => judgement.cuts);
  return [0.25, 0.5, 0.75, 0.9].map((share) => {
    const these = cuts.filter((cut) => cut.share === share);
    const given = these.flatMap(({ miss, bound }) => (miss && bound ? [{ miss, bound }] : []));
    const [error, bound] = [rms(given.map(({ miss }) => miss.distance)), rms(given.map((cut) => cut.bound.ground))];
    const isAsked = share === 0.5 || share === 0.75;
    return mostFigure(
      { row: "impact", kind, what: `impact rms over its bound, drag unknown, at ${100 * share} % of flight` },
      error / bound,
      isAsked ? 1.1 : undefined,
      {
        n: given.length,
        beside: `${meters(error)} over ${meters(bound)} m; given ${given.length} of ${these.length}${PEER.impact[kind]?.[share] ?? ""}`,
      },
    );
  });
}

/** Of areas and, where they are stated, intervals. */
function coverageFigures(
  row: string,
  what: string,
  kind: string,
  samples: readonly AreaSample[],
  runs: readonly KindRun[],
) {
  const independent = flightsIn(samples, runs);
  const base = { row, kind };
  const share = (hits: number, n: number): Share => shareOf(hits, n, independent);
  const areas = shareFigure(
    { ...base, what: `truth inside the 95 % ${what} area` },
    share(samples.filter(({ miss }) => miss.inArea).length, samples.length),
    [0.93, 0.97],
    `semi-axes ${meters(median(samples.map(({ miss }) => miss.semiMajor)))} x ${meters(median(samples.map(({ miss }) => miss.semiMinor)))} m (median)`,
  );
  const timed = samples.filter(({ miss }) => miss.inInterval !== undefined);
  if (timed.length === 0) return [areas];
  return [
    areas,
    shareFigure(
      { ...base, what: `truth inside the 95 % ${what} interval` },
      share(timed.filter(({ miss }) => miss.inInterval).length, timed.length),
      [0.93, 0.97],
      `rms ${rms(timed.map(({ miss }) => miss.seconds)).toFixed(1)} s`,
    ),
  ];
}

const impactCoverage = (kind: string, runs: readonly KindRun[]): Figure[] =>
  coverageFigures(
    "impact-areas",
    "impact",
    kind,
    runs.flatMap(({ judgement }) => judgement.impacts),
    runs,
  );

function launchFigures(kind: string, runs: readonly KindRun[]): Figure[] {
  const samples = runs.flatMap(({ judgement }) => judgement.launches);
  const lasts = runs.flatMap(({ judgement, flights }) =>
    flights.flatMap(({ id }) => judgement.launches.findLast(({ flight }) => flight === id) ?? []),
  );
  const given = `${lasts.length} of ${runs.length}`;
  const peer = PEER.launch[kind];
  return [
    mostFigure(
      { row: "launch", kind, what: "launch point rms, last estimate, m" },
      rms(lasts.map(({ miss }) => miss.distance)),
      2000,
      { n: lasts.length, digits: 0, beside: `given ${given}${peer === undefined ? "" : `; peer ${peer}`}` },
    ),
    ...coverageFigures("launch", "launch", kind, samples, runs),
  ];
}

function raidFigures(kind: string, runs: readonly KindRun[]): Figure[] {
  const sums = runs.map(({ judgement }) => judgement.sums);
  const total = (of: (sum: (typeof sums)[number]) => number): number => sums.reduce((sum, one) => sum + of(one), 0);
  const n = runs.length;
  const isHundred = kind === "raid-100";
  const switches = sums.map((sum) => sum.switches);
  const base = { row: "raid", kind };
  const completeness = total(({ followed }) => followed) / total(({ asked }) => asked);
  const hours = total(({ seconds }) => seconds) / 3600;
  const falseTracks = runs.reduce((sum, { judgement }) => sum + judgement.falseTracks, 0);
  const speed = runs.map(({ spans, took }) => spans / took);
  return [
    mostFigure(
      { ...base, what: `identity switches, ${isHundred ? "median draw" : "all draws"}` },
      isHundred ? median(switches) : switches.reduce((sum, one) => sum + one, 0),
      0,
      { n, digits: 0, beside: `draws ${switches.join(" ")}` },
    ),
    {
      ...{ ...base, what: "completeness", asked: ">= 98 %", measured: percent(completeness), n },
      met: completeness >= 0.98,
      beside: "peer 96.6 %; from the first radar plot to the last",
    },
    mostFigure({ ...base, what: "false tracks an hour" }, falseTracks / hours, 1, {
      n,
      beside: `${falseTracks} in ${hours.toFixed(1)} h`,
    }),
    mostFigure(
      { ...base, what: "GOSPA (5 km, 2), m" },
      total(({ gospa }) => gospa) / total(({ seconds }) => seconds),
      undefined,
      {
        ...{ n, digits: 0 },
        beside: `peer ${isHundred ? 3011 : 1419}; SIAP completeness ${percent(total((s) => s.coveredSeconds) / total((s) => s.asked))}, ambiguity ${(total((s) => s.nearSeconds) / total((s) => s.coveredSeconds)).toFixed(3)}, spuriousness ${percent(1 - total((s) => s.nearSeconds) / total((s) => s.trackSeconds))}, continuity ${percent(total((s) => s.longest) / total((s) => s.asked))}`,
      },
    ),
    {
      ...{ ...base, what: "times real time, lines read and written, products at 1 Hz", asked: ">= 20", n },
      measured: median(speed).toFixed(0),
      met: median(speed) >= 20,
      beside: `${(runs.reduce((sum, { plots }) => sum + plots, 0) / runs.reduce((sum, { took }) => sum + took, 0)).toFixed(0)} plots/s`,
    },
  ];
}

function confirmFigures(kind: string, runs: readonly KindRun[]): Figure[] {
  const all = runs.flatMap(({ judgement }) => judgement.confirmations);
  const seen = all.filter(({ plots }) => plots !== undefined);
  return [
    mostFigure(
      { row: "confirm", kind, what: "radar plots to a confirmed track, median" },
      median(seen.map(({ plots }) => plots ?? Number.NaN)),
      3,
      {
        ...{ n: all.length, digits: 0 },
        beside: `${median(seen.map(({ seconds }) => seconds ?? Number.NaN)).toFixed(1)} s after the first; never confirmed ${all.length - seen.length}`,
      },
    ),
  ];
}

export const ROWS: readonly Row[] = [
  { name: "ratio", about: "rms over the strict bound, midcourse", kinds: ["a", "b", "e"], figures: ratioFigures },
  { name: "boost", about: "boost-phase position", kinds: ["a", "b", "e"], figures: boostFigures },
  { name: "nees", about: "NEES by phase", kinds: ["a", "b", "c", "d", "e", "varied"], figures: neesFigures },
  { name: "impact", about: "impact over its bound", kinds: ["a", "b", "e"], figures: impactFigures },
  {
    name: "impact-areas",
    about: "impact areas and intervals that hold",
    kinds: ["a", "b", "e", "d", "varied", "varied-glide", "quasi-ballistic", "varied-quasi"],
    figures: impactCoverage,
  },
  { name: "launch", about: "launch point", kinds: ["a", "b", "e", "varied"], figures: launchFigures },
  { name: "confirm", about: "plots to confirmation", kinds: ["a", "b", "e", "varied", "c"], figures: confirmFigures },
  { name: "raid", about: "identities in raids", kinds: ["c", "raid-100"], figures: raidFigures },
];
