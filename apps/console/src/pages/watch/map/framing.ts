/**
 * Where the camera stands so that everything of an event is in view: beside the flight path, looking a little down, with
 * north away from the viewer where possible. Pure geometry in Earth-centred metres.
 */
import { bearingDeg, distanceM } from "../../../reading/text/sphere.ts";
import type { Position } from "./model.ts";
import { PLANE_M, type Projection, projectionOf, type Vector } from "./projection.ts";

export interface View {
  /** What the camera turns around, Earth-centred. */
  readonly target: Vector;
  /** Radians clockwise from north of the direction in which it looks, radians above the horizon, metres from the target. */
  readonly heading: number;
  readonly pitch: number;
  readonly range: number;
  /** Over the flat map, where up is the same everywhere. */
  readonly isFlat?: boolean;
}

const RADIANS = Math.PI / 180;
const SMALLEST_RANGE_M = 1_200_000;

const plus = (a: Vector, b: Vector, scale = 1): Vector => [
  a[0] + b[0] * scale,
  a[1] + b[1] * scale,
  a[2] + b[2] * scale,
];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const unit = (a: Vector): Vector => plus([0, 0, 0], a, 1 / Math.hypot(...a));

interface Basis {
  readonly right: Vector;
  readonly up: Vector;
  readonly forward: Vector;
}

export const basisOf = ({ target, heading, pitch, isFlat = false }: View): Basis => {
  const zenith: Vector = isFlat ? [0, 0, 1] : unit(target);
  const east: Vector = isFlat ? [1, 0, 0] : unit(cross([0, 0, 1], zenith));
  const north = cross(zenith, east);
  const ahead = plus(plus([0, 0, 0], north, Math.cos(heading)), east, Math.sin(heading));
  const forward = plus(plus([0, 0, 0], ahead, Math.cos(pitch)), zenith, Math.sin(pitch));
  const right = unit(cross(forward, zenith));
  return { right, up: cross(right, forward), forward };
};

/** The direction across the path that looks most nearly north. */
const headingAcross = (points: readonly Position[]): number => {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || distanceM(first, last) < 300_000) return 0;
  const across = bearingDeg(first, last) - 90;
  const turned = ((across + 540) % 360) - 180;
  return (Math.abs(turned) <= 90 ? turned : turned - 180) * RADIANS;
};

const middle = (points: readonly Vector[], isFlat: boolean): Vector => {
  const sum = points.reduce<Vector>((total, point) => plus(total, point), [0, 0, 0]);
  const mean = plus([0, 0, 0], sum, 1 / points.length);
  if (isFlat) return [mean[0], mean[1], PLANE_M];
  return plus([0, 0, 0], unit(mean), Math.max(Math.hypot(...mean), 6_200_000));
};

/** Tangents of half the view that may be used, left over what labels and legend need. */
export interface Window {
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const STEPS = 24;

/** The globe is looked at aslant, so that heights show; the flat map from straight above, north ahead. */
export const GLOBE_PITCH = -44 * RADIANS;
export const FLAT_PITCH = -Math.PI / 2 + 0.01;

/** Moves and backs off until every point lies in the window; a few rounds come close enough to exact. */
export const framed = (
  positions: readonly Position[],
  isFlight: boolean,
  window: Window,
  projection: Projection = projectionOf("globe"),
): View => {
  const isFlat = projection.name === "flat";
  const known = positions.length > 0 ? positions : [{ latitude: 37, longitude: 135, height: 0 }];
  const points = projection.placeLine(known);
  let view: View = {
    target: middle(points, isFlat),
    heading: isFlight && !isFlat ? headingAcross(positions) : 0,
    pitch: isFlat ? FLAT_PITCH : GLOBE_PITCH,
    range: 4_000_000,
    isFlat,
  };
  for (let step = 0; step < STEPS; step += 1) view = improved(view, points, window);
  return view;
};

interface Extent {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** Between which tangents of the view the points lie. */
const extentOf = (view: View, points: readonly Vector[]): Extent => {
  const { right, up, forward } = basisOf(view);
  const eye = plus(view.target, forward, -view.range);
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const point of points) {
    const from = plus(point, eye, -1);
    const depth = Math.max(dot(from, forward), view.range * 0.05);
    const [x, y] = [dot(from, right) / depth, dot(from, up) / depth];
    [west, east, south, north] = [Math.min(west, x), Math.max(east, x), Math.min(south, y), Math.max(north, y)];
  }
  return { west, east, south, north };
};

/** Whether everything still lies in the window: while it does, a map that follows is left as it is. */
export const isFramed = (
  view: View,
  positions: readonly Position[],
  { right, top, bottom }: Window,
  projection: Projection,
): boolean => {
  if (positions.length === 0) return true;
  const { west, east, south, north } = extentOf(view, projection.placeLine(positions));
  return west >= -right && east <= right && south >= -bottom && north <= top;
};

const improved = (view: View, points: readonly Vector[], window: Window): View => {
  const { right, up } = basisOf(view);
  const { west, east, south, north } = extentOf(view, points);
  const [wide, high] = [(east - west) / (2 * window.right), (north - south) / (window.top + window.bottom)];
  const grow = Math.max(wide, high, 0.02);
  // The middle of what is seen goes to the middle of the window, half a step at a time so that it settles.
  const [shiftX, shiftY] = [(east + west) / 2, (north + south) / 2 - (window.top - window.bottom) / 2];
  const target = plus(plus(view.target, right, shiftX * view.range * 0.7), up, shiftY * view.range * 0.7);
  return {
    ...view,
    target: view.isFlat === true ? [target[0], target[1], PLANE_M] : target,
    range: Math.max(SMALLEST_RANGE_M, view.range * (1 + (grow - 1) * 0.6)),
  };
};
