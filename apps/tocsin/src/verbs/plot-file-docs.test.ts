/** docs/how-to/plot-and-track-files.md shows files that are read as they stand. Must never read another copy of them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readTrackLine } from "@tocsin/scoring";
import { readHeader, readPlotLine } from "@tocsin/track-files";

const PAGE = readFileSync(new URL("../../../../docs/how-to/plot-and-track-files.md", import.meta.url), "utf8");
const shownUnder = (title: string): string =>
  new RegExp(`## ${title}\n[^]*?\`\`\`jsonl?\n([^]*?)\n\`\`\``).exec(PAGE)?.[1] ?? "";

test("the header and the plots that the page shows are read", () => {
  const header = readHeader(shownUnder("header.json"), "header.json");
  assert.ok(header.ok, header.ok ? "" : header.error.what);
  const kinds = shownUnder("plots.jsonl")
    .split("\n")
    .map((line) => readPlotLine(line, header.value))
    .map((line) => (line.kind === "refused" ? line.reason : line.kind));
  assert.deepEqual(kinds, ["plot", "plot", "plot", "tick"]);
  assert.equal(header.value.plots, 3);
});

test("the track line that the page shows is read", () => {
  const read = readTrackLine(shownUnder("tracks.jsonl"));
  assert.equal(read.kind, "track", JSON.stringify(read));
});
