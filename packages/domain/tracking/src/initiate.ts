/**
 * How a track begins: every pair of loose radar plots that one body could have made starts a tentative track.
 * Tentative tracks may share plots; their scores decide later which of them is believed. Must never confirm anything.
 */
import { roughHeight } from "@tocsin/ballistics";
import { secondsBetween } from "@tocsin/kernel/time";
import type { RadarPlot } from "@tocsin/picture";
import { logClutter } from "./clutter.ts";
import { placePlot, type SensorFrame } from "./measure.ts";

import { copyModes, isAwake } from "./mixture.ts";
import { COAST, emptyModes, LEVEL, MODE_COUNT, modelOf, PUSH } from "./modes.ts";
import { type LoosePlot, type ModeState, NOTHING_YET, type TrackerState, type TrackRecord } from "./state.ts";
import { gatePlot, updateMixture } from "./update.ts";

/** Faster than any body that falls back, m/s, in the rotating frame. */
const FASTEST = 8_200;
/** One sigma of velocity before a second plot: free flight, power (each axis); level flight in the plane and upward. */
const PRIOR_SPEED = { coast: 2_500, powered: 1_200, level: 160, climb: 10 } as const;
const PRIOR_SHARE = [0.3, 0.3, 0.4] as const;
/** Above this height, metres, nothing flies level. */
export const LEVEL_CEILING = 26_000;
const MOST_TENTATIVE = 400;

/** Starts a tentative track from an older loose plot and a newer one; undefined when no body could have made both. */
export function startTrack(
  state: TrackerState,
  older: LoosePlot,
  olderFrame: SensorFrame,
  newer: LoosePlot,
  frame: SensorFrame,
): TrackRecord | undefined {
  if (older.plot.kind !== "radar" || newer.plot.kind !== "radar" || !older.place || !newer.place) return undefined;
  const seconds = secondsBetween(older.plot.at, newer.plot.at);
  const gap = Math.hypot(
    newer.place[0] - older.place[0],
    newer.place[1] - older.place[1],
    newer.place[2] - older.place[2],
  );
  const blur = 4 * (plotBlur(older.plot) + plotBlur(newer.plot));
  if (seconds <= 0 || gap - blur > FASTEST * seconds) return undefined;
  const { place, covariance } = placePlot(older.plot, olderFrame);
  seedModes(trial.modes, place, covariance, older.plot.elevation === undefined);
  moveApart(trial.modes, seconds);
  const likelihood = gatePlot(trial, newer.plot, frame, 0);
  if (likelihood === Number.NEGATIVE_INFINITY) return undefined;
  const score = likelihood - logClutter(frame.sensor, newer.plot, newer.plot.range);
  if (score < 0) return undefined;
  const track = begun(state, older, newer, frame, score);
  if (older.plot.elevation !== undefined) track.evidence.push({ at: older.plot.at, vector: place, covariance });
  updateMixture(track, newer.plot, frame, 0);
  keepEvidence(track, newer.plot, frame);
  return track;
}

/** What the older plot of a pair becomes by the newer one's time; most pairs end here, so they share their room. */
const trial: Pick<TrackRecord, "modes" | "plots"> = { plots: 1, modes: emptyModes() };

/** Each mode by itself: while nothing is known of the velocity a change of motion adds nothing, and most pairs end here. */
function moveApart(modes: TrackRecord["modes"], seconds: number): void {
  for (let j = 0; j < MODE_COUNT; j++) if (isAwake(modes, j)) modelOf(j).move(modes[j] as ModeState, seconds);
}

const plotBlur = (plot: RadarPlot): number =>
  plot.sigmaRange +
  plot.range * (plot.sigmaAzimuth + (plot.sigmaElevation ?? 0)) +
  (plot.elevation === undefined ? 2_000 : 0);

/** The tentative track of two plots, with the modes of the trial. */
function begun(
  state: TrackerState,
  older: LoosePlot,
  newer: LoosePlot,
  frame: SensorFrame,
  score: number,
): TrackRecord {
  const sensors = newer.sensor === older.sensor ? [older.sensor] : [older.sensor, newer.sensor].sort();
  return {
    number: -state.nextTentative++,
    status: "tentative",
    at: newer.plot.at,
    modes: copyModes(trial.modes),
    score,
    plots: 2,
    radarPlots: 2,
    strain: 0,
    misses: 0,
    firstPlotAt: older.plot.at,
    lastPlotAt: newer.plot.at,
    revisit: frame.sensor.revisit,
    sensors,
    stretch: { since: older.plot.at, plots: 0, coasted: 0, sensors, twice: sensors.length === 1 ? sensors : [] },
    joinedAt: older.plot.at,
    lastSensor: newer.sensor,
    lastScan: newer.scan,
    plotSerials: [older.serial, newer.serial],
    evidence: [],
    coasted: 0,
    highest: Number.NEGATIVE_INFINITY,
    steered: 0,
    power: { phases: 0, on: false },
    beyondWings: false,
    ...NOTHING_YET,
  };
}

/** One plot says nothing of velocity: each mode brings its own prior. A plot without elevation is taken for an aircraft's. */
function seedModes(
  modes: TrackRecord["modes"],
  place: readonly number[],
  spread: readonly number[],
  flat: boolean,
): void {
  const height = roughHeight(place[0] as number, place[1] as number, place[2] as number);
  const level = height > LEVEL_CEILING ? 1e-6 : flat ? 1 - 2e-6 : PRIOR_SHARE[2];
  const rest = (1 - level) / 2;
  for (let j = 0; j < MODE_COUNT; j++) {
    const { prior, size } = modelOf(j);
    const mode = modes[j] as ModeState;
    const [share, plane, climb] = seedOf(j, level, rest);
    mode.probability = share;
    mode.fit = UNPROVEN;
    seedMode(mode, place, spread, plane, climb);
    for (let k = 0; k < prior.length; k++) {
      const [mean, sigma] = prior[k] as readonly [number, number];
      mode.mean[6 + k] = mean;
      mode.covariance[(size + 1) * (6 + k)] = sigma * sigma;
    }
  }
}

/** Share and one sigma of velocity of a mode at the beginning; what is not here sleeps until others become it. */
function seedOf(j: number, level: number, rest: number): readonly [number, number, number] {
  if (j === COAST) return [rest, PRIOR_SPEED.coast, PRIOR_SPEED.coast];
  if (j === LEVEL) return [level, PRIOR_SPEED.level, PRIOR_SPEED.climb];
  return [j === PUSH ? rest : 0, PRIOR_SPEED.powered, PRIOR_SPEED.powered];
}

/** The fit that a new track's modes have: nothing has fitted yet. */
const UNPROVEN = 2.5;

function seedMode(
  { mean, covariance }: ModeState,
  place: readonly number[],
  spread: readonly number[],
  plane: number,
  climb: number,
): void {
  const n = mean.length;
  mean.fill(0);
  covariance.fill(0);
  const radius = Math.hypot(place[0] as number, place[1] as number, place[2] as number);
  for (let i = 0; i < 3; i++) {
    mean[i] = place[i] as number;
    for (let j = 0; j < 3; j++) {
      covariance[n * i + j] = spread[3 * i + j] as number;
      const up = ((place[i] as number) * (place[j] as number)) / radius ** 2;
      covariance[n * (3 + i) + 3 + j] = (climb ** 2 - plane ** 2) * up + (i === j ? plane ** 2 : 0);
    }
  }
}

const MOST_EVIDENCE = 40;

/** Keeps the first plots of a track: the launch estimate is made from them. */
export function keepEvidence(track: TrackRecord, plot: RadarPlot, frame: SensorFrame): void {
  if (track.evidence.length >= MOST_EVIDENCE || plot.elevation === undefined) return;
  const { place, covariance } = placePlot(plot, frame);
  track.evidence.push({ at: plot.at, vector: place, covariance });
}

/** Adds tentative tracks; beyond a bound those of the lowest score go first. */
export function addTentatives(state: TrackerState, born: readonly TrackRecord[]): void {
  state.tentatives.push(...born);
  if (state.tentatives.length <= MOST_TENTATIVE) return;
  state.tentatives.sort((a, b) => b.score - a.score || b.number - a.number);
  state.tentatives.length = MOST_TENTATIVE;
}
