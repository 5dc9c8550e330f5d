/** The verb `track`: the node's tracker over neutral plot files. Must never differ from the tracker that a node runs. */
import { closeSync, createReadStream, openSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { err, type Fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Language } from "@tocsin/picture";
import { type PlotHeader, readHeader, startTrackRun, type TrackRun } from "@tocsin/track-files";
import { type Command, Option } from "commander";
import { EXIT, fail } from "../exit.ts";
import { keepReport, type ReportKeeper } from "./track-report.ts";
import { sensorLines, sensorSummary } from "./track-sensors.ts";

interface TrackOptions {
  readonly header: string;
  readonly plots: string;
  readonly out: string;
  readonly report?: string;
  readonly truth?: string;
  readonly language: Language;
  readonly carry: string;
  readonly json?: boolean;
}

export function addTrack(program: Command): void {
  program
    .command("track")
    .description("Track the plots of a file and write the tracks, one line for each update.")
    .requiredOption("--header <file>", "sensors and epoch (header.json)")
    .requiredOption("--plots <file>", "one detection a line in order of arrival (plots.jsonl)")
    .requiredOption("--out <file>", "where the track lines go (tracks.jsonl); an existing file is replaced")
    .option("--report <dir>", "write index.html there: one page of errors, honesty, residuals by sensor and a map")
    .option("--truth <dir>", "of the report: directory with truth.jsonl and flights.json, for errors and the bound")
    .addOption(
      new Option("--language <code>", "of the report; it can be changed on the page")
        .choices(["ko", "ja", "en"])
        .default("en"),
    )
    .option(
      "--carry <seconds>",
      "let so many pass after the last line, and write what flies on as coasting until it is down",
      "0",
    )
    .option("--json", "print the counts as one JSON object")
    .addHelpText("after", HELP)
    .action(track);
}

const HELP = `
Real time: a line for t uses plots that arrived up to then, and is never changed afterwards. Lines that cannot be used are
named on standard error with file, line and reason; the rest goes on. Launch and impact are given about once a second a track.
Plots may come up to 65 s late. At the end each sensor's figures are printed: plots that fed tracks, mean squared residual (about
1), and its bias where one was found and taken out of its plots.

Example:
  tocsin track --header header.json --plots plots.jsonl --out tracks.jsonl
  tocsin track --header a/header.json --plots a/plots.jsonl --out tracks.jsonl --report page --truth a --language ko

Exit codes: 0 tracked (even with refused lines, see the count), 1 a file cannot be read or written, 2 usage.`;

const MOST_COMPLAINTS = 20;
/** The longest silence of a track in free flight: by then all have ended. */
const MOST_CARRIED = 900;

async function track(options: TrackOptions): Promise<void> {
  const target = resolve(options.out);
  if (target === resolve(options.plots) || target === resolve(options.header)) {
    return fail({
      code: "same-file",
      what: "would be overwritten by its own tracks.",
      where: options.out,
      remedy: "Give another file with --out.",
    });
  }
  if (options.truth !== undefined && options.report === undefined)
    return fail({ code: "truth-without-report", what: "--truth is for a report: give --report too." }, EXIT.usage);
  const carried = Number(options.carry);
  if (!(carried >= 0 && carried <= MOST_CARRIED))
    return fail({ code: "bad-carry", what: `--carry takes seconds from 0 to ${MOST_CARRIED}.` }, EXIT.usage);
  const text = readText(options.header);
  if (!text.ok) return fail(text.error);
  const header = readHeader(text.value, options.header);
  if (!header.ok) return fail(header.error);
  const keeper = keeperOf(header.value, options);
  if (!keeper.ok) return fail(keeper.error);
  const out = openOut(options.out);
  if (!out.ok) return fail(out.error);
  const writer = bufferedWriter(out.value);
  let complaints = 0;
  const run = startTrackRun(header.value, {
    write: (line) => {
      writer.line(line);
      keeper.value?.track(line);
    },
    refuse: (number, reason) => {
      if (complaints++ < MOST_COMPLAINTS) process.stderr.write(`tocsin: ${options.plots}:${number}: ${reason}\n`);
    },
  });
  const done = await feedFile(run, options.plots, keeper.value);
  if (!done.ok) return fail(done.error);
  try {
    run.finish(carried);
    writer.flush();
    closeSync(out.value);
  } catch (error) {
    return fail(fileFault(error, "cannot be written", options.out));
  }
  report(run, options, complaints);
  const page = keeper.value?.write(run.counts.refused);
  if (page && !page.ok) return fail(page.error);
  if (page) process.stderr.write(`report in ${page.value}\n`);
}

function keeperOf(header: PlotHeader, options: TrackOptions): Result<ReportKeeper | undefined> {
  const { report: directory, truth, language, plots: name } = options;
  return directory === undefined ? ok(undefined) : keepReport(header, { directory, language, truth, name });
}

function report({ counts, state }: TrackRun, options: TrackOptions, complaints: number): void {
  if (complaints > MOST_COMPLAINTS)
    process.stderr.write(`tocsin: ${complaints - MOST_COMPLAINTS} more lines refused\n`);
  const summary = { ...counts, late: state.counts.late, out: options.out, sensors: sensorSummary(state) };
  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else {
    process.stdout.write(
      `${counts.plots} plots, ${counts.tracks} tracks, ${counts.written} lines in ${options.out}; ` +
        `${counts.refused} lines refused, ${counts.doubled} doubled, ${state.counts.late} plots too late\n`,
    );
    for (const line of sensorLines(state)) process.stdout.write(`${line}\n`);
  }
}

const fileFault = (error: unknown, what: string, where: string): Fault => ({
  code: "file-error",
  what: `${what} (${(error as NodeJS.ErrnoException).code ?? "unknown"}).`,
  where,
  remedy: "Check the path.",
});
const cannot = (error: unknown, what: string, where: string): Result<never> => err(fileFault(error, what, where));

function readText(file: string): Result<string> {
  try {
    return ok(readFileSync(file, "utf8"));
  } catch (error) {
    return cannot(error, "cannot be read", file);
  }
}

function openOut(file: string): Result<number> {
  try {
    return ok(openSync(file, "w"));
  } catch (error) {
    return cannot(error, "cannot be written", file);
  }
}

/** Whole lines in large pieces: a write for each line would cost more than the tracking. */
function bufferedWriter(file: number): { line: (text: string) => void; flush: () => void } {
  let held = "";
  const flush = (): void => {
    if (held) writeFileSync(file, held);
    held = "";
  };
  return {
    flush,
    line: (text) => {
      held += `${text}\n`;
      if (held.length > 1 << 20) flush();
    },
  };
}

async function feedFile(run: TrackRun, file: string, keeper: ReportKeeper | undefined): Promise<Result<void>> {
  let size: number;
  try {
    size = statSync(file).size;
  } catch (error) {
    return cannot(error, "cannot be read", file);
  }
  const stream = createReadStream(file, "utf8");
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  try {
    for await (const line of lines) {
      run.take(line, ++number);
      keeper?.plot(line);
      if (number % 20_000 === 0) showProgress(stream.bytesRead, size, run);
    }
  } catch (error) {
    return cannot(error, "cannot be read to its end", file);
  }
  if (process.stderr.isTTY && number >= 20_000) process.stderr.write("\n");
  return ok(undefined);
}

function showProgress(read: number, size: number, run: TrackRun): void {
  if (!process.stderr.isTTY) return;
  const share = size > 0 ? Math.round((100 * read) / size) : 100;
  process.stderr.write(`\r${share} %  ${run.counts.plots} plots, ${run.counts.tracks} tracks `);
}
