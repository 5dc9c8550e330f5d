/** Figures of areas: whether truth lies inside them, and how far off the launch point is. Must never judge by one run alone. */
import { type AreaSummary, type Summary, summaryOf } from "@tocsin/scoring";
import { type Figure, meters, mostFigure, shareFigure } from "./figure.ts";
import { PEER } from "./peer.ts";
import type { KindRun } from "./runs.ts";

/** Of areas and, where they are stated, intervals. */
export function areaFigures(row: string, what: string, kind: string, areas: AreaSummary | undefined): Figure[] {
  if (!areas) return [];
  const inArea = shareFigure(
    { row, kind, what: `truth inside the 95 % ${what} area` },
    areas.inArea,
    [0.93, 0.97],
    `${areas.given} given, semi-axes ${meters(areas.semiMajor)} x ${meters(areas.semiMinor)} m (median), rms ${meters(areas.rms)} m`,
  );
  if (!areas.inInterval) return [inArea];
  return [
    inArea,
    shareFigure(
      { row, kind, what: `truth inside the 95 % ${what} interval` },
      areas.inInterval,
      [0.93, 0.97],
      `rms ${areas.rmsSeconds.toFixed(1)} s`,
    ),
  ];
}

/** Where some flights were seen by radars alone: of the others. */
function sightedFigures(kind: string, runs: readonly KindRun[]): Figure[] {
  const sighted = runs.filter(({ sights }) => sights > 0);
  if (sighted.length === 0 || sighted.length === runs.length) return [];
  const { given, rms } = summaryOf(sighted.map(({ judgement }) => judgement)).lastLaunch;
  return [
    mostFigure({ row: "launch", kind, what: "the same of flights that infrared saw" }, rms, 2000, {
      ...{ n: given, digits: 0, beside: `given ${given} in ${sighted.length} runs` },
    }),
  ];
}

export function launchFigures(kind: string, runs: readonly KindRun[], summary: Summary): Figure[] {
  const { given, rms } = summary.lastLaunch;
  const peer = PEER.launch[kind];
  return [
    mostFigure({ row: "launch", kind, what: "launch point rms, last estimate, m" }, rms, 2000, {
      ...{ n: given, digits: 0 },
      beside: `given ${given} in ${runs.length} runs${peer === undefined ? "" : `; peer ${peer}`}`,
    }),
    ...sightedFigures(kind, runs),
    ...areaFigures("launch", "launch", kind, summary.launch),
  ];
}
