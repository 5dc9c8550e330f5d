/** The verbs `track --report` and `score` as a user types them: what they print, what they refuse, exit codes. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
