/** The page of a run: what files say stays text, nothing is fetched or run, every language is there, with truth and without. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { present } from "@tocsin/kernel/sound";
import { judge, readFlights, readTrackLine, type SeenPlot, type TrackLine } from "@tocsin/scoring";
import { chartSvg } from "./chart.ts";
import { type ReportInput, trackReport } from "./page.ts";
import { WORDS } from "./words.ts";

const EVIL = `<img src=x onerror=alert(1)>"'&\u202E`;
const area = {
  ...{ lat: 39, lon: 135, time: 600, time_early: 590, time_late: 610, confidence: 0.95 },
  ...{ ellipse_semi_major_m: 9000, ellipse_semi_minor_m: 3000, ellipse_orientation_deg: 40 },
};
const texts = Array.from({ length: 60 }, (_, i) =>
  JSON.stringify({
    ...{ t: i, track_id: EVIL, pos: [-3.5e6 + 900 * i, 4e6, 4.2e6], vel: [900, 0, 0], class: EVIL },
    cov: Array.from({ length: 36 }, (_unused, at) => (at % 7 === 0 ? 1e4 : 0)),
    ...{ predicted_impact: area, launch_estimate: area },
  }),
);
const lines = texts.map((text): TrackLine => {
  const read = readTrackLine(text);
  assert.ok(read.kind === "track");
  return read.line;
});
const plots = [
  {
    ...{
      time: 5,
      scan: 1,
      sensor: { kind: "infrared", id: EVIL, place: { latitude: 0, longitude: 2.2, height: 3.6e7 } },
    },
    plot: { kind: "sight", lineOfSight: [0, 0, 1], sigma: 10 },
  },
] as unknown as readonly SeenPlot[];
const input: ReportInput = { language: "ko", name: EVIL, plots, lines, refused: 3 };

function assertHarmless(page: string): void {
  assert.doesNotMatch(page, /<img|<script|onerror=alert\(1\)>|\u202E|https?:\/\//);
  assert.match(page, /&lt;img src=x onerror=alert\(1\)&gt;/);
  assert.doesNotMatch(page, /NaN|Infinity|undefined/);
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length, "every id once");
}

test("without truth the page shows what the tracker says, and no text becomes markup", () => {
  const page = trackReport(input);
  assertHarmless(page);
  assert.ok(page.includes(WORDS.noTruth.ko) && page.includes(WORDS.noTruth.ja) && page.includes(WORDS.noTruth.en));
  assert.match(page, /id="to-ko" checked/);
  assert.match(page, /class="impact"/);
});

test("with truth it shows errors, honesty and where it truly fell", () => {
  const truth = Array.from({ length: 60 }, (_, t) =>
    JSON.stringify({
      t,
      id: EVIL,
      kind: "ballistic",
      phase: "climb",
      pos: [-3.5e6 + 900 * t, 4e6, 4.2e6],
      vel: [900, 0, 0],
    }),
  );
  const facts = { flights: [{ id: EVIL, class: "ballistic", impact: { lat: 39, lon: 135, time: 600 } }] };
  const flights = readFlights(truth, facts);
  assert.ok(flights.ok);
  const page = trackReport({
    ...input,
    truth: { flights: flights.value, judgement: judge(flights.value, plots, texts) },
  });
  assertHarmless(page);
  assert.ok(!page.includes(WORDS.noTruth.en));
  const score = present(/<table>.*?<\/table>/s.exec(page), "the score")[0];
  assert.match(score, /midcourse/);
  assert.match(page, /class="cross" d="M[\d.]+ [\d.]+h12M[\d.]+ [\d.]+v12"/);
});

test("a flight over the date line is drawn in one piece, with longitudes that people know", () => {
  const across = Array.from({ length: 40 }, (_, i): TrackLine => {
    const longitude = Math.PI - 0.02 + 0.001 * i;
    const pos = [5e6 * Math.cos(longitude), 5e6 * Math.sin(longitude), 4e6];
    const read = readTrackLine(JSON.stringify({ t: i, track_id: 1, pos, vel: [0, 0, 0] }));
    assert.ok(read.kind === "track");
    return read.line;
  });
  const page = trackReport({ ...input, lines: across });
  const map = present(/<section><h2 id="h-mapChart">.*?<\/svg>/s.exec(page), "the map")[0];
  const xs = [...(present(/class="track" d="M([^"]+)"/.exec(map), "a track")[1]?.split("L") ?? [])].map(
    Number.parseFloat,
  );
  const steps = xs.slice(1).map((x, i) => Math.abs(x - (xs[i] as number)));
  assert.ok(Math.max(...steps) < 40, `${Math.max(...steps)}`);
  assert.match(map, />-179(\.\d)?</);
});

test("the levels of which a note speaks are drawn, wherever the points lie", () => {
  const points = [1, 2, 3].map((x) => [x, 0.1 * x] as const);
  const svg = chartSvg({
    ...{ name: "neesChart", x: "seconds", y: "share", logarithmic: true, levels: [12.6, 6] },
    series: [{ look: "error", kind: "dots", points }],
  });
  assert.equal(svg.match(/class="level"/g)?.length, 2);
});
