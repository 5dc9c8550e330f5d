/** Where a place lies on the screen, and what place lies under a point of it. The camera's own geometry, without the scene. */
import { basisOf, type View } from "./framing.ts";
import type { Position } from "./model.ts";
import { PLANE_M, type Projection, type Vector } from "./projection.ts";

const EARTH_M = 6_340_000;
const EQUATOR_M = 6_378_137;
const POLE_M = 6_356_752;

interface Point {
  readonly x: number;
  readonly y: number;
}

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const plus = (a: Vector, b: Vector, scale: number): Vector => [
  a[0] + b[0] * scale,
  a[1] + b[1] * scale,
  a[2] + b[2] * scale,
];

/** One look: made anew for every view, asked for thousands of places. */
export class Sight {
  readonly #projection: Projection;
  readonly #eye: Vector;
  readonly #right: Vector;
  readonly #up: Vector;
  readonly #forward: Vector;
  readonly #width: number;
  readonly #height: number;
  /** Pixels for one tangent. */
  readonly #scale: number;

  constructor(view: View, projection: Projection, width: number, height: number, verticalField: number) {
    const { right, up, forward } = basisOf(view);
    this.#projection = projection;
    [this.#right, this.#up, this.#forward] = [right, up, forward];
    this.#eye = plus(view.target, forward, -view.range);
    [this.#width, this.#height] = [width, height];
    this.#scale = height / 2 / Math.tan(verticalField / 2);
  }

  /** CSS pixels from the canvas' corner; undefined behind the Earth or the camera. */
  onScreen(position: Position): Point | undefined {
    const way = plus(this.#projection.place(position), this.#eye, -1);
    const depth = dot(way, this.#forward);
    if (depth <= 0 || this.#isBehindEarth(way)) return undefined;
    return {
      x: this.#width / 2 + (dot(way, this.#right) / depth) * this.#scale,
      y: this.#height / 2 - (dot(way, this.#up) / depth) * this.#scale,
    };
  }

  /** The place on the ground under a point of the screen; undefined where there is sky. */
  ground(x: number, y: number): Position | undefined {
    const across = plus(this.#forward, this.#right, (x - this.#width / 2) / this.#scale);
    const ray = plus(across, this.#up, (this.#height / 2 - y) / this.#scale);
    const hit = this.#projection.name === "flat" ? this.#onPlane(ray) : this.#onEllipsoid(ray);
    return hit === undefined ? undefined : this.#projection.locate(hit);
  }

  #isBehindEarth(way: Vector): boolean {
    if (this.#projection.name === "flat") return false;
    const length = Math.hypot(...way);
    const along = -dot(this.#eye, way) / length;
    if (along < 0 || along > length) return false;
    return dot(this.#eye, this.#eye) - along * along < EARTH_M * EARTH_M;
  }

  #onPlane(ray: Vector): Vector | undefined {
    if (ray[2] >= 0) return undefined;
    return plus(this.#eye, ray, (PLANE_M - this.#eye[2]) / ray[2]);
  }

  /** In a space in which the ellipsoid is a ball of one. */
  #onEllipsoid(ray: Vector): Vector | undefined {
    const shrunk = ([x, y, z]: Vector): Vector => [x / EQUATOR_M, y / EQUATOR_M, z / POLE_M];
    const [eye, way] = [shrunk(this.#eye), shrunk(ray)];
    const [a, b, c] = [dot(way, way), dot(eye, way), dot(eye, eye) - 1];
    const root = b * b - a * c;
    const share = (-b - Math.sqrt(root)) / a;
    return root < 0 || share <= 0 ? undefined : plus(this.#eye, ray, share);
  }
}
