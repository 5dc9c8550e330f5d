/** The rows of the estimation table: which kinds each needs and how its figures come out of their runs. Must never judge by one run alone. */
import { type ByJudge, median, type Summary, summaryOf } from "@tocsin/scoring";
import { areaFigures, launchFigures } from "./areas.ts";
import { biasFigures, soundFigures } from "./bias.ts";
import { atLeast, type Base, type Figure, meters, mostFigure, percent, shareFigure } from "./figure.ts";
import { identityFigures } from "./identity.ts";
import { fusedFigures } from "./nations-fused.ts";
import { PEER, peerImpact } from "./peer.ts";
import { publishedFigures } from "./published.ts";
import { CARRIED, type KindRun } from "./runs.ts";
import { speedFigures } from "./speed.ts";
import { toldFigures } from "./told.ts";

/** All runs of one kind, and their sum. */
export interface KindRuns {
  readonly kind: string;
  readonly runs: readonly KindRun[];
  readonly summary: Summary;
}

export interface Row {
  readonly name: string;
  readonly about: string;
  readonly kinds: readonly string[];
  /** Kinds that must have been run before this one: what it is compared with. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly figures: (these: KindRuns, beside: KindRuns | undefined) => readonly Figure[];
  /** Figures that need no kind; measured last, in this thread, where no kinds were named. */
  readonly alone?: () => readonly Figure[];
}

const BELOW = "an rms below its bound: the bound is wrong, or truth leaked";

function ratioFigures({ kind, runs, summary }: KindRuns): Figure[] {
  const { rms, bound, openBound, ratio, ratioBySecond } = summary.midcourse;
  const n = runs.length;
  return (["position", "velocity"] as const).flatMap((what, i) => {
    const peer = PEER.ratio[kind]?.[i];
    const words =
      what === "position"
        ? `${meters(rms.position)} over ${meters(bound.position)} m`
        : `${rms.velocity.toFixed(2)} over ${bound.velocity.toFixed(2)} m/s`;
    const figure = mostFigure(
      { row: "ratio", kind, what: `rms error over the strict bound, midcourse, ${what}` },
      ratio[what],
      PEER.asked.ratio[kind]?.[i],
      { n, beside: peer === undefined ? words : `${words}; peer ${peer}` },
    );
    const open = mostFigure(
      { row: "ratio", kind, what: `bound with thrust unknown over strict, midcourse, ${what}` },
      openBound[what] / bound[what],
      undefined,
      { n, beside: `rms over it ${(rms[what] / openBound[what]).toFixed(2)}` },
    );
    const bySecond = mostFigure(
      { row: "ratio", kind, what: `the same second by second, mean of rmse(t)/bound(t), ${what}` },
      ratioBySecond[what],
      PEER.asked.ratio[kind]?.[i],
      { n, beside: peer === undefined ? "" : `peer ${peer}` },
    );
    // A few draws may lie a little below by chance: their errors are alike along a whole flight.
    return [ratio[what] < 1 - 1 / Math.sqrt(6 * n) ? { ...figure, fault: BELOW } : figure, bySecond, open];
  });
}

function boostFigures({ kind, runs, summary }: KindRuns): Figure[] {
  const boost = summary.phases.find(({ phase }) => phase === "boost");
  if (!boost) return [];
  const peer = PEER.boost[kind];
  const { rms, bound, openBound } = boost;
  const words = `strict bound ${meters(bound.position)} m; velocity ${meters(rms.velocity)} over ${meters(bound.velocity)} m/s`;
  const base = { row: "boost", kind };
  const n = runs.length;
  return [
    mostFigure(
      { ...base, what: "boost-phase position rmse, m" },
      rms.position,
      peer === undefined ? undefined : Math.floor(peer / 2),
      { n, digits: 0, beside: peer === undefined ? words : `${words}; peer ${peer}` },
    ),
    mostFigure({ ...base, what: "bound with thrust unknown, boost, position, m" }, openBound.position, undefined, {
      ...{ n, digits: 0 },
      beside: `rms over it ${(rms.position / openBound.position).toFixed(2)}; velocity ${meters(openBound.velocity)} m/s, rms over it ${(rms.velocity / openBound.velocity).toFixed(2)}`,
    }),
  ];
}

const neesFigures = ({ kind, summary }: KindRuns): Figure[] =>
  summary.phases.flatMap(({ phase, inside, meanNees, lines }) =>
    inside === undefined
      ? []
      : shareFigure(
          { row: "nees", kind, what: `NEES inside 95 %, ${phase}` },
          inside,
          [0.94, 0.97],
          `mean ${meanNees.toFixed(1)} of 6, ${lines} lines`,
        ),
  );

const impactFigures = ({ kind, summary }: KindRuns): Figure[] =>
  summary.cuts.map(({ share, ratio, rms, bound, openBound, given, asked }) => {
    const figure = mostFigure(
      { row: "impact", kind, what: `impact rms over its bound, drag unknown, at ${100 * share} % of flight` },
      ratio,
      share === 0.5 || share === 0.75 ? 1.1 : undefined,
      {
        n: given,
        beside: `${meters(rms)} over ${meters(bound)} m; thrust unknown too ${meters(openBound)} m, rms over it ${(rms / openBound).toFixed(2)}; given ${given} of ${asked}${peerImpact(kind, share)}`,
      },
    );
    // One direction on the ground holds most of the error: two standard deviations of its rms.
    return given > 0 && ratio < 1 - 2 / Math.sqrt(2 * given) ? { ...figure, fault: BELOW } : figure;
  });

const impactAreaFigures = ({ kind, summary }: KindRuns): Figure[] =>
  areaFigures("impact-areas", "impact", kind, summary.impact);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** By both judges, always: whoever doubts the one has the other. Where little is paired the first says little. */
function switchFigures(base: Omit<Base, "what">, { kept, anew }: ByJudge, paired: number, isMedian: boolean, of = "") {
  const figure = (switches: readonly number[], judge: string, more: string): Figure =>
    mostFigure(
      { ...base, what: `identity switches${of}${judge}, ${isMedian ? "median draw" : "all draws"}` },
      isMedian ? median(switches) : sum(switches),
      0,
      { ...{ n: switches.length, digits: 0 }, beside: `draws ${switches.join(" ")}${more}` },
    );
  return [figure(kept, "", `; ${percent(paired)} of the time is paired`), figure(anew, " by nearest pairing anew", "")];
}

/** Of what is no part of another; beside it how many of them the flight's last radar plot had gone before. */
function mainSwitchFigures(base: Omit<Base, "what">, summary: Summary, of = ""): Figure[] {
  const { mainSwitches, unseenMainSwitches, grouped } = summary;
  const groups = grouped > 0 ? `; ${percent(grouped)} of its lines stand for a group` : "";
  const unseen = [unseenMainSwitches.kept, unseenMainSwitches.anew].map(sum);
  return switchFigures(base, mainSwitches, summary.paired, false, of).map((figure, i) => ({
    ...figure,
    beside: `${figure.beside}; ${unseen[i]} after the last radar plot${groups}`,
  }));
}

function completenessFigure(base: Omit<Base, "what">, { completeness, runs }: Summary): Figure {
  return atLeast({ ...base, what: "completeness" }, completeness, 0.98, percent, {
    ...{ n: runs, beside: "from the first radar plot to the last" },
  });
}

function raidFigures({ kind, runs, summary }: KindRuns): Figure[] {
  const base = { row: "raid", kind };
  const { siap, gospa, falseTracks, falseTracksPerHour } = summary;
  const n = runs.length;
  const speed = median(runs.map(({ spans, took }) => spans / took));
  const rate = sum(runs.map(({ plots }) => plots)) / sum(runs.map(({ took }) => took));
  return [
    ...switchFigures(base, summary.switches, summary.paired, kind === "raid-100"),
    completenessFigure(base, summary),
    mostFigure({ ...base, what: "false tracks an hour" }, falseTracksPerHour, 1, {
      n,
      beside: `${falseTracks} in all`,
    }),
    mostFigure({ ...base, what: "GOSPA (5 km, 2), m" }, gospa, undefined, {
      ...{ n, digits: 0 },
      beside: `peer ${kind === "raid-100" ? 3011 : 1419}; SIAP completeness ${percent(siap.completeness)}, ambiguity ${siap.ambiguity.toFixed(3)}, spuriousness ${percent(siap.spuriousness)}, continuity ${percent(siap.continuity)}`,
    }),
    atLeast(
      { ...base, what: "times real time, lines read and written, products at 1 Hz" },
      speed,
      20,
      (x) => x.toFixed(0),
      {
        ...{ n, beside: `${rate.toFixed(0)} plots/s` },
      },
    ),
  ];
}

const confirmFigures = ({ kind, summary: { confirmation } }: KindRuns): Figure[] => [
  mostFigure({ row: "confirm", kind, what: "radar plots to a confirmed track, median" }, confirmation.plots, 3, {
    ...{ n: confirmation.flights, digits: 0 },
    beside: `${confirmation.seconds.toFixed(1)} s after the first; never confirmed ${confirmation.never}`,
  }),
];

/** Position and velocity in mid-course over those of the runs without the trouble. */
const overFigures =
  (row: string, what: string, most: number) =>
  ({ kind, runs, summary }: KindRuns, beside: KindRuns | undefined): Figure[] => {
    const base = { row, kind };
    const common = [
      ...neesFigures({ kind, runs, summary }).map((figure) => ({ ...figure, row })),
      ...switchFigures(base, summary.switches, summary.paired, false),
    ];
    if (!beside) return common;
    const [ours, theirs] = [summary.midcourse.rms, beside.summary.midcourse.rms];
    return [
      ...(["position", "velocity"] as const).map((which) =>
        mostFigure({ ...base, what: `${what}, ${which}` }, ours[which] / theirs[which], most, {
          ...{ n: runs.length, beside: `${ours[which].toFixed(1)} over ${theirs[which].toFixed(1)}` },
        }),
      ),
      ...common,
    ];
  };

function stagingFigures({ kind, runs, summary }: KindRuns): Figure[] {
  const base = { row: "staging", kind };
  const share = summary.tightHoldingNothing / summary.tight;
  const carried = summaryOf(runs.flatMap((run) => run.carried ?? []));
  return [
    ...mainSwitchFigures(base, summary),
    ...mainSwitchFigures(base, carried, ` with ${CARRIED} s of a node's clock after the last plot`),
    ...neesFigures({ kind, runs, summary: carried }).flatMap((figure) =>
      figure.what.endsWith("coasting") ? { ...figure, row: "staging", what: `${figure.what}, with that clock` } : [],
    ),
    mostFigure({ ...base, what: "completeness, all bodies" }, summary.completeness, undefined, {
      ...{ n: runs.length, digits: 3, beside: "from the first radar plot of each to its last" },
    }),
    mostFigure({ ...base, what: "share of tight areas that hold nothing's impact" }, share, 0.01, {
      ...{ n: runs.length, digits: 3 },
      beside: `${summary.tightHoldingNothing} of ${summary.tight}`,
    }),
    ...areaFigures("staging", "impact", kind, summary.impact),
  ];
}

/** Words of classes that mean a missile. */
const MISSILE = ["ballistic", "manoeuvring", "space launch", "spent stage"];

function skyFigures({ kind, runs, summary }: KindRuns): Figure[] {
  const base = { row: "sky", kind };
  const n = runs.length;
  const called = sum(runs.map(({ judgement }) => sum(MISSILE.map((word) => judgement.classes.get(word) ?? 0))));
  const launches = sum(runs.map(({ judgement }) => judgement.launchLines));
  const impacts = sum(runs.map(({ judgement }) => judgement.impactLines));
  return [
    mostFigure({ ...base, what: "lines of a missile's class" }, called, 0, { n, digits: 0 }),
    mostFigure({ ...base, what: "launch estimates" }, launches, 0, { n, digits: 0 }),
    mostFigure({ ...base, what: "predicted impacts" }, impacts, 0, { n, digits: 0 }),
    mostFigure({ ...base, what: "switches of aircraft, median draw" }, median(summary.switches.kept), 2, {
      ...{ n, digits: 0, beside: `draws ${summary.switches.kept.join(" ")}` },
    }),
    mostFigure(
      { ...base, what: "switches of aircraft by nearest pairing anew, median draw" },
      median(summary.switches.anew),
      2,
      { ...{ n, digits: 0, beside: `draws ${summary.switches.anew.join(" ")}; peer 91` } },
    ),
    completenessFigure(base, summary),
    mostFigure({ ...base, what: "false tracks an hour" }, summary.falseTracksPerHour, undefined, {
      n,
      beside: "peer 22",
    }),
  ];
}

function spaceFigures({ kind, runs, summary }: KindRuns): Figure[] {
  const base = { row: "space", kind };
  return [
    mostFigure({ ...base, what: "impacts issued for what does not fall" }, summary.impactsOfNoFall, 0, {
      ...{ n: runs.length, digits: 0 },
    }),
    ...areaFigures("space", "spent stage's impact", kind, summary.impact),
    ...mainSwitchFigures(base, summary),
  ];
}

const blindFigures = ({ kind, runs, summary }: KindRuns): Figure[] => [
  ...switchFigures({ row: "blind", kind }, summary.switches, summary.paired, false),
  ...neesFigures({ kind, runs, summary }).map((figure) => ({ ...figure, row: "blind" })),
];

/** Each flight once at each share of its way: these samples are independent. */
const footprintFigures = ({ kind, summary }: KindRuns): Figure[] =>
  summary.cuts.flatMap(({ share, inArea, area, reachable, given, asked }) =>
    inArea === undefined
      ? []
      : shareFigure(
          { row: "footprint", kind, what: `truth inside the 95 % area stated at ${100 * share} % of flight` },
          inArea,
          [0.93, 0.97],
          `${area.toFixed(0)} km2${Number.isFinite(reachable) ? `, reachable ${reachable.toFixed(0)} km2` : ""} (medians); given ${given} of ${asked}`,
        ),
  );

/** Of each kind with a biased radar the one that differs by that alone. */
const SOUND_OF: Readonly<Record<string, string>> = { bias: "unbiased", "bias-many": "unbiased-many" };
const OF_THE_TABLE = ["table-a", "table-b", "table-e"];
const SINGLE = ["a", "b", "e", ...OF_THE_TABLE];
const BALLISTIC = [...SINGLE, "varied"];

export const ROWS: readonly Row[] = [
  { name: "published", about: "bounds beside the table's", kinds: OF_THE_TABLE, figures: publishedFigures },
  { name: "ratio", about: "rms over the strict bound, midcourse", kinds: BALLISTIC, figures: ratioFigures },
  { name: "boost", about: "boost-phase position", kinds: SINGLE, figures: boostFigures },
  {
    name: "nees",
    about: "NEES by phase",
    kinds: [...SINGLE, "c", "d", "varied", "quasi-ballistic"],
    figures: neesFigures,
  },
  { name: "impact", about: "impact over its bound", kinds: SINGLE, figures: impactFigures },
  {
    name: "impact-areas",
    about: "impact areas and intervals that hold",
    kinds: [...SINGLE, "varied", "d", "varied-glide", "quasi-ballistic", "varied-quasi"],
    figures: impactAreaFigures,
  },
  {
    ...{ name: "footprint", about: "areas at parts of the flight, beside all that could be reached" },
    ...{ kinds: ["varied", "d", "varied-glide", "quasi-ballistic", "varied-quasi"], figures: footprintFigures },
  },
  {
    name: "launch",
    about: "launch point",
    kinds: BALLISTIC,
    figures: ({ kind, runs, summary }) => launchFigures(kind, runs, summary),
  },
  { name: "confirm", about: "plots to confirmation", kinds: [...BALLISTIC, "c"], figures: confirmFigures },
  { name: "raid", about: "identities in raids", kinds: ["c", "raid-100"], figures: raidFigures },
  {
    ...{ name: "told", about: "a tracker that is told whose every plot is, by both judges", kinds: ["c", "raid-100"] },
    figures: ({ kind, runs }) =>
      toldFigures(
        kind,
        runs.map(({ seed }) => seed),
      ),
  },
  {
    ...{ name: "bias", about: "one biased sensor of three" },
    kinds: ["unbiased", "bias", "unbiased-many", "bias-many"],
    beside: SOUND_OF,
    figures: (these, beside) => [
      ...overFigures("bias", "rms over the unbiased run's", 1.15)(these, beside),
      ...(beside ? biasFigures(these.kind, these.runs, these.summary, beside.kind) : []),
      ...(these.kind in SOUND_OF ? [] : soundFigures(these.kind, these.runs)),
    ],
  },
  {
    ...{ name: "late", about: "late and doubled plots", kinds: ["punctual", "late"], beside: { late: "punctual" } },
    figures: overFigures("late", "rms over the punctual run's", 1.05),
  },
  { name: "staging", about: "stages and debris", kinds: ["staging"], figures: stagingFigures },
  {
    ...{ name: "identity-bound", about: "what no tracker can know of which body is the payload", kinds: ["staging"] },
    figures: ({ kind, runs, summary }) =>
      identityFigures(
        kind,
        runs.map(({ seed }) => seed),
        summary,
      ),
  },
  {
    name: "sky",
    about: "skies without a missile",
    kinds: ["quiet-sky", "deceiving-sky", "cruise"],
    figures: skyFigures,
  },
  { name: "space", about: "a space launch", kinds: ["space-launch"], figures: spaceFigures },
  {
    ...{ name: "nations", about: "two nations beside one tracker of all plots", kinds: ["two-nations"] },
    figures: ({ kind, runs }) =>
      fusedFigures(
        kind,
        runs.map(({ seed }) => seed),
      ),
  },
  { name: "blind", about: "no sensor for 150 s", kinds: ["blind"], figures: blindFigures },
  { name: "speed", about: "plots a second, and how the cost grows", kinds: [], figures: () => [], alone: speedFigures },
];
