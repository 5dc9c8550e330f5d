/** The verb `track`: the node's tracker over neutral plot files. Must never differ from the tracker that a node runs. */
import { closeSync, createReadStream, openSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { err, type Fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Language } from "@tocsin/picture";
import { type PlotHeader, readHeader, shown, startTrackRun, type TrackRun } from "@tocsin/track-files";
import { type SensorHealth, sensorHealth } from "@tocsin/tracking";
import { type Command, Option } from "commander";
import { EXIT, fail } from "../exit.ts";
import { complaintsOf } from "./complaints.ts";
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
Plots may come up to 65 s late. At the end each sensor's figures are printed: how often its plots fed
a track (a plot that cannot tell bodies apart feeds several), mean squared residual (about 1), and its bias where one was
found and taken out of its plots. Every field of the files, with its unit, stands in
docs/how-to/plot-and-track-files.md; "tocsin scenario make a --out a" writes an example.

Example:
  tocsin track --header header.json --plots plots.jsonl --out tracks.jsonl
  tocsin track --header a/header.json --plots a/plots.jsonl --out tracks.jsonl --report page --truth a --language ko

Exit codes: 0 tracked (even with refused lines, see the count), 1 a file cannot be read or written, 2 usage.`;

/** The longest silence of a track in free flight: by then all have ended. */
const MOST_CARRIED = 900;

async function track(options: TrackOptions): Promise<void> {
  if (inputsOf(options).some((file) => placeOf(file) === placeOf(options.out))) {
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
  const size = sizeOf(options.plots);
  if (!size.ok) return fail(size.error);
  const out = openOut(options.out);
  if (!out.ok) return fail(out.error);
  const writer = bufferedWriter(out.value);
  const complaints = complaintsOf(options.plots);
  const run = startTrackRun(header.value, {
    write: (line) => {
      writer.line(line);
      keeper.value?.track(line);
    },
    refuse: complaints.add,
    note: complaints.add,
  });
  const done = await feedFile(run, options, size.value, keeper.value);
  if (!done.ok) return fail(done.error);
  try {
    run.finish(carried);
    writer.flush();
    closeSync(out.value);
  } catch (error) {
    return fail(fileFault(error, "cannot be written", options.out));
  }
  complaints.end();
  for (const doubt of doubtsOf(run, header.value)) process.stderr.write(`tocsin: ${options.plots}: ${doubt}\n`);
  report(run, options);
  const page = keeper.value?.write(run.counts.refused);
  if (page && !page.ok) return fail(page.error);
  if (page) process.stderr.write(`report in ${page.value}\n`);
}

function inputsOf({ header, plots, truth }: TrackOptions): readonly string[] {
  const truths = truth === undefined ? [] : [join(truth, "truth.jsonl"), join(truth, "flights.json")];
  return [header, plots, ...truths];
}

/** Where a file is, links followed; a path that leads nowhere yet as it stands. */
function placeOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return resolve(file);
  }
}

function keeperOf(header: PlotHeader, options: TrackOptions): Result<ReportKeeper | undefined> {
  const { report: directory, truth, language, plots: name } = options;
  return directory === undefined ? ok(undefined) : keepReport(header, { directory, language, truth, name });
}

/** A radar whose farthest plot is so many times nearer than it sees has seen nothing, or counts in kilometres. */
const NEAREST = 500;

/** A radar with so many plots of which none fed a track is told of. */
const MANY = 10;

/** What makes the whole file doubtful, though each line was dealt with. */
function doubtsOf(run: TrackRun, header: PlotHeader): readonly string[] {
  const { lines, ticks, plots } = run.counts;
  const held = lines - ticks;
  if (lines === 0) return ["the file holds no line; nothing was tracked."];
  if (plots === 0) return [`none of ${held} lines was a plot that could be used; nothing was tracked.`];
  const cut =
    header.plots !== undefined && held < header.plots
      ? [`the header tells of ${header.plots} plots (n_plots), the file holds ${held}: was it cut?`]
      : [];
  return [...cut, ...sensorHealth(run.state).flatMap((sensor) => sensorDoubts(sensor, run, header))];
}

function sensorDoubts({ id, plots, used }: SensorHealth, run: TrackRun, header: PlotHeader): readonly string[] {
  const sensor = header.sensors.get(id);
  if (sensor?.kind !== "radar") return [];
  const [name, range] = [shown(id), run.farthest.get(id) ?? Number.POSITIVE_INFINITY];
  const near =
    range * NEAREST < sensor.maximumRange
      ? [
          `no plot of ${name} lies farther away than ${Math.round(range)} m, but its max_range_m is ${sensor.maximumRange}: is one of them in kilometres?`,
        ]
      : [];
  const unused =
    plots >= MANY && used === 0
      ? [
          `none of ${plots} plots of ${name} fed a track: are its place and angles right? Plots without elevation_rad are taken for aircraft.`,
        ]
      : [];
  return [...near, ...unused];
}

function report({ counts, state }: TrackRun, options: TrackOptions): void {
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

/** Known before the output is opened: a wrong path must not cost the tracks of an earlier run. */
function sizeOf(file: string): Result<number> {
  try {
    const found = statSync(file);
    return found.isDirectory() ? cannot({ code: "EISDIR" }, "cannot be read", file) : ok(found.size);
  } catch (error) {
    return cannot(error, "cannot be read", file);
  }
}

async function feedFile(
  run: TrackRun,
  { plots: file, out }: TrackOptions,
  size: number,
  keeper: ReportKeeper | undefined,
): Promise<Result<void>> {
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
    // The run writes as it reads: a full disk is no fault of the plots.
    const isOutput = (error as NodeJS.ErrnoException).syscall === "write";
    return isOutput ? cannot(error, "cannot be written", out) : cannot(error, "cannot be read to its end", file);
  }
  if (process.stderr.isTTY && number >= 20_000) process.stderr.write("\n");
  return ok(undefined);
}

function showProgress(read: number, size: number, run: TrackRun): void {
  if (!process.stderr.isTTY) return;
  const share = size > 0 ? Math.round((100 * read) / size) : 100;
  process.stderr.write(`\r${share} %  ${run.counts.plots} plots, ${run.counts.tracks} tracks `);
}
