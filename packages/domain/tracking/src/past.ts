/**
 * The recent past of a track, kept only while plots come late or may: how it stood every few seconds, and what fed it since.
 * Must never change what a track believes; late.ts goes back with it.
 */
import { after, secondsBetween } from "@tocsin/kernel/time";
import { copyModes } from "./mixture.ts";
import type { FedPart, LoosePlot, PastStep, TrackerState, TrackRecord } from "./state.ts";

/** A plot may be so late, seconds, and a span is so long; steps beyond a bound are forgotten, oldest span first. */
const LONGEST_PAST = 65;
const SPAN_SECONDS = 10;
const MOST_STEPS = 512;
/** Pasts are kept for this long after the last plot that came late, seconds. */
const KEPT_SECONDS = 600;

/** Lateness was seen: from now on tracks keep their past. */
export function expectLateness(state: TrackerState): void {
  if (state.at !== undefined) state.pastUntil = after(state.at, KEPT_SECONDS);
}

/** To be called before a plot feeds the track, which stands at the plot's instant. */
export function keepPlot(state: TrackerState, track: TrackRecord, loose: LoosePlot): void {
  keepStep(state, track, { at: track.at, sensor: loose.sensor, scan: loose.scan, loose });
}

/** To be called before a look that saw nothing hot speaks against the track's power. */
export function keepSilence(state: TrackerState, track: TrackRecord, sensor: string, scan: number): void {
  keepStep(state, track, { at: track.at, sensor, scan });
}

function keepStep(state: TrackerState, track: TrackRecord, step: PastStep): void {
  if (track.status === "tentative" || state.at === undefined) return;
  if (!isLatenessExpected(state, track)) {
    // Emptied and not deleted, which would make every later look at the record slow.
    if (track.past) track.past.length = 0;
    return;
  }
  track.past ??= [];
  const spans = track.past;
  const last = spans.at(-1);
  if (last && secondsBetween(last.before.at, track.at) < SPAN_SECONDS) last.steps.push(step);
  else spans.push({ before: fedPart(track), steps: [step] });
  while (spans.length > 1 && (isOver(spans[1] as { before: FedPart }, state) || stepsOf(spans) > MOST_STEPS))
    spans.shift();
}

/** Lately plots came late; or a sensor is new to the track, and how punctual it is must show first. */
const isLatenessExpected = ({ at, pastUntil }: TrackerState, track: TrackRecord): boolean =>
  at !== undefined &&
  ((pastUntil !== undefined && at <= pastUntil) || secondsBetween(track.joinedAt, at) < LONGEST_PAST);

/** The span before it may go: this one begins long enough ago. */
const isOver = ({ before }: { readonly before: FedPart }, state: TrackerState): boolean =>
  state.at !== undefined && secondsBetween(before.at, state.at) > LONGEST_PAST;

const stepsOf = (spans: readonly { readonly steps: readonly PastStep[] }[]): number =>
  spans.reduce((sum, { steps }) => sum + steps.length, 0);

/** A copy that later plots leave as it is. */
export function fedPart(from: FedPart): FedPart {
  return {
    at: from.at,
    modes: copyModes(from.modes),
    plots: from.plots,
    radarPlots: from.radarPlots,
    lastPlotAt: from.lastPlotAt,
    revisit: from.revisit,
    sensors: from.sensors,
    stretch: from.stretch,
    lastSensor: from.lastSensor,
    lastScan: from.lastScan,
    plotSerials: [...from.plotSerials],
    evidence: [...from.evidence],
    coasted: from.coasted,
    highest: from.highest,
    steered: from.steered,
    power: from.power,
    beyondWings: from.beyondWings,
    anchor: from.anchor,
    hot: from.hot,
    address: from.address,
    callsign: from.callsign,
  };
}
