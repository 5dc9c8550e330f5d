/** A tracker's score as lines for people. Must never leave out that an error lies below its bound. */
import type { AreaSummary, CutSummary, PhaseSummary, Share, Summary } from "@tocsin/scoring";

const number = (value: number, digits = 1): string => (Number.isFinite(value) ? value.toFixed(digits) : "none");
const percent = (value: number): string => (Number.isFinite(value) ? `${(100 * value).toFixed(1)} %` : "none");
const share = ({ value, low, high, n }: Share): string =>
  `${percent(value)} (${percent(low)} to ${percent(high)}, n ${n})`;

export function scoreLines(summary: Summary, hasPlots: boolean): string {
  const { siap, confirmation, midcourse } = summary;
  return [
    `${summary.lines} lines, ${summary.tracks} tracks; ${summary.refused} lines refused, ${summary.history} history, ${summary.ignored} of another status`,
    "",
    ...summary.phases.map(phaseLine),
    ...(summary.indefinite > 0
      ? [`covariance not positive definite: ${summary.indefinite} lines, counted as outside every region`]
      : []),
    ...(hasPlots && midcourse.lines > 0 ? boundLines(midcourse) : []),
    "",
    `completeness ${percent(summary.completeness)}; identity switches ${summary.switches.kept.join(" ")} (by nearest pairing anew ${summary.switches.anew.join(" ")}), paired ${percent(summary.paired)}; false tracks ${summary.falseTracks} (${number(summary.falseTracksPerHour)} an hour)`,
    ...(summary.grouped > 0
      ? [
          `${percent(summary.grouped)} of the lines that follow what is no part stand for a group: which part is meant was not known`,
        ]
      : []),
    `GOSPA (5 km, 2) ${number(summary.gospa, 0)} m; SIAP completeness ${percent(siap.completeness)}, ambiguity ${number(siap.ambiguity, 3)}, spuriousness ${percent(siap.spuriousness)}, continuity ${percent(siap.continuity)}`,
    ...(hasPlots ? [confirmationLine(confirmation)] : []),
    "",
    ...summary.cuts.map((cut) => cutLine(cut, hasPlots)),
    ...areaLines("impact", summary.impact),
    ...areaLines("launch", summary.launch),
    ...(summary.lastLaunch.given > 0 ? [`last launch estimate: rms ${number(summary.lastLaunch.rms, 0)} m`] : []),
    `tight areas that hold nothing's impact: ${summary.tightHoldingNothing} of ${summary.tight}; impacts for what never falls: ${summary.impactsOfNoFall}`,
  ].join("\n");
}

function phaseLine({ phase, lines, rms, bound, openBound, meanNees, inside }: PhaseSummary): string {
  const strict = Number.isFinite(bound.position)
    ? `, strict bound ${number(bound.position)} m ${number(bound.velocity, 2)} m/s, with thrust unknown ${number(openBound.position)} m ${number(openBound.velocity, 2)} m/s`
    : "";
  const mean = Number.isFinite(meanNees) ? `${number(meanNees)} of 6` : "infinite";
  const honest = inside ? `; NEES ${mean}, inside 95 %: ${share(inside)}` : "";
  return `${phase}: rmse ${number(rms.position)} m ${number(rms.velocity, 2)} m/s${strict}; ${lines} lines${honest}`;
}

function confirmationLine({ flights, never, plots, seconds }: Summary["confirmation"]): string {
  const when = Number.isFinite(seconds)
    ? `after ${number(plots, 0)} radar plots, ${number(seconds)} s after the first (median of ${flights - never})`
    : "none";
  return `confirmed ${when}; never ${never} of ${flights}`;
}

function cutLine({ share: part, rms, bound, ratio, given, asked }: CutSummary, hasPlots: boolean): string {
  const start = `impact at ${100 * part} % of flight: given ${given} of ${asked}`;
  if (given === 0) return start;
  const beside = hasPlots ? `, bound ${number(bound, 0)} m with drag unknown, ratio ${number(ratio, 2)}` : "";
  return `${start}, rms ${number(rms, 0)} m${beside}`;
}

function boundLines({ ratio, ratioBySecond, lines }: Summary["midcourse"]): string[] {
  const words = `over the strict bound, later than burnout + 30 s: position ${number(ratio.position, 2)}, velocity ${number(ratio.velocity, 2)}; second by second ${number(ratioBySecond.position, 2)}, ${number(ratioBySecond.velocity, 2)}; ${lines} lines`;
  return ratio.position < 1 || ratio.velocity < 1
    ? [words, "an rms below its bound: by chance in one draw; over many draws the bound is wrong or truth leaked"]
    : [words];
}

function areaLines(what: string, areas: AreaSummary | undefined): string[] {
  if (!areas) return [`no ${what} stated`];
  const interval = areas.inInterval
    ? `; interval holds ${share(areas.inInterval)}, rms ${number(areas.rmsSeconds)} s`
    : "";
  return [
    `${what} areas: ${areas.given} given, rms ${number(areas.rms, 0)} m, median ${number(areas.semiMajor, 0)} x ${number(areas.semiMinor, 0)} m; truth inside ${share(areas.inArea)}${interval}`,
  ];
}
