/**
 * A quasi-ballistic flight drawn by hand: a flat arc with a pull-up and a dive. It is a shape for demonstrations and tests and
 * no solution of any physics; must never be offered as one.
 */
import { present } from "@tocsin/kernel/sound";
import { fixedFromPlace, type Place, type State } from "./earth.ts";
import { placeAlong } from "./ground.ts";
import { between, type Node } from "./integrate.ts";
import { scale, subtract, type Vec3 } from "./vector.ts";

/** Metres, seconds, radians. */
export interface ShapedRequest {
  readonly launch: Place;
  readonly apogee: number;
  readonly range: number;
  readonly azimuth: number;
  readonly duration: number;
}

export interface ShapedFlight {
  readonly request: ShapedRequest;
  readonly burnout: number;
  readonly duration: number;
  readonly impact: Place;
  /** Earth-fixed. */
  stateAt(time: number): State;
}

/** Share of the time, share of the way along the ground, share of the apogee. Burnout is the third row. */
const SHAPE: readonly (readonly [number, number, number])[] = [
  [0, 0, 0],
  [0.03, 0.004, 0.06],
  [0.1, 0.05, 0.4],
  [0.2, 0.17, 0.86],
  [0.35, 0.36, 1],
  [0.5, 0.54, 0.9],
  [0.65, 0.7, 0.66],
  [0.76, 0.81, 0.56],
  [0.86, 0.905, 0.58],
  [0.94, 0.97, 0.36],
  [1, 1, 0],
];
const BURNOUT_SHARE = 0.1;

/** The natural cubic spline through (x, y): no jump of acceleration, so that a tracker meets none that a real body lacks. */
function spline(x: readonly number[], y: readonly number[]): (at: number) => number {
  const n = x.length;
  const bend = new Float64Array(n);
  const factor = new Float64Array(n);
  const at = (list: ArrayLike<number>, i: number): number => list[i] ?? 0;
  for (let i = 1; i < n - 1; i++) {
    const share = (at(x, i) - at(x, i - 1)) / (at(x, i + 1) - at(x, i - 1));
    const pivot = share * at(bend, i - 1) + 2;
    bend[i] = (share - 1) / pivot;
    const jump =
      (at(y, i + 1) - at(y, i)) / (at(x, i + 1) - at(x, i)) - (at(y, i) - at(y, i - 1)) / (at(x, i) - at(x, i - 1));
    factor[i] = ((6 * jump) / (at(x, i + 1) - at(x, i - 1)) - share * at(factor, i - 1)) / pivot;
  }
  bend[n - 1] = 0;
  for (let i = n - 2; i >= 0; i--) bend[i] = at(bend, i) * at(bend, i + 1) + at(factor, i);
  return (where) => {
    let i = 0;
    while (i < n - 2 && at(x, i + 1) < where) i++;
    const width = at(x, i + 1) - at(x, i);
    const b = (where - at(x, i)) / width;
    const a = 1 - b;
    const curve = ((a ** 3 - a) * at(bend, i) + (b ** 3 - b) * at(bend, i + 1)) * (width * width);
    return a * at(y, i) + b * at(y, i + 1) + curve / 6;
  };
}

const times = SHAPE.map(([time]) => time);
const wayShare = spline(
  times,
  SHAPE.map(([, way]) => way),
);
const rawHeight = spline(
  times,
  SHAPE.map(([, , height]) => height),
);
/** The spline overshoots its highest row a little; the apogee asked for is the one flown. */
const PEAK = Math.max(...Array.from({ length: 1001 }, (_, i) => rawHeight(i / 1000)));

/** A shaped quasi-ballistic flight; apogee about 50 km and range 500 to 1000 km give credible speeds. */
export function flyShaped(request: ShapedRequest): ShapedFlight {
  const { launch, apogee, range, azimuth, duration } = request;
  const positionAt = (time: number): Vec3 => {
    const share = Math.min(1, Math.max(0, time / duration));
    const ground = placeAlong(launch, azimuth, range * wayShare(share));
    return fixedFromPlace({ ...ground, height: (apogee * rawHeight(share)) / PEAK });
  };
  const nodeAt = (time: number): Node => {
    const [before, behind] = [Math.max(0, time - 0.05), Math.min(duration, time + 0.05)];
    const moved = subtract(positionAt(behind), positionAt(before));
    return { time, position: positionAt(time), velocity: scale(moved, 1 / (behind - before)) };
  };
  const count = Math.ceil(duration);
  const nodes = Array.from({ length: count + 1 }, (_, i) => nodeAt((i * duration) / count));
  return {
    request,
    burnout: BURNOUT_SHARE * duration,
    duration,
    impact: placeAlong(launch, azimuth, range),
    stateAt: (time) => {
      const i = Math.min(count - 1, Math.max(0, Math.floor((time * count) / duration)));
      return between(present(nodes[i], "node"), present(nodes[i + 1], "next node"), time);
    },
  };
}
