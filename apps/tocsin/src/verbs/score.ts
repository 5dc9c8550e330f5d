/** The verb `score`: judges any tracker's output lines against truth. Must never touch the tracker's files. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { err, fault, ok, type Result, readJson } from "@tocsin/kernel/sound";
import { type Judgement, judge, readFlights, type SeenPlot, summaryOf, type TrueFlight } from "@tocsin/scoring";
import { readHeader, readPlotLine } from "@tocsin/track-files";
import type { Command } from "commander";
import { fail } from "../exit.ts";
import { complaintsOf } from "./complaints.ts";
import { scoreLines } from "./score-lines.ts";

interface ScoreOptions {
  readonly truth: string;
  readonly tracks: string;
  readonly plots?: string;
  readonly json?: boolean;
}

export function addScore(program: Command): void {
  program
    .command("score")
    .description("Judge the track lines of any tracker against truth.")
    .requiredOption("--truth <dir>", "directory with truth.jsonl and, where there is one, flights.json")
    .requiredOption("--tracks <file>", "the tracker's output (tracks.jsonl)")
    .option(
      "--plots <dir>",
      "directory with header.json and plots.jsonl; the truth's own otherwise, where they are there",
    )
    .option("--json", "print the figures as one JSON object")
    .addHelpText("after", HELP)
    .action(score);
}

const HELP = `
With plots the bound is worked out (what no tracker of these plots can beat), and the time to confirmation. Lines that cannot be read are
named with their number and reason; the rest counts. A line about an older t than one already written for its track is history and ignored.
Identity switches are counted by two judges. The first keeps a pair of track and body for as long as the body lies in the track's own
covariance (99.9 %, at most 3 km; 500 m where none is stated), and charges nothing to coasting lines and to silence; "paired" is the share
of time for which it knows a number. The second, "by nearest pairing anew", pairs places anew each second within 15 km.
What the lines of a tracker of your own must hold, and what each figure means, stands in docs/how-to/plot-and-track-files.md.

Example:
  tocsin scenario make a --out flight
  tocsin track --header flight/header.json --plots flight/plots.jsonl --out tracks.jsonl
  tocsin score --truth flight --tracks tracks.jsonl

Exit codes: 0 judged (even with refused lines, see the count), 1 a file cannot be read, 2 usage.`;

function score(options: ScoreOptions): void {
  const flights = truthIn(options.truth);
  if (!flights.ok) return fail(flights.error);
  const plots = plotsIn(options.plots ?? options.truth, options.plots !== undefined);
  if (!plots.ok) return fail(plots.error);
  const lines = textOf(options.tracks);
  if (!lines.ok) return fail(lines.error);
  const judgement = judge(flights.value, plots.value, lines.value.split("\n"));
  complain(judgement, options.tracks);
  if (areOfAnother(plots.value, judgement))
    process.stderr.write(
      "tocsin: no flight has three radar plots among those of the plot files: are truth and plots of one scenario and epoch?\n",
    );
  const summary = summaryOf([judgement]);
  const text = options.json ? JSON.stringify(summary, undefined, 2) : scoreLines(summary, plots.value.length > 0);
  process.stdout.write(`${text}\n`);
}

function complain(judgement: Judgement, file: string): void {
  const complaints = complaintsOf(file);
  for (const { number, reason } of judgement.refused) complaints.add(number, reason);
  complaints.end();
  for (const [status, count] of judgement.ignored)
    process.stderr.write(
      `tocsin: ${file}: ${count} lines of status ${JSON.stringify(status)} are not judged: only "confirmed" and "coasting" are, and lines without any\n`,
    );
  const doubt = doubtOf(judgement);
  if (doubt !== undefined) process.stderr.write(`tocsin: ${file}: ${doubt}\n`);
}

/** Whether the plots are there and are of none of the flights: bounds and times to confirm are then missing without a word. */
const areOfAnother = (plots: readonly SeenPlot[], { confirmations }: Judgement): boolean =>
  confirmations.length === 0 && plots.filter(({ plot }) => plot.kind === "radar").length >= 3;

function doubtOf({ lines, tracks, states }: Judgement): string | undefined {
  if (lines === 0) return "the file holds no line.";
  if (tracks > 0 && states.length === 0)
    return "no line comes within 15 km of anything that flew: pos must be Earth-fixed (ECEF) metres, and t seconds after the truth's epoch.";
  return undefined;
}

function textOf(file: string): Result<string> {
  try {
    return ok(readFileSync(file, "utf8"));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    return fault("file-error", `cannot be read (${code}).`, { where: file, remedy: "Check the path." });
  }
}

/** What truly flew, from a directory; shared with the report of `track`. */
export function truthIn(directory: string): Result<readonly TrueFlight[]> {
  const text = textOf(join(directory, "truth.jsonl"));
  if (!text.ok) return text;
  const facts = factsIn(join(directory, "flights.json"));
  if (!facts.ok) return facts;
  const flights = readFlights(text.value.split("\n"), facts.value);
  return flights.ok
    ? flights
    : err({ ...flights.error, where: join(directory, flights.error.where ?? "flights.json") });
}

function factsIn(file: string): Result<unknown> {
  if (!existsSync(file)) return ok(undefined);
  const text = textOf(file);
  if (!text.ok) return text;
  const read = readJson(text.value);
  return read.ok ? ok(read.value) : fault("flights-not-json", `${read.error}.`, { where: file });
}

function plotsIn(directory: string, isAsked: boolean): Result<readonly SeenPlot[]> {
  const [headerFile, plotFile] = [join(directory, "header.json"), join(directory, "plots.jsonl")];
  if (!isAsked && !(existsSync(headerFile) && existsSync(plotFile))) return ok([]);
  const [headerText, plotText] = [textOf(headerFile), textOf(plotFile)];
  if (!headerText.ok) return headerText;
  if (!plotText.ok) return plotText;
  const header = readHeader(headerText.value, headerFile);
  if (!header.ok) return header;
  const lines = plotText.value.split("\n").filter((line) => line.trim() !== "");
  return ok(lines.map((line) => readPlotLine(line, header.value)).filter((line) => line.kind === "plot"));
}
