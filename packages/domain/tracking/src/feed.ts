/**
 * What one plot does to the one track that it is given to: the update, and all that the track remembers of it.
 * Must never choose between tracks or plots.
 */
import { choleskyInto } from "@tocsin/ballistics";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { FlightPhase } from "@tocsin/picture";
import { isBeyondWings, phaseOf } from "./classify.ts";
import { keepEvidence } from "./initiate.ts";
import type { SensorFrame } from "./measure.ts";
import { nextSilence, noteSilence } from "./misses.ts";
import { combineInto, moveMixture, normalise } from "./mixture.ts";
import { coastOf, heightOf, LARGEST, likeliestOf, MODE_COUNT, MODES, probabilityOf } from "./modes.ts";
import { keepPlot } from "./past.ts";
import type { LoosePlot, ModeState, TrackerState, TrackRecord } from "./state.ts";
import { noteStretch } from "./stretch.ts";
import { updateMixture, wasUpdated } from "./update.ts";

/** A plot older than its track by more than this, seconds, needs the track's past: a straight line no longer covers it. */
export const LATEST_SHIFT = 0.5;

/** Of its first plots a track remembers whose they were, for as many as it may have before it is believed. */
const MOST_SERIALS = 24;

/** Moves a track to `at`; false when `at` is too far behind the track to be used. */
export function bringTo(track: TrackRecord, at: Instant): boolean {
  if (secondsBetween(track.at, at) < -LATEST_SHIFT) return false;
  while (track.at < at) {
    const silent = nextSilence(track);
    moveOn(track, silent !== undefined && silent > track.at && silent < at ? silent : at);
  }
  return true;
}

/** No farther than the next look that shows nothing: between which of them the motor stopped is most of what free flight does not know at first. */
function moveOn(track: TrackRecord, at: Instant): void {
  const seconds = secondsBetween(track.at, at);
  moveMixture(track.modes, seconds);
  track.at = at;
  noteSilence(track);
  track.coasted += seconds * probabilityOf(track.modes, "coast");
}

export const hasFed = (track: TrackRecord, plot: LoosePlot): boolean =>
  track.lastSensor === plot.sensor && track.lastScan === plot.scan;

export function feed(state: TrackerState, track: TrackRecord, loose: LoosePlot, frame: SensorFrame): void {
  const { plot } = loose;
  keepPlot(state, track, loose);
  noteStretch(track, loose.sensor, plot.at);
  updateMixture(track, plot, frame, secondsBetween(track.at, plot.at));
  track.plots++;
  if (plot.kind === "radar") track.radarPlots++;
  track.misses = 0;
  track.lastPlotAt = Math.max(plot.at, track.lastPlotAt) as Instant;
  track.revisit = frame.sensor.revisit;
  track.lastSensor = loose.sensor;
  track.lastScan = loose.scan;
  if (!track.sensors.includes(loose.sensor)) {
    track.sensors = [...track.sensors, loose.sensor].sort();
    track.joinedAt = track.at;
  }
  if (track.plotSerials.length < MOST_SERIALS)
    track.plotSerials.push(plot.kind === "sight" ? -loose.serial : loose.serial);
  if (plot.kind === "radar") {
    keepEvidence(track, plot, frame);
    if (plot.address !== undefined) track.address = plot.address;
    if (plot.callsign !== undefined) track.callsign = plot.callsign;
  } else keepSight(track, loose, frame);
  notePhase(track);
  checkSound(state, track);
}

function keepSight(track: TrackRecord, { plot, from, sensor }: LoosePlot, frame: SensorFrame): void {
  const { revisit, detection } = frame.sensor;
  track.hot = { sensor, at: track.at, revisit, detection, missed: 0 };
  if (plot.kind !== "sight" || track.evidence.length >= 60) return;
  track.evidence.push({ at: plot.at, vector: plot.lineOfSight, from, covariance: [plot.sigma ** 2] });
}

/** Belief that a mode holds which makes its state an anchor. */
const BELIEF = 0.8;
/**
 * The anchor of the launch estimate is renewed for this long after the first plot, seconds: under power, later states would
 * add more doubt of the ascent's shape than they take of the state; in free flight it is known well enough by then.
 */
const ANCHOR_SECONDS = { powered: 20, coast: 60 } as const;

/** Remembers the greatest height and the early state from which the launch is followed back. */
function notePhase(track: TrackRecord): void {
  const coast = coastOf(track.modes);
  track.highest = Math.max(track.highest, heightOf(coast.mean));
  noteWings(track);
  const phase = track.beyondWings ? phaseOf(track, coast.mean) : "unknown";
  if (phase === "glide") track.steered++;
  notePower(track, phase);
  const age = secondsBetween(track.firstPlotAt, track.at);
  if (probabilityOf(track.modes, "powered") > BELIEF && age < ANCHOR_SECONDS.powered)
    track.anchor = anchorOf(track.at, true, likeliestOf(track.modes, "powered"));
  else if (coast.probability > BELIEF && age < ANCHOR_SECONDS.coast && !track.anchor?.powered) {
    track.anchor = anchorOf(track.at, false, coast);
  }
}

/** Counts powered phases: one begins when power is believed and none is on, and ends when free flight is. */
function notePower(track: TrackRecord, phase: FlightPhase): void {
  const { phases, on } = track.power;
  if (phase === "boost" && probabilityOf(track.modes, "powered") > BELIEF)
    track.power = { phases: on ? phases : phases + 1, on: true, until: track.at };
  else if (on && probabilityOf(track.modes, "coast") > BELIEF) track.power = { ...track.power, on: false };
}

const mean = new Float64Array(6);
const covariance = new Float64Array(36);

/** What once flew as nothing with wings can is out of level flight for good. */
function noteWings(track: TrackRecord): void {
  if (!track.beyondWings) {
    combineInto(mean, covariance, track.modes);
    track.beyondWings = isBeyondWings(track, mean, covariance);
  }
  const level = probabilityOf(track.modes, "level");
  if (!track.beyondWings || level < 1e-8) return;
  track.modes.forEach((mode, j) => {
    if (MODES[j]?.motion === "level") mode.probability = 0;
  });
  normalise(track.modes, 1 - level);
}

function anchorOf(at: Instant, powered: boolean, { mean, covariance }: ModeState): NonNullable<TrackRecord["anchor"]> {
  const n = mean.length;
  const kinematic = new Float64Array(36);
  for (let i = 0; i < 6; i++) for (let j = 0; j < 6; j++) kinematic[6 * i + j] = covariance[n * i + j] as number;
  return { at, powered, mean: mean.slice(0, 6), covariance: kinematic };
}

const factor = new Float64Array(LARGEST * LARGEST);

/** A covariance that the plot has robbed of its definiteness is stiffened on its diagonal and counted. */
function checkSound(state: TrackerState, track: TrackRecord): void {
  for (let j = 0; j < MODE_COUNT; j++) {
    if (!wasUpdated(j)) continue;
    const { mean, covariance } = track.modes[j] as ModeState;
    const n = mean.length;
    const repaired = choleskyInto(factor, covariance, n);
    if (repaired === 0) continue;
    state.counts.repairs += repaired;
    for (let i = 0; i < n; i++) {
      const at = (n + 1) * i;
      covariance[at] = Math.abs(covariance[at] as number) * 1.001 + 1e-9;
    }
  }
}
