/**
 * What a tracker gets that is told whose every plot is: ours, one for each body, over that body's plots alone. What it is charged is the
 * judge's own error, or a track lost and begun anew. Must never be given a plot of another body.
 */
import { type Judgement, judge, median, readFlights } from "@tocsin/scoring";
import { readHeader, startTrackRun } from "@tocsin/track-files";
import { makeKind, plotsByBody } from "@tocsin/truth";
import { type Figure, mostFigure, percent } from "./figure.ts";

/** Of every seed one draw of the kind. */
export function toldFigures(kind: string, seeds: readonly string[]): Figure[] {
  const runs = seeds.map((seed) => toldRun(kind, seed));
  const followed = runs.reduce((sum, { sums }) => sum + sums.followed, 0);
  const asked = runs.reduce((sum, { sums }) => sum + sums.asked, 0);
  const figure = (judgeName: string, switches: readonly number[]): Figure =>
    mostFigure(
      { row: "told", kind, what: `identity switches of who is told whose every plot is${judgeName}, median draw` },
      median(switches),
      undefined,
      {
        ...{ n: switches.length, digits: 0 },
        beside: `draws ${switches.join(" ")}; followed ${percent(followed / asked)} of all seconds of flight`,
      },
    );
  return [
    figure(
      "",
      runs.map(({ changes }) => changes.length),
    ),
    figure(
      " by nearest pairing anew",
      runs.map(({ sums }) => sums.switches),
    ),
  ];
}

/** @throws Error when the kind's plots are not of one body each, or its files do not fit together: a defect, not a figure. */
function toldRun(kind: string, seed: string): Judgement {
  const [made, plots] = [makeKind(kind, seed), plotsByBody(kind, seed)];
  if (!made.ok) throw new Error(made.error.what);
  if (!plots.ok) throw new Error(plots.error.what);
  const header = readHeader(JSON.stringify(made.value.header), kind);
  const flights = readFlights(made.value.truth, made.value.flights);
  if (!header.ok) throw new Error(header.error.what);
  if (!flights.ok) throw new Error(flights.error.what);
  const found: { readonly t: number; readonly line: string }[] = [];
  for (const [body, own] of plots.value) {
    const run = startTrackRun(header.value, {
      write: (text) => {
        const line = JSON.parse(text) as { readonly t: number; readonly track_id: number };
        found.push({ t: line.t, line: JSON.stringify({ ...line, track_id: `${body} ${line.track_id}` }) });
      },
      refuse: (number, reason) => {
        throw new Error(`the maker's own plot ${number} of ${body} was refused: ${reason}`);
      },
    });
    for (const [i, plot] of own.entries()) run.take(plot, i + 1);
    run.finish();
  }
  // Without plots no bound is worked out, which nobody asks for here.
  return judge(
    flights.value,
    [],
    found.sort((a, b) => a.t - b.t).map(({ line }) => line),
  );
}
