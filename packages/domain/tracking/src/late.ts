/**
 * Plots that come after later ones have been used: the track goes back to how it stood before their instant, takes them, and
 * takes again what came since, in order. Exact but for which plots were whose: past choices stand (Bar-Shalom, 2002, has the
 * approximations that this spares).
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { frameWithDoubt } from "./correct.ts";
import { bringTo, feed } from "./feed.ts";
import { noteCold } from "./misses.ts";
import { fedPart } from "./past.ts";
import type { FedPart, LoosePlot, PastSpan, PastStep, TrackerState, TrackRecord } from "./state.ts";

/** How the track stood some seconds before `at`; undefined where its past does not reach back so far. */
export const stoodBefore = (track: TrackRecord, at: Instant): FedPart | undefined =>
  track.past?.[spanBefore(track.past, at)]?.before;

/** A copy of the track as it stood at `at`, to which its past must reach back. */
export function viewAt(state: TrackerState, track: TrackRecord, at: Instant): TrackRecord {
  const spans = (track.past ?? []).slice(spanBefore(track.past, at));
  const view: TrackRecord = { ...track, ...fedPart((spans[0] as PastSpan).before), past: undefined };
  // Tentative, so that what is done again here leaves no past of its own.
  view.status = "tentative";
  for (const step of spans.flatMap(({ steps }) => steps)) if (step.at <= at) redo(state, view, step);
  bringTo(view, at);
  return view;
}

/** The last span that begins no later than `at`, or -1. */
const spanBefore = (spans: readonly PastSpan[] | undefined, at: Instant): number =>
  spans?.findLastIndex(({ before }) => before.at <= at) ?? -1;

/** Whether a look fed the track at any time that is remembered. */
export function hasEverFed(track: TrackRecord, { sensor, scan }: LoosePlot): boolean {
  if (track.lastSensor === sensor && track.lastScan === scan) return true;
  const { past } = track;
  if (past === undefined) return false;
  for (let i = past.length - 1; i >= 0; i--) if (hasStep(past[i] as PastSpan, sensor, scan)) return true;
  return false;
}

/** Numbers first: nearly all steps end there, and comparing names takes longer. */
function hasStep({ steps }: PastSpan, sensor: string, scan: number): boolean {
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i] as PastStep;
    if (step.scan === scan && step.sensor === sensor && step.loose) return true;
  }
  return false;
}

/** Feeds a plot from before the track's instant, for which viewAt gave a view. */
export function feedLate(state: TrackerState, track: TrackRecord, loose: LoosePlot, at: Instant): void {
  const now = track.at;
  const spans = track.past ?? [];
  const index = spanBefore(spans, at);
  const undone = spans.splice(index);
  const steps = undone.flatMap((span) => span.steps).filter((step) => !isSilenceOf(step, loose));
  const place = steps.findIndex((step) => step.at > at);
  steps.splice(place < 0 ? steps.length : place, 0, { at, sensor: loose.sensor, scan: loose.scan, loose });
  Object.assign(track, (undone[0] as PastSpan).before);
  for (const step of steps) redo(state, track, step);
  bringTo(track, now);
}

/** A look that was torn apart did see what its late part holds. */
const isSilenceOf = (step: PastStep, { sensor, scan }: LoosePlot): boolean =>
  step.loose === undefined && step.sensor === sensor && step.scan === scan;

function redo(state: TrackerState, track: TrackRecord, { at, sensor, scan, loose }: PastStep): void {
  const known = state.sensors.get(sensor);
  if (!known || !bringTo(track, at)) return;
  const frame = frameWithDoubt(state, known);
  if (loose) feed(state, track, loose, frame);
  else if (known.kind === "infrared") noteCold(state, track, known, scan);
}

/** Whether a plot is older than what the tracker has heard of since, so that it took a late road. */
export const isBehind = (heard: Instant | undefined, at: Instant, seconds: number): boolean =>
  heard !== undefined && secondsBetween(heard, at) < -seconds;
