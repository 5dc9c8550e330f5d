/**
 * Freeing plots of what is known of their sensor's bias, and doubting tracks that it has bent. Must never estimate a bias.
 */
import { choleskyInto, solveCholesky } from "@tocsin/ballistics";
import { after, type Instant, secondsBetween } from "@tocsin/kernel/time";
import { metres, radians } from "@tocsin/kernel/units";
import type { Plot, RadarPlot, Sensor } from "@tocsin/picture";
import { displacementInto } from "./joint-plots.ts";
import { frameOf, type SensorFrame } from "./measure.ts";
import { isAwake } from "./mixture.ts";
import type { Correction, ModeState, RegisteredBody, TrackerState, TrackRecord } from "./state.ts";

/** Plots of a flagged sensor count as if they were so many times less precise. */
const DOUBT = 3;

/** The plot without its sensor's bias, and less precise where the sensor is flagged; the plot itself where nothing is known. */
export function corrected(state: TrackerState, sensor: string, plot: Plot): Plot {
  const correction = state.corrections.get(sensor);
  const doubt = state.health.get(sensor)?.flagged === true ? DOUBT : 1;
  if (!correction && doubt === 1) return plot;
  const bias = correction?.bias ?? NO_BIAS;
  const at = after(plot.at, -bias[3]);
  if (plot.kind === "sight")
    return { ...plot, at, lineOfSight: turned(plot.lineOfSight, bias), sigma: radians(doubt * plot.sigma) };
  return {
    ...plot,
    at,
    range: metres(plot.range - bias[0]),
    azimuth: radians(plot.azimuth - bias[1]),
    sigmaRange: metres(doubt * plot.sigmaRange),
    sigmaAzimuth: radians(doubt * plot.sigmaAzimuth),
    ...elevationOf(plot, bias[2], doubt),
  };
}

const NO_BIAS = [0, 0, 0, 0] as const;

const elevationOf = ({ elevation, sigmaElevation }: RadarPlot, bias: number, doubt: number) =>
  elevation === undefined || sigmaElevation === undefined
    ? {}
    : { elevation: radians(elevation - bias), sigmaElevation: radians(doubt * sigmaElevation) };

/** The sensor's frame, with what may be left of its bias. */
export function frameWithDoubt(state: TrackerState, sensor: Sensor): SensorFrame {
  const frame = frameOf(sensor);
  const correction = state.corrections.get(sensor.id);
  return correction ? { ...frame, doubt: correction.covariance } : frame;
}

/** The line of sight less two small angles, along the axes of measure.ts. */
function turned([x, y, z]: readonly [number, number, number], bias: readonly number[]): [number, number, number] {
  const flat = Math.max(1e-9, Math.hypot(x, y));
  const side = [-y / flat, x / flat, 0] as const;
  const over = [-z * side[1], z * side[0], x * side[1] - y * side[0]] as const;
  const [a, b] = [bias[0] as number, bias[1] as number];
  const moved = [x - a * side[0] - b * over[0], y - a * side[1] - b * over[1], z - b * over[2]] as const;
  const length = Math.hypot(...moved);
  return [moved[0] / length, moved[1] / length, moved[2] / length];
}

/** A track may have followed a bias for so long, seconds: its velocity is off by the displacement over that time. */
const SHORTEST_FOLLOWED = 5;
const LONGEST_FOLLOWED = 40;

const moved = new Float64Array(3);
const direction = new Float64Array(6);

/** A sensor of which nothing was taken for so many of its looks, and at least these seconds (longer than the spacing of register.ts), does not feed a body. */
const LOOKS = 3.2;
const SECONDS = 10;

export function isUsedLately(body: RegisteredBody, id: string, at: Instant, { revisit }: Sensor): boolean {
  const used = body.used.get(id);
  return used !== undefined && secondsBetween(used, at) < Math.max(SECONDS, LOOKS * revisit);
}

/** Whether no other radar feeds the track. */
export function isAlone(state: TrackerState, track: TrackRecord, { id }: Sensor): boolean {
  const body = state.registration.bodies.find((one) => one.track === track.number);
  return !track.sensors.some((other) => {
    const sensor = other === id ? undefined : state.sensors.get(other);
    return sensor?.kind === "radar" && (!body || isUsedLately(body, other, track.at, sensor));
  });
}

/**
 * What a change of a sensor's correction means for the tracks that it has fed: one that it feeds alone was off by all of it and is
 * moved; others are off by some of it, and are widened by it.
 */
export function castDoubt(
  state: TrackerState,
  id: string,
  before: Correction | undefined,
  now: Correction | undefined,
): void {
  const sensor = state.sensors.get(id);
  if (sensor?.kind !== "radar") return;
  const change = [0, 1, 2, 3].map((i) => (now?.bias[i] ?? 0) - (before?.bias[i] ?? 0));
  const isNews = !before || !now || isBeyond(change, before.covariance);
  const possible = before || !now ? [] : columnsOf(now.covariance);
  for (const track of state.tracks.values()) {
    if (!track.sensors.includes(id)) continue;
    const alone = isAlone(state, track, sensor);
    if (!alone && !isNews) continue;
    for (const [j, mode] of track.modes.entries()) {
      if (!isAwake(track.modes, j)) continue;
      for (const bias of alone ? [change] : [change, ...possible]) {
        displacementInto(moved, mode.mean, bias, frameOf(sensor));
        if (alone) for (let i = 0; i < 3; i++) mode.mean[i] = (mode.mean[i] as number) - (moved[i] as number);
        else widen(track, mode);
      }
    }
  }
}

/** Chi-square of four states, one in twenty: what a correction's own covariance leaves open widens nothing a second time. */
const SURPRISE = 9.5;

function isBeyond(change: readonly number[], covariance: readonly number[]): boolean {
  const n = change.length;
  const factor = new Float64Array(n * n);
  choleskyInto(factor, covariance, n);
  const solved = Float64Array.from(change);
  solveCholesky(factor, solved, n);
  return change.reduce((sum, value, i) => sum + value * (solved[i] as number), 0) > SURPRISE;
}

/** Biases, one sigma each and independent, that together are as uncertain as the covariance says. */
function columnsOf(covariance: readonly number[]): number[][] {
  const n = Math.sqrt(covariance.length);
  const factor = new Float64Array(n * n);
  choleskyInto(factor, covariance, n);
  return Array.from({ length: n }, (_, k) =>
    Array.from({ length: n }, (_unused, i) => (i < k ? 0 : (factor[n * i + k] as number))),
  );
}

/** Adds the displacement in `moved` as one sigma, and with it the velocity that has led there. */
function widen(track: TrackRecord, { mean, covariance }: ModeState): void {
  const seconds = secondsBetween(track.firstPlotAt, track.at);
  const followed = Math.min(LONGEST_FOLLOWED, Math.max(SHORTEST_FOLLOWED, seconds));
  for (let i = 0; i < 3; i++) {
    direction[i] = moved[i] as number;
    direction[3 + i] = (moved[i] as number) / followed;
  }
  const n = mean.length;
  for (let i = 0; i < 6; i++) {
    for (let j = 0; j < 6; j++) {
      const at = n * i + j;
      covariance[at] = (covariance[at] as number) + (direction[i] as number) * (direction[j] as number);
    }
  }
}
