/** `track --report`: keeps what a run read and wrote and makes the page of it. Must never change a line of the run. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { err, ok, type Result } from "@tocsin/kernel/sound";
import type { Language } from "@tocsin/picture";
import { judge, readTrackLine, type SeenPlot, type TrackLine, type TrueFlight } from "@tocsin/scoring";
import { type PlotHeader, readPlotLine } from "@tocsin/track-files";
import { trackReport } from "@tocsin/track-report";
import { truthIn } from "./score.ts";

interface ReportChoice {
  readonly directory: string;
  readonly language: Language;
  /** Directory with truth.jsonl. */
  readonly truth: string | undefined;
  /** The plot file, for the page's head. */
  readonly name: string;
}

export interface ReportKeeper {
  plot(text: string): void;
  track(text: string): void;
  /** Writes the page and gives its path. */
  write(refused: number): Result<string>;
}

/** Truth is read first: a page without it is not what was asked for. */
export function keepReport(header: PlotHeader, choice: ReportChoice): Result<ReportKeeper> {
  let flights: readonly TrueFlight[] | undefined;
  if (choice.truth !== undefined) {
    const truth = truthIn(choice.truth);
    if (!truth.ok) return truth;
    flights = truth.value;
  }
  const plots: SeenPlot[] = [];
  const written: string[] = [];
  return ok({
    plot(text) {
      const line = readPlotLine(text, header);
      if (line.kind === "plot") plots.push(line);
    },
    track: (text) => written.push(text),
    write(refused) {
      const lines = written.flatMap((text): TrackLine | readonly [] => {
        const read = readTrackLine(text);
        return read.kind === "track" ? read.line : [];
      });
      const truth = flights && { truth: { flights, judgement: judge(flights, plots, written) } };
      const page = trackReport({ language: choice.language, name: choice.name, plots, lines, refused, ...truth });
      const file = join(choice.directory, "index.html");
      try {
        mkdirSync(choice.directory, { recursive: true });
        writeFileSync(file, page);
        return ok(file);
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? "unknown";
        return err({
          code: "file-error",
          what: `cannot be written (${code}).`,
          where: file,
          remedy: "Check the path.",
        });
      }
    },
  });
}
