/**
 * Lines and dots in the scene: one collection for each. Only what has changed is handed on, since whatever is touched is
 * uploaded anew; must never say that something has changed where nothing has.
 */
import { Cartesian3, Color, type FrameState, type PointPrimitive, PointPrimitiveCollection } from "@cesium/engine";
import type { Dress } from "../../../dresses.ts";
import { Bundle } from "./bundle.ts";
import { DOTS, dotColour, LINE_KINDS, LINES, lineColour } from "./looks.ts";
import type { Dot, DotKind, Line, LineKind, Position } from "./model.ts";
import type { Projection, Vector } from "./projection.ts";

const cartesian = (point: Vector): Cartesian3 => new Cartesian3(...point);

interface DrawnLine {
  readonly kind: LineKind;
  /** What it was made of: the same places on the same map are the same line. */
  readonly source: readonly Position[];
  readonly on: Projection;
  readonly points: readonly Vector[];
}

/**
 * What grows and shrinks with every update is drawn with so many points: a line that keeps its number is changed where it
 * lies, one that does not makes the whole collection anew.
 */
const POINTS: Readonly<Partial<Record<LineKind, number>>> = {
  flown: 96,
  ground: 128,
  predicted: 96,
  "other-predicted": 40,
  trail: 24,
};

/** Points at even steps along a line of corners. */
export const resampled = (points: readonly Vector[], count: number): readonly Vector[] =>
  Array.from({ length: count }, (_, index): Vector => {
    const at = (index * (points.length - 1)) / (count - 1);
    const before = Math.min(points.length - 2, Math.floor(at));
    const [a, b] = [points[before] ?? [0, 0, 0], points[before + 1] ?? [0, 0, 0]];
    const share = at - before;
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
  });

const isSame = (a: Vector, b: Vector): boolean => a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
const areSame = (a: readonly Vector[], b: readonly Vector[]): boolean =>
  a.length === b.length && a.every((point, index) => isSame(point, b[index] ?? [Number.NaN, 0, 0]));

/** The lines as the scene wants them: a bundle for each kind. Where two lie upon one another the first that is drawn is seen. */
class Lines {
  readonly #bundles = LINE_KINDS.toReversed().map((kind) => [kind, new Bundle(LINES[kind])] as const);
  readonly of: ReadonlyMap<LineKind, Bundle> = new Map(this.#bundles);
  #isGone = false;

  dress(dress: Dress): void {
    for (const [kind, bundle] of this.#bundles) bundle.colourAs(lineColour(kind, dress));
  }

  update(frame: FrameState): void {
    for (const [, bundle] of this.#bundles) bundle.update(frame);
  }

  isDestroyed(): boolean {
    return this.#isGone;
  }

  destroy(): void {
    this.#isGone = true;
    for (const [, bundle] of this.#bundles) bundle.destroy();
  }
}

export class Strokes {
  readonly lines = new Lines();
  readonly dots = new PointPrimitiveCollection();
  readonly #drawn = new Map<string, DrawnLine>();
  readonly #points: PointPrimitive[] = [];
  readonly #kinds: DotKind[] = [];
  #shown = 0;
  #dress: Dress = "normal";

  /** Colours as this dress has them, from the next frame on. */
  dressAs(dress: Dress): void {
    this.#dress = dress;
    this.lines.dress(dress);
    for (const [index, kind] of this.#kinds.entries()) this.#dressDot(index, kind);
  }

  /** Whether anything is otherwise than it was. */
  show(lines: readonly Line[], dots: readonly Dot[], projection: Projection): boolean {
    const isNewLine = this.#showLines(lines, projection);
    return this.#showDots(dots, projection) || isNewLine;
  }

  /** Each line is known by its kind, its thing and its number among those. */
  #showLines(lines: readonly Line[], projection: Projection): boolean {
    let hasChanged = false;
    const counts = new Map<string, number>();
    const kept = new Set<string>();
    for (const { kind, points, of = "" } of lines) {
      if (points.length < 2) continue;
      const among = `${kind} ${of}`;
      const number = counts.get(among) ?? 0;
      counts.set(among, number + 1);
      const name = `${among} ${number}`;
      kept.add(name);
      if (this.#draw(name, kind, points, projection)) hasChanged = true;
    }
    for (const [name, { kind }] of this.#drawn) {
      if (kept.has(name)) continue;
      this.lines.of.get(kind)?.remove(name);
      this.#drawn.delete(name);
      hasChanged = true;
    }
    return hasChanged;
  }

  #draw(name: string, kind: LineKind, source: readonly Position[], on: Projection): boolean {
    const old = this.#drawn.get(name);
    if (old !== undefined && old.source === source && old.on === on) return false;
    const placed = on.placeLine(source);
    const count = POINTS[kind];
    const points = count === undefined ? placed : resampled(placed, count);
    const isAsItWas = old !== undefined && areSame(old.points, points);
    this.#drawn.set(name, { kind, points, source, on });
    if (!isAsItWas) this.lines.of.get(kind)?.set(name, points);
    return !isAsItWas;
  }

  /** Points are kept and moved: to make two thousand of them anew takes longer than a frame may. */
  #showDots(dots: readonly Dot[], { place }: Projection): boolean {
    let hasChanged = this.#shown !== dots.length;
    for (const [index, { kind, position }] of dots.entries()) {
      const at = cartesian(place(position));
      const point = this.#points[index];
      if (point === undefined) {
        hasChanged = true;
        this.#points.push(this.dots.add({ position: at }));
        this.#dressDot(index, kind);
        continue;
      }
      if (index >= this.#shown) point.show = true;
      if (this.#kinds[index] !== kind) {
        hasChanged = true;
        this.#dressDot(index, kind);
      }
      if (Cartesian3.equals(point.position, at)) continue;
      hasChanged = true;
      point.position = at;
    }
    for (let index = dots.length; index < this.#shown; index += 1) {
      const point = this.#points[index];
      if (point !== undefined) point.show = false;
    }
    this.#shown = dots.length;
    return hasChanged;
  }

  #dressDot(index: number, kind: DotKind): void {
    const point = this.#points[index];
    if (point === undefined) return;
    const { size, ring = 0 } = DOTS[kind];
    const color = Color.fromCssColorString(dotColour(kind, this.#dress));
    point.pixelSize = size;
    point.color = ring > 0 ? Color.BLACK : color;
    point.outlineColor = color;
    point.outlineWidth = ring;
    this.#kinds[index] = kind;
  }
}
