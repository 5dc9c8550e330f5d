/**
 * How a track begins: every pair of loose radar plots that one body could have made starts a tentative track.
 * Tentative tracks may share plots; their scores decide later which of them is believed. Must never confirm anything.
 */
import { roughHeight } from "@tocsin/ballistics";
import { secondsBetween } from "@tocsin/kernel/time";
import type { RadarPlot } from "@tocsin/picture";
import { logClutter } from "./clutter.ts";
import { placePlot, type SensorFrame } from "./measure.ts";

import { isAwake } from "./mixture.ts";
import { COAST, LEVEL, MODES, modelOf, PUSH } from "./modes.ts";
import type { LoosePlot, ModeState, TrackerState, TrackRecord } from "./state.ts";
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
  const track = seedTrack(state, older, olderFrame, frame);
  moveApart(track.modes, seconds);
  track.at = newer.plot.at;
  const likelihood = gatePlot(track, newer.plot, frame, 0);
  if (likelihood === Number.NEGATIVE_INFINITY) return undefined;
  track.score = likelihood - logClutter(frame.sensor, newer.plot, newer.plot.range);
  if (track.score < 0) return undefined;
  updateMixture(track, newer.plot, frame, 0);
  track.plots = 2;
  track.radarPlots = 2;
  track.lastPlotAt = newer.plot.at;
  track.lastSensor = newer.sensor;
  track.lastScan = newer.scan;
  track.plotSerials.push(newer.serial);
  if (newer.sensor !== older.sensor) track.sensors = [older.sensor, newer.sensor].sort();
  keepEvidence(track, newer.plot, frame);
  return track;
}

/** Each mode by itself: while nothing is known of the velocity a change of motion adds nothing, and most pairs end here. */
function moveApart(modes: TrackRecord["modes"], seconds: number): void {
  modes.forEach((mode, j) => {
    if (isAwake(modes, j)) modelOf(j).move(mode, seconds);
  });
}

const plotBlur = (plot: RadarPlot): number =>
  plot.sigmaRange +
  plot.range * (plot.sigmaAzimuth + (plot.sigmaElevation ?? 0)) +
  (plot.elevation === undefined ? 2_000 : 0);

function seedTrack(state: TrackerState, seed: LoosePlot, seedFrame: SensorFrame, frame: SensorFrame): TrackRecord {
  const { place, covariance } = placePlot(seed.plot as RadarPlot, seedFrame);
  const track: TrackRecord = {
    number: -state.nextTentative++,
    status: "tentative",
    at: seed.plot.at,
    modes: seedModes(place, covariance, (seed.plot as RadarPlot).elevation === undefined),
    score: 0,
    plots: 1,
    radarPlots: 1,
    strain: 0,
    misses: 0,
    firstPlotAt: seed.plot.at,
    lastPlotAt: seed.plot.at,
    revisit: frame.sensor.revisit,
    sensors: [seed.sensor],
    joinedAt: seed.plot.at,
    lastSensor: seed.sensor,
    lastScan: seed.scan,
    plotSerials: [seed.serial],
    evidence: [],
    coasted: 0,
    highest: Number.NEGATIVE_INFINITY,
    steered: 0,
    power: { phases: 0, on: false },
    beyondWings: false,
  };
  keepEvidence(track, seed.plot as RadarPlot, seedFrame);
  return track;
}

/** One plot says nothing of velocity: each mode brings its own prior. A plot without elevation is taken for an aircraft's. */
function seedModes(place: readonly number[], spread: readonly number[], flat: boolean): TrackRecord["modes"] {
  const height = roughHeight(place[0] as number, place[1] as number, place[2] as number);
  const level = height > LEVEL_CEILING ? 1e-6 : flat ? 1 - 2e-6 : PRIOR_SHARE[2];
  const rest = (1 - level) / 2;
  return MODES.map(({ size, prior }, j) => {
    const [share, plane, climb] = seedOf(j, level, rest);
    const mode = seedMode(size, share, place, spread, plane, climb);
    prior.forEach(([mean, sigma], k) => {
      mode.mean[6 + k] = mean;
      mode.covariance[(size + 1) * (6 + k)] = sigma * sigma;
    });
    return mode;
  });
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
  n: number,
  share: number,
  place: readonly number[],
  spread: readonly number[],
  plane: number,
  climb: number,
): ModeState {
  const mean = new Float64Array(n);
  const covariance = new Float64Array(n * n);
  const radius = Math.hypot(...place);
  for (let i = 0; i < 3; i++) {
    mean[i] = place[i] as number;
    for (let j = 0; j < 3; j++) {
      covariance[n * i + j] = spread[3 * i + j] as number;
      const up = ((place[i] as number) * (place[j] as number)) / radius ** 2;
      covariance[n * (3 + i) + 3 + j] = (climb ** 2 - plane ** 2) * up + (i === j ? plane ** 2 : 0);
    }
  }
  return { probability: share, fit: UNPROVEN, mean, covariance };
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
