/**
 * What a sensor would measure of a state and how that changes with it: rows of the measurement's gradient over its sigmas.
 * Geometry is truth's own; must never be the estimators'.
 */
import type { Plot, Sensor } from "@tocsin/picture";
import { axesAt, fixedFromPlace } from "@tocsin/truth";

type Triple = readonly [number, number, number];

/** A sensor's axes and place, computed once. */
export interface Eye {
  readonly sensor: Sensor;
  readonly at: Triple;
  readonly east: Triple;
  readonly north: Triple;
  readonly up: Triple;
}

export function eyeOf(sensor: Sensor): Eye {
  return { sensor, at: fixedFromPlace(sensor.place), ...axesAt(sensor.place) };
}

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const times = (a: Triple, k: number): Triple => [a[0] * k, a[1] * k, a[2] * k];
const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const turn = (angle: number): number => angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));

export type Measured = "range" | "azimuth" | "elevation" | "rate" | "sight";

/** One measured number: its gradient over position and velocity and its miss, both divided by the sigma. */
export interface Row {
  readonly what: Measured;
  readonly sigma: number;
  readonly gradient: Float64Array;
  readonly miss: number;
}

const row = (what: Measured, sigma: number, miss: number, position: Triple, velocity: Triple = [0, 0, 0]): Row => ({
  what,
  sigma,
  gradient: Float64Array.from([...position, ...velocity], (value) => value / sigma),
  miss: miss / sigma,
});

/** The rows of a plot of the body in `state` (6, Earth-fixed). */
export function rowsOf(eye: Eye, plot: Plot, state: Float64Array): readonly Row[] {
  const position: Triple = [state[0] as number, state[1] as number, state[2] as number];
  const velocity: Triple = [state[3] as number, state[4] as number, state[5] as number];
  const way = minus(position, eye.at);
  const range = Math.sqrt(dot(way, way));
  const sight = times(way, 1 / range);
  return plot.kind === "sight"
    ? sightRows(sight, range, plot.lineOfSight, plot.sigma)
    : radarRows(eye, plot, { way, range, sight, velocity });
}

function sightRows(sight: Triple, range: number, measured: Triple, sigma: number): Row[] {
  const across = unit(cross(sight, Math.abs(sight[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0]));
  return [across, cross(sight, across)].map((axis) => row("sight", sigma, dot(measured, axis), times(axis, 1 / range)));
}

const unit = (a: Triple): Triple => times(a, 1 / Math.sqrt(dot(a, a)));

interface View {
  readonly way: Triple;
  readonly range: number;
  readonly sight: Triple;
  readonly velocity: Triple;
}

function radarRows(eye: Eye, plot: Extract<Plot, { kind: "radar" }>, { way, range, sight, velocity }: View): Row[] {
  const [e, n, u] = [dot(way, eye.east), dot(way, eye.north), dot(way, eye.up)];
  const level = Math.hypot(e, n);
  const sideways = times(minus(times(eye.east, n), times(eye.north, e)), 1 / (level * level));
  const rows = [
    row("range", plot.sigmaRange, plot.range - range, sight),
    row("azimuth", plot.sigmaAzimuth, turn(plot.azimuth - Math.atan2(e, n)), sideways),
  ];
  if (plot.elevation !== undefined && plot.sigmaElevation !== undefined) {
    const rising = times(minus(times(eye.up, range), times(way, u / range)), 1 / (range * level));
    rows.push(row("elevation", plot.sigmaElevation, plot.elevation - Math.asin(u / range), rising));
  }
  if (plot.rangeRate !== undefined && plot.sigmaRangeRate !== undefined) {
    const pace = dot(sight, velocity);
    const bending = times(minus(velocity, times(sight, pace)), 1 / range);
    rows.push(row("rate", plot.sigmaRangeRate, plot.rangeRate - pace, bending, sight));
  }
  return rows;
}

/** Range, azimuth and elevation of a state, m and rad. */
export function seenFrom(eye: Eye, state: Float64Array): { range: number; azimuth: number; elevation: number } {
  const way = minus([state[0] as number, state[1] as number, state[2] as number], eye.at);
  const range = Math.sqrt(dot(way, way));
  return {
    range,
    azimuth: Math.atan2(dot(way, eye.east), dot(way, eye.north)),
    elevation: Math.asin(dot(way, eye.up) / range),
  };
}

/** Squared distance of a plot from a state in its own sigmas. */
export const missSquared = (eye: Eye, plot: Plot, state: Float64Array): number =>
  rowsOf(eye, plot, state).reduce((sum, { miss }) => sum + miss * miss, 0);
