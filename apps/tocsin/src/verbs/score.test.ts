/** The verbs `track --report` and `score` as a user types them: what they print, what they refuse, exit codes. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { makeKind } from "@tocsin/truth";
import { addScore } from "./score.ts";
import { runHere } from "./support.test.ts";
import { addTrack } from "./track.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "tocsin-score-verb-"));
after(() => rmSync(FOLDER, { recursive: true }));
const place = (name: string): string => join(FOLDER, name);

const made = makeKind("a", "1");
assert.ok(made.ok);
writeFileSync(place("header.json"), JSON.stringify(made.value.header));
writeFileSync(place("plots.jsonl"), made.value.plots.join("\n"));
writeFileSync(place("truth.jsonl"), made.value.truth.join("\n"));
writeFileSync(place("flights.json"), JSON.stringify(made.value.flights));

const score = (...words: readonly string[]) => runHere(addScore, "score", ...words);
const track = (...words: readonly string[]) =>
  runHere(addTrack, "track", "--header", place("header.json"), "--plots", place("plots.jsonl"), ...words);

test("a flight is tracked with a page, then judged against truth and bound; bad lines are named and the rest counts", async () => {
  const out = place("tracks.jsonl");
  const tracked = await track("--out", out, "--report", place("page"), "--truth", FOLDER, "--language", "ja");
  assert.equal(tracked.code, 0, tracked.err);
  assert.match(readFileSync(place("page/index.html"), "utf8"), /id="to-ja" checked/);
  writeFileSync(out, `${readFileSync(out, "utf8")}{"t":1}\n`);
  const judged = await score("--truth", FOLDER, "--tracks", out, "--json");
  assert.equal(judged.code, 0);
  assert.match(judged.err, /tracks\.jsonl:\d+: track_id is missing/);
  const figures = JSON.parse(judged.out) as {
    readonly refused: number;
    readonly completeness: number;
    readonly midcourse: { readonly ratio: { readonly position: number } };
    readonly cuts: readonly unknown[];
  };
  assert.equal(figures.refused, 1);
  assert.ok(figures.completeness > 0.9);
  assert.ok(figures.midcourse.ratio.position > 0.5 && figures.midcourse.ratio.position < 10);
  assert.equal(figures.cuts.length, 4);
  const words = await score("--truth", FOLDER, "--tracks", out);
  assert.match(words.out, /over the strict bound/);
  assert.match(words.out, /impact at 50 % of flight/);
  assert.match(words.out, /identity switches 0 \(by nearest pairing anew 0\), paired 9\d\.\d %/);
});

test("what is missing is refused with its place", async () => {
  const noTracks = await score("--truth", FOLDER, "--tracks", place("nowhere.jsonl"));
  assert.equal(noTracks.code, 1);
  assert.match(noTracks.err, /nowhere\.jsonl.*cannot be read/);
  const noTruth = await score("--truth", place("nowhere"), "--tracks", place("plots.jsonl"));
  assert.equal(noTruth.code, 1);
  const alone = await track("--out", place("other.jsonl"), "--truth", FOLDER);
  assert.equal(alone.code, 2);
  assert.match(alone.err, /--report/);
});

test("a tracker's output in other units, of another status or of another epoch is told so", async () => {
  const line = { t: 100, track_id: "x", pos: [6361, 0, 0], vel: [1, 0, 0] };
  const write = (change: object): string => {
    writeFileSync(place("mine.jsonl"), `\uFEFF${JSON.stringify({ ...line, ...change })}\r\n`);
    return place("mine.jsonl");
  };
  const kilometres = await score("--truth", FOLDER, "--tracks", write({}));
  assert.equal(kilometres.code, 0);
  assert.match(kilometres.err, /mine\.jsonl: no line comes within 15 km .*metres/);
  assert.match(kilometres.out, /^1 lines, 1 tracks; 0 lines refused/);
  assert.match(kilometres.out, /confirmed none; never 1 of 1/);
  assert.match(kilometres.out, /impact at 50 % of flight: given 0 of 1$/m);
  const status = await score("--truth", FOLDER, "--tracks", write({ status: "CONFIRMED" }));
  assert.match(status.err, /1 lines of status "CONFIRMED" are not judged/);
  assert.match(status.out, /1 of another status/);
  const unix = await score("--truth", FOLDER, "--tracks", write({ t: 1_767_225_700 }));
  assert.match(unix.err, /mine\.jsonl:1: t or t_received is 1767225700/);
  writeFileSync(place("mine.jsonl"), "");
  assert.match((await score("--truth", FOLDER, "--tracks", place("mine.jsonl"))).err, /holds no line/);
});

test("a covariance that is none is told in words", async () => {
  const out = place("indefinite.jsonl");
  const text = readFileSync(place("tracks.jsonl"), "utf8").split("\n")[100] as string;
  const line = JSON.parse(text) as { readonly cov: readonly number[] };
  writeFileSync(out, JSON.stringify({ ...line, cov: line.cov.map((value) => -value) }));
  const judged = await score("--truth", FOLDER, "--tracks", out);
  assert.match(judged.out, /NEES infinite/);
  assert.match(judged.out, /covariance not positive definite: 1 lines/);
});

test("truth that cannot be read is refused with file and line", async () => {
  const folder = mkdtempSync(join(FOLDER, "truth-"));
  writeFileSync(join(folder, "truth.jsonl"), `${made.value.truth[0]}\n{"t":`);
  const judged = await score("--truth", folder, "--tracks", place("tracks.jsonl"));
  assert.equal(judged.code, 1);
  assert.match(judged.err, /truth\.jsonl:2: not JSON: it ends in the middle/);
});

test("a file of plots that is empty, cut, in other units or not there is told, and costs no earlier tracks", async () => {
  const out = place("kept.jsonl");
  writeFileSync(out, "kept\n");
  const run = (plots: string) =>
    runHere(addTrack, "track", "--header", place("header.json"), "--plots", plots, "--out", out);
  const none = await run(place("nowhere.jsonl"));
  assert.equal(none.code, 1);
  assert.match(none.err, /nowhere\.jsonl: cannot be read \(ENOENT\)/);
  assert.equal((await run(FOLDER)).code, 1);
  assert.equal(readFileSync(out, "utf8"), "kept\n");
  writeFileSync(place("cut.jsonl"), `\uFEFF${made.value.plots.slice(0, 50).join("\r\n")}\r\n{"t":1`);
  const cut = await run(place("cut.jsonl"));
  assert.equal(cut.code, 0);
  assert.match(cut.err, /cut\.jsonl:51: not JSON: it ends in the middle/);
  assert.match(cut.err, /the header tells of 251 plots \(n_plots\), the file holds 51: was it cut\?/);
  assert.match(cut.out, /^50 plots, .* 1 lines refused/);
  writeFileSync(place("cut.jsonl"), "\n");
  assert.match((await run(place("cut.jsonl"))).err, /holds no line; nothing was tracked/);
  // A radar without elevation, every third look of it: no aircraft is that fast, and no missile is taken to be that low.
  const flat = made.value.plots
    .filter((line) => !line.includes("radar-1") || Number(/"scan":(\d+)/.exec(line)?.[1]) % 3 === 0)
    .map((line) => (line.includes("radar-1") ? line.replace(/"elevation_rad":[^,]*/, '"elevation_rad":null') : line));
  writeFileSync(place("cut.jsonl"), flat.join("\n"));
  assert.match((await run(place("cut.jsonl"))).err, /none of \d+ plots of "radar-1" fed a track: .*aircraft/);
  const kilometres = made.value.plots.map((line) => line.replace(/"range_m":(\d+)\d{3}/, '"range_m":$1'));
  writeFileSync(place("cut.jsonl"), kilometres.join("\n"));
  assert.match((await run(place("cut.jsonl"))).err, /no plot of "radar-1" lies farther away .* in kilometres\?/);
  writeFileSync(place("cut.jsonl"), "t;sensor;range\n");
  assert.match((await run(place("cut.jsonl"))).err, /none of 1 lines was a plot that could be used/);
});

test("plots of another scenario are told", async () => {
  const folder = mkdtempSync(join(FOLDER, "other-"));
  writeFileSync(join(folder, "header.json"), JSON.stringify(made.value.header));
  writeFileSync(join(folder, "plots.jsonl"), made.value.plots.map((line) => line.replace(/"t":/, '"t":1')).join("\n"));
  const judged = await score("--truth", FOLDER, "--tracks", place("tracks.jsonl"), "--plots", folder);
  assert.equal(judged.code, 0);
  assert.match(judged.err, /no flight has three radar plots .*one scenario and epoch/);
  const right = await score("--truth", FOLDER, "--tracks", place("tracks.jsonl"));
  assert.doesNotMatch(right.err, /one scenario/);
});

test("no input is overwritten by tracks, by its own name or by a link's", async () => {
  symlinkSync(place("plots.jsonl"), place("link.jsonl"));
  for (const name of ["header.json", "link.jsonl", "truth.jsonl", "flights.json"]) {
    const before = readFileSync(place(name), "utf8");
    const said = await track("--out", place(name), "--report", place("page"), "--truth", FOLDER);
    assert.equal(said.code, 1, name);
    assert.match(said.err, /would be overwritten by its own tracks/);
    assert.equal(readFileSync(place(name), "utf8"), before);
  }
});

test("a disk that is full is told of the tracks, not of the plots", { skip: !existsSync("/dev/full") }, async () => {
  const flights = Array.from({ length: 8 }, (_, turn) =>
    made.value.plots.map((text) => {
      const line = JSON.parse(text) as { readonly t: number; readonly scan: number };
      return JSON.stringify({ ...line, t: line.t + 700 * turn, scan: line.scan + 1000 * turn });
    }),
  );
  writeFileSync(place("long.jsonl"), flights.flat().join("\n"));
  const header = place("header.json");
  const said = await runHere(
    addTrack,
    ...["track", "--header", header, "--plots", place("long.jsonl"), "--out", "/dev/full"],
  );
  assert.equal(said.code, 1);
  assert.match(said.err, /\/dev\/full: cannot be written \(ENOSPC\)/);
});
