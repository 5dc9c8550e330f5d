/**
 * One run: a scenario made in memory, the tracker driven over its plots as `tocsin track` does, its lines judged against truth.
 * Must never give the tracker anything but header and plots.
 */
import { performance } from "node:perf_hooks";
import { type Judgement, judge, readFlights, type SeenPlot, type TrueFlight } from "@tocsin/scoring";
import { ASTRAY, type PlotHeader, readHeader, readPlotLine, startTrackRun } from "@tocsin/track-files";
import { sensorHealth } from "@tocsin/tracking";
import { type MadeScenario, makeKind } from "@tocsin/truth";

export interface KindRun {
  readonly kind: string;
  readonly seed: string;
  readonly flights: readonly TrueFlight[];
  readonly judgement: Judgement;
  /** The same with CARRIED seconds more, of kinds whose bodies are still in the air at their last plot. */
  readonly carried?: Judgement;
  readonly plots: number;
  /** Of these what overhead infrared saw. */
  readonly sights: number;
  /** Scenario seconds that the plots span, and those that tracking them took, reading and writing lines included. */
  readonly spans: number;
  readonly took: number;
  /** What the tracker held of each sensor's biases, every ten seconds. */
  readonly biases: readonly BiasSample[];
  /** Whether any sensor was ever being corrected. */
  readonly corrected: boolean;
}

export interface BiasSample {
  readonly time: number;
  readonly sensor: string;
  /** Range, azimuth, elevation, clock: metres, radians, seconds. */
  readonly bias: readonly number[];
}

/** Seconds that a node's clock goes on after the last plot, where that is asked: by then all has come down. */
export const CARRIED = 60;
const CARRIED_KINDS: readonly string[] = ["staging"];

/** Seconds between samples of biases. */
const BIASES_EVERY = 10;

/** @throws Error when the kind does not exist or its files do not fit together: a defect, not a figure. */
export function runKind(kind: string, seed: string): KindRun {
  const made = makeKind(kind, seed);
  if (!made.ok) throw new Error(`${made.error.what} ${made.error.remedy ?? ""}`);
  const { header, truth, flights: facts } = made.value;
  const read = readHeader(JSON.stringify(header), kind);
  if (!read.ok) throw new Error(read.error.what);
  const carriesOn = CARRIED_KINDS.includes(kind);
  const { lines, written, plots, spans, took, biases, corrected } = drive(
    read.value,
    made.value,
    carriesOn ? CARRIED : 0,
  );
  const flights = readFlights(truth, facts);
  if (!flights.ok) throw new Error(`${flights.error.what} ${flights.error.where ?? ""}`);
  return {
    ...{ kind, seed, plots: plots.length, sights: plots.filter(({ plot }) => plot.kind === "sight").length },
    ...{ spans, took, biases, corrected, flights: flights.value },
    judgement: judge(flights.value, plots, lines.slice(0, written)),
    ...(carriesOn && { carried: judge(flights.value, plots, lines) }),
  };
}

/** `written` of the lines there were at the last plot; the others are what the seconds after it bring. */
function drive(header: PlotHeader, made: MadeScenario, carried: number) {
  const lines: string[] = [];
  const run = startTrackRun(header, {
    write: (line) => lines.push(line),
    refuse: (number, reason) => {
      // After minutes without any plot a tracker believes the clock at a sensor's third look, or at a second sensor's.
      if (reason === ASTRAY) return;
      throw new Error(`the maker's own plot line ${number} was refused: ${reason}`);
    },
  });
  const biases: BiasSample[] = [];
  const read = made.plots.map((line) => readPlotLine(line, header));
  let next = Number.NEGATIVE_INFINITY;
  let corrected = false;
  const begun = performance.now();
  for (const [i, line] of made.plots.entries()) {
    run.take(line, i + 1);
    corrected ||= run.state.corrections.size > 0;
    const now = read[i];
    if (now?.kind !== "plot" || now.time < next) continue;
    next = now.time + BIASES_EVERY;
    for (const { id, bias } of sensorHealth(run.state)) biases.push({ time: now.time, sensor: id, bias });
  }
  run.finish();
  const took = (performance.now() - begun) / 1000;
  const written = lines.length;
  if (carried > 0) run.finish(carried);
  const plots: SeenPlot[] = read.filter((line) => line.kind === "plot");
  const spans = (plots[plots.length - 1]?.time ?? 0) - (plots[0]?.time ?? 0);
  return { lines, written, plots, spans, took, biases, corrected };
}
