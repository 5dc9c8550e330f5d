/** The page: score, errors beside their bound, honesty, residuals by sensor, map. One file, no script, no request to anywhere. */
import type { Language } from "@tocsin/picture";
import {
  type Judgement,
  NEES_95,
  type PhaseSummary,
  residualsOf,
  type SeenPlot,
  type Share,
  summaryOf,
  type TrackLine,
  type TrueFlight,
} from "@tocsin/scoring";
import { type Chart, chartSvg, type Point } from "./chart.ts";
import { closeUpOf, mapOf, placeOf } from "./map.ts";
import { heading, paragraph, safe, say, table } from "./markup.ts";
import { STYLE } from "./style.ts";
import { LANGUAGE_NAMES, LANGUAGES, WORDS, type Word } from "./words.ts";

export interface ReportInput {
  /** Shown first; the reader changes it on the page. */
  readonly language: Language;
  /** Of the file that was tracked; shown as text. */
  readonly name: string;
  readonly plots: readonly SeenPlot[];
  readonly lines: readonly TrackLine[];
  /** Lines of the plot file that could not be used. */
  readonly refused: number;
  /** Where truth was given. */
  readonly truth?: { readonly flights: readonly TrueFlight[]; readonly judgement: Judgement };
}

export function trackReport(input: ReportInput): string {
  const { language, name, truth } = input;
  const tracks = Map.groupBy(input.lines, ({ track }) => track);
  const switches = LANGUAGES.map(
    (one) =>
      `<input type="radio" name="language" id="to-${one}"${one === language ? " checked" : ""}><label for="to-${one}">${LANGUAGE_NAMES[one]}</label>`,
  ).join("");
  const title = WORDS.title[language];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${safe(`${title}: ${name}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<nav>${switches}</nav>
<div class="page">
<h1>${say("title")}</h1>
<p>${safe(name)}: ${input.plots.length} ${say("plots")}, ${input.lines.length} ${say("lines")}, ${tracks.size} ${say("tracks")}, ${input.refused} ${say("refused")}</p>
${(truth ? truthSections(truth.judgement) : ownSections(tracks)).join("\n")}
${section(mapOf(tracks, truth?.flights ?? []), "mapNote")}
${section(closeUpOf("launch", tracks, truth?.flights ?? []))}
${section(closeUpOf("impact", tracks, truth?.flights ?? []))}
${section(heightChart(tracks, truth?.flights ?? []))}
${residualSection(input)}
</div>
</main>
</body>
</html>
`;
}

const section = (chart: Chart, note?: Word): string =>
  `<section><h2 id="h-${chart.name}">${say(chart.name)}</h2>${note ? paragraph(note) : ""}${chartSvg(chart)}</section>`;

function truthSections(judgement: Judgement): string[] {
  const bounded = judgement.states.flatMap(({ time, flight, bound }): (readonly [string, Point])[] =>
    bound ? [[flight, [time, bound.strict.position]]] : [],
  );
  const bounds = [...Map.groupBy(bounded, ([flight]) => flight).values()];
  return [
    scoreSection(judgement),
    section(
      {
        ...{ name: "errorChart", x: "seconds", y: "metres", logarithmic: true },
        series: [
          {
            look: "error",
            kind: "dots",
            points: judgement.states.map(({ time, position }): Point => [time, position]),
          },
          ...bounds.map((points) => ({
            look: "bound",
            kind: "line" as const,
            points: points.map(([, point]) => point).sort((a, b) => a[0] - b[0]),
          })),
        ],
      },
      "errorNote",
    ),
    section(
      {
        ...{ name: "neesChart", x: "seconds", y: "share", logarithmic: true, levels: [NEES_95, 6] },
        series: [
          {
            look: "error",
            kind: "dots",
            points: judgement.states.map(({ time, nees }): Point => [time, nees ?? Number.NaN]),
          },
        ],
      },
      "neesNote",
    ),
  ];
}

const figure = (value: number, digits = 0): string => (Number.isFinite(value) ? value.toFixed(digits) : "-");
const shareText = (share: Share | undefined): string =>
  share
    ? `${(100 * share.value).toFixed(1)} % (${(100 * share.low).toFixed(0)} - ${(100 * share.high).toFixed(0)} %, n ${share.n})`
    : "-";

function scoreSection(judgement: Judgement): string {
  const summary = summaryOf([judgement]);
  const phases = summary.phases.map(({ phase, rms, bound, inside }: PhaseSummary) => [
    say(phase),
    figure(rms.position),
    figure(bound.position),
    figure(rms.velocity, 1),
    shareText(inside),
  ]);
  const rows = [
    [say("completeness"), `${figure(100 * summary.completeness, 1)} %`],
    [say("switches"), String(summary.switches.kept[0] ?? 0)],
    [say("switchesAnew"), String(summary.switches.anew[0] ?? 0)],
    [say("falseTracks"), String(summary.falseTracks)],
    ...(summary.cuts.length === 0 ? [] : [[say("impactAt"), summary.cuts.map(({ rms }) => figure(rms)).join(", ")]]),
    [say("impactInside"), shareText(summary.impact?.inArea)],
    [say("launchInside"), shareText(summary.launch?.inArea)],
  ];
  const head = (["phase", "positionRms", "boundRms", "velocityRms", "inside"] as const).map(say);
  return `<section>${heading("score")}${table(head, phases)}${table([], rows)}</section>`;
}

/** Without truth: what the tracker says of itself. */
function ownSections(tracks: ReadonlyMap<string, readonly TrackLine[]>): string[] {
  const points = [...tracks.values()].flatMap((lines) =>
    lines.map(({ time, covariance }): Point => {
      const sum = covariance
        ? (covariance[0] as number) + (covariance[7] as number) + (covariance[14] as number)
        : Number.NaN;
      return [time, Math.sqrt(sum)];
    }),
  );
  return [
    paragraph("noTruth"),
    section({
      ...{ name: "sigmaChart", x: "seconds", y: "metres", logarithmic: true },
      series: [{ look: "error", kind: "dots", points }],
    }),
  ];
}

function heightChart(tracks: ReadonlyMap<string, readonly TrackLine[]>, flights: readonly TrueFlight[]): Chart {
  const height = (state: ArrayLike<number>, from = 0): number => placeOf(state, from).height / 1000;
  return {
    ...{ name: "heightChart", x: "seconds", y: "kilometres" },
    series: [
      ...flights.map(({ samples: { times, positions } }) => ({
        look: "truth",
        kind: "line" as const,
        points: Array.from(times, (time, i): Point => [time, height(positions, 3 * i)]),
      })),
      ...[...tracks.values()].map((lines) => ({
        look: "track",
        kind: "line" as const,
        points: lines.map(({ time, state }): Point => [time, height(state)]),
      })),
    ],
  };
}

const LOOKS = { range: "first", azimuth: "second", elevation: "third", rate: "fourth", sight: "second" } as const;

function residualSection({ plots, lines }: ReportInput): string {
  const found = residualsOf(plots, lines);
  const bySensor = Map.groupBy(found, ({ sensor }) => sensor);
  const charts = [...bySensor].map(([sensor, residuals], number) => {
    const kinds = Map.groupBy(residuals, ({ what }) => what);
    const legend = [...kinds.keys()].map((what) => `<span class="key ${LOOKS[what]}">${say(what)}</span>`).join(" ");
    const chart = chartSvg({
      ...{ name: "residualChart", number, x: "seconds", y: "sigmas", span: [-5, 5], levels: [0], height: 220 },
      series: [...kinds].map(([what, these]) => ({
        look: LOOKS[what],
        kind: "dots",
        points: these.map(({ time, sigmas }): Point => [time, sigmas]),
      })),
    });
    return `<h3>${safe(sensor)}</h3><p class="note">${legend}</p>${chart}`;
  });
  const body = charts.length === 0 ? paragraph("nothing") : charts.join("\n");
  return `<section><h2 id="h-residualChart">${say("residualChart")}</h2>${paragraph("residualNote")}${body}</section>`;
}
