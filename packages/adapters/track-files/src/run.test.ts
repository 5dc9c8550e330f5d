/** Plot files through the driver: the rules of real time, doubles, refusals, ticks and what is never given. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readHeader } from "./header.ts";
import { startTrackRun, type TrackRun } from "./run.ts";

const RADAR = {
  id: "one",
  type: "radar",
  lat_deg: 37,
  lon_deg: 127,
  alt_m: 100,
  max_range_m: 2e6,
  min_elevation_deg: 1,
  max_elevation_deg: 85,
  az_center_deg: 0,
  az_width_deg: 360,
  sigma_range_m: 40,
  sigma_azimuth_rad: 1e-3,
  sigma_elevation_rad: 1e-3,
  sigma_range_rate_mps: null,
  revisit_s: 2,
  phase_s: 0,
  pd: 0.9,
  false_alarms_per_scan: 1,
};
const HEADER = JSON.stringify({
  format: "plots",
  epoch: "2026-01-01T00:00:00Z",
  frame: "ECEF WGS-84",
  sensors: [RADAR],
});

/** A free flight over a flat patch north of the radar, without noise. */
function plotLine(t: number, more: object = {}): string {
  const [east, north, up] = [1_500 * t, 3e5, 1.2e5 + 1_000 * t - 4.7 * t * t];
  const plane = Math.hypot(east, north);
  return JSON.stringify({
    t,
    sensor: "one",
    scan: t,
    range_m: Math.hypot(plane, up),
    azimuth_rad: Math.atan2(east, north),
    elevation_rad: Math.atan2(up, plane),
    sigma_range_m: 40,
    sigma_azimuth_rad: 1e-3,
    sigma_elevation_rad: 1e-3,
    ...more,
  });
}

interface Line {
  readonly t: number;
  readonly track_id: number;
  readonly status: string;
  readonly class: string;
  readonly cov: readonly number[];
  readonly t_received?: number;
  readonly predicted_impact?: { readonly time_early: number; readonly time: number; readonly time_late: number };
}

interface Driven {
  readonly out: Line[];
  readonly text: string[];
  readonly refused: string[];
  readonly noted: string[];
  readonly run: TrackRun;
}

function drive(lines: readonly string[], headerText = HEADER, carried?: number): Driven {
  const header = readHeader(headerText, "header.json");
  assert.ok(header.ok);
  const text: string[] = [];
  const refused: string[] = [];
  const noted: string[] = [];
  const run = startTrackRun(header.value, {
    write: (line) => text.push(line),
    refuse: (number, reason) => refused.push(`${number}: ${reason}`),
    note: (number, what) => noted.push(`${number}: ${what}`),
  });
  lines.forEach((line, index) => {
    run.take(line, index + 1);
  });
  run.finish(carried);
  return { out: text.map((line) => JSON.parse(line) as Line), text, refused, noted, run };
}

const seconds = (from: number, to: number): number[] => Array.from({ length: (to - from) / 2 }, (_, i) => from + 2 * i);

test("a flight becomes one confirmed track with covariance, class and impact", () => {
  const { out, run } = drive(seconds(0, 60).map((t) => plotLine(t)));
  assert.equal(run.counts.tracks, 1);
  assert.equal(new Set(out.map(({ track_id }) => track_id)).size, 1);
  const last = out.at(-1);
  assert.equal(last?.t, 58);
  assert.equal(last?.cov.length, 36);
  assert.equal(last?.class, "ballistic");
  assert.equal(last?.t_received, undefined);
  const impact = out.findLast(({ predicted_impact }) => predicted_impact)?.predicted_impact;
  assert.ok(impact && impact.time_early < impact.time && impact.time < impact.time_late);
});

test("plots cut short give the same lines up to the cut", () => {
  const lines = seconds(0, 60).map((t) => plotLine(t));
  const whole = drive(lines).text;
  const cut = drive(lines.slice(0, 17)).text;
  assert.ok(cut.length > 5);
  assert.deepEqual(whole.slice(0, cut.length), cut);
});

test("doubles change nothing and are counted", () => {
  const lines = seconds(0, 40).map((t) => plotLine(t));
  const doubled = drive(lines.flatMap((line) => [line, line]));
  assert.deepEqual(doubled.text, drive(lines).text);
  assert.equal(doubled.run.counts.doubled, 20);
});

test("ticks without plots give coasting lines whose doubt grows", () => {
  const lines = [...seconds(0, 40).map((t) => plotLine(t)), ...seconds(40, 80).map((t) => JSON.stringify({ t }))];
  const coasting = drive(lines).out.filter(({ status }) => status === "coasting");
  assert.ok(coasting.length > 10);
  assert.equal(coasting.at(-1)?.t, 78);
  assert.ok((coasting.at(-1)?.cov[0] ?? 0) > (coasting[0]?.cov[0] ?? 0));
});

test("seconds carried after the last line are those that ticks would have made, and end where nothing flies any more", () => {
  const plots = seconds(0, 40).map((t) => plotLine(t));
  const ticks = Array.from({ length: 30 }, (_, i) => JSON.stringify({ t: 39 + i }));
  const carried = drive(plots, HEADER, 30);
  assert.deepEqual(carried.text, drive([...plots, ...ticks]).text);
  assert.equal(carried.out.at(-1)?.status, "coasting");
  const long = drive(plots, HEADER, 500);
  assert.equal(long.run.state.tracks.size, 0);
  const last = long.out.at(-1);
  assert.ok(last && last.t < 400);
});

test("arrival never runs back, no line is ahead of its arrival, late looks are used", () => {
  const times = [0, 2, 4, 6, 8, 14, 16, 10, 12, 18, 20];
  const arrivals = [1, 3, 5, 7, 9, 15, 17, 17.5, 18, 19, 21];
  const { out, run } = drive(times.map((t, i) => plotLine(t, { t_received: arrivals[i] })));
  let before = 0;
  for (const { t, t_received } of out) {
    assert.ok(t_received !== undefined && t_received >= before && t <= t_received);
    before = t_received;
  }
  assert.equal(run.state.counts.late, 0);
  assert.equal(run.state.tracks.get(1)?.plots, times.length);
  assert.equal(run.counts.tracks, 1);
});

test("what cannot be used is named with its line and the rest goes on", () => {
  const lines = seconds(0, 40).map((t) => plotLine(t));
  const bad = [
    "{",
    "[]",
    plotLine(9, { sensor: "other" }),
    plotLine(9, { range_m: -4 }),
    plotLine(9, { sigma_azimuth_rad: 0 }),
    plotLine(9, { range_m: "far" }),
    plotLine(9, { t: 1e12 }),
    plotLine(9, { t: 9e5 }),
    plotLine(9, { t: -8e5 }),
    plotLine(9, { sigma_elevation_rad: null }),
    plotLine(9, { sigma_range_m: -1 }),
    plotLine(9, { range_m: 1e9 }),
    plotLine(9, { scan: 1.5 }),
    plotLine(9).replace("9", "NaN"),
    JSON.stringify({ t: 9, sensor: "one", scan: 9, los_ecef: [1, 0, 0], sigma_los_rad: 1e-4 }),
  ];
  const mixed = drive([...lines.slice(0, 5), ...bad, ...lines.slice(5)]);
  assert.equal(mixed.refused.length, bad.length);
  assert.match(mixed.refused[2] ?? "", /^8: the header has no sensor "other"/);
  assert.match(mixed.refused[3] ?? "", /range_m must be a number/);
  assert.deepEqual(mixed.text, drive(lines).text);
});

test("a first line from another week is named, and does not shut out the rest", () => {
  const lines = seconds(0, 40).map((t) => plotLine(t));
  const { out, refused } = drive([plotLine(-3, { t: 6e5 }), ...lines]);
  assert.equal(out.at(-1)?.t, 38);
  assert.match(refused[0] ?? "", /minutes from that of all other lines/);
  assert.ok(refused.length <= 3);
});

test("a refusal says what the line holds, and what it should hold", () => {
  const bare = (key: string): string => {
    const { [key]: _, ...rest } = JSON.parse(plotLine(9)) as Record<string, unknown>;
    return JSON.stringify(rest);
  };
  for (const [line, reason] of [
    [bare("t"), /t must be seconds after the header's epoch, it is missing/],
    [plotLine(9, { t: "2026-01-01T00:00:09Z" }), /it is "2026-01-01T00:00:09Z"/],
    [plotLine(9, { t: 1_767_225_609 }), /within 30 days of the header's epoch, it is 1767225609: from another epoch/],
    [bare("sensor"), /sensor is missing.*"one"/],
    [plotLine(9, { sensor: "One" }), /no sensor "One"; it has "one"$/],
    [plotLine(9, { sensor: "\u009b2J\u202Eon" }), /no sensor "\?2J\?on"/],
    [bare("range_m"), /range_m must be a number from 1 to 20000000, it is missing/],
    [plotLine(9, { azimuth_rad: 225 }), /azimuth_rad .* it is 225; is it in degrees\?/],
    [plotLine(9, { sigma_azimuth_rad: 1.6 }), /it is 1.6; is it in milliradians or degrees\?/],
    [plotLine(9).replace("elevation_rad", "elevation_deg"), /sigma_elevation_rad stands without elevation_rad/],
    [plotLine(9, { t_received: 1 }), /t_received 1 lies before t 9/],
    [plotLine(9).replace(/"range_m":[^,]*/, '"range_m":NaN'), /NaN and Infinity are no numbers/],
    [plotLine(9).slice(0, 40), /ends in the middle/],
  ] as const) {
    const { refused } = drive([line]);
    assert.equal(refused.length, 1, line);
    assert.match(refused[0] ?? "", reason);
  }
});

test("a byte order mark costs no line", () => {
  const lines = seconds(0, 20).map((t) => plotLine(t));
  assert.deepEqual(drive([`\uFEFF${lines[0]}`, ...lines.slice(1)]).text, drive(lines).text);
});

test("a line of another time does not take the rest of its look with it", () => {
  const lines = seconds(0, 40).map((t) => plotLine(t));
  const stray = plotLine(20, { t: -2_000 });
  const { text, refused } = drive([...lines.slice(0, 10), stray, ...lines.slice(10)]);
  assert.deepEqual(text, drive(lines).text);
  assert.equal(refused.length, 1);
  assert.match(refused[0] ?? "", /^11: the time lies minutes from/);
});

test("a range that the sensor cannot have is named, and used", () => {
  const { noted, refused, run } = drive([plotLine(0), plotLine(2, { range_m: 3e6 })]);
  assert.deepEqual(refused, []);
  assert.match(noted.join("\n"), /^2: range_m 3000000 lies beyond the 2000000 m of max_range_m/);
  assert.equal(run.counts.plots, 2);
});

test("a plot that came too late is named, though it is no mistake of the file's", () => {
  const three = ["one", "two", "three"].map((id) => ({ ...RADAR, id }));
  const header = JSON.stringify({ epoch: "2026-01-01T00:00:00Z", sensors: three });
  const lines = [plotLine(100, { sensor: "two" }), plotLine(100, { sensor: "three" }), plotLine(10)];
  const { noted, refused, run } = drive(lines, header);
  assert.deepEqual(refused, []);
  assert.match(noted.join("\n"), /^3: too late/);
  assert.equal(run.state.counts.late, 1);
});

test("a header that lies is refused with its place", () => {
  const broken = (change: object): string =>
    JSON.stringify({ epoch: "2026-01-01T00:00:00Z", sensors: [{ ...RADAR, ...change }] });
  for (const [text, what] of [
    ["", /not JSON/],
    [JSON.stringify({ epoch: "yesterday", sensors: [] }), /epoch .* it is "yesterday"/],
    [broken({ lat_deg: 137 }), /sensors\[0\]\.lat_deg/],
    [broken({ type: "sonar" }), /type/],
    [broken({ pd: null }), /sensors\[0\]\.pd of "one" must be a number from 0 to 1, it is null/],
    [broken({ sigma_range_m: -60, id: "two" }), /sigma_range_m of "two" .* it is -60/],
    [broken({ min_elevation_deg: 85, max_elevation_deg: 1 }), /min_elevation_deg .* lies above/],
    [broken({ id: "" }), /sensors\[0\] has no id/],
    [HEADER.slice(0, 200), /ends in the middle/],
    [HEADER.replace("ECEF WGS-84", "ECI J2000"), /frame is "ECI J2000"/],
    [JSON.stringify({ epoch: "2026-01-01T00:00:00Z", sensors: [] }), /at least one sensor/],
    [JSON.stringify({ epoch: "2026-01-01T00:00:00Z", sensors: [RADAR, RADAR] }), /"one" is named twice/],
  ] as const) {
    const header = readHeader(text, "h.json");
    assert.ok(!header.ok);
    assert.match(header.error.what, what);
    assert.equal(header.error.where, "h.json");
    assert.match(header.error.remedy ?? "", /plot-and-track-files\.md/);
  }
  assert.ok(readHeader(`\uFEFF${HEADER}`, "h.json").ok);
});

test("a line says of a track that stands for its parts which of them are told apart, and of no other", () => {
  const { out, text, run } = drive([0, 2, 4, 6, 8, 10].map((t) => plotLine(t)));
  assert.ok(out.length > 0 && out.every((line) => !("group" in line)));
  const [track] = [...run.state.tracks.values()];
  assert.ok(track);
  track.group = { members: [3, 7], apartAt: track.at, back: [0, 0, 1], likeliest: undefined };
  run.take(JSON.stringify({ t: 18 }), 7);
  assert.deepEqual(JSON.parse(text.at(-1) ?? "").group, [3, 7]);
});
