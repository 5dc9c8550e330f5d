/**
 * Lines and dots in the scene: one collection for each. Only what has changed is handed on, since whatever is touched is
 * uploaded anew; must never say that something has changed where nothing has.
 */
import { Cartesian3, Color, type FrameState, type PointPrimitive, PointPrimitiveCollection } from "@cesium/engine";
import { Bundle, type Look } from "./bundle.ts";
import type { Dot, DotKind, Line, LineKind, Position } from "./model.ts";
import type { Projection, Vector } from "./projection.ts";

/** The most important last: see `Lines`. */
const LINES: Readonly<Record<LineKind, Look>> = {
  terminator: { width: 1.4, colour: "#7d8fb5", dash: 22, pattern: 0b1111111111001100 },
  region: { width: 1, colour: "#3c5266" },
  reach: { width: 1.8, colour: "#56b4e9", dash: 5 },
  "other-predicted": { width: 1.5, colour: "#b07a14", dash: 12 },
  "other-impact": { width: 1.5, colour: "#b07a14" },
  trail: { width: 1.6, colour: "#8795a3" },
  measure: { width: 2, colour: "#7ee0c3", dash: 7 },
  ground: { width: 1.2, colour: "#4f6172" },
  drop: { width: 1, colour: "#415262" },
  area: { width: 1.8, colour: "#f0e442" },
  cell: { width: 2.2, colour: "#ffffff", dash: 9 },
  launch: { width: 2.2, colour: "#56b4e9" },
  impact: { width: 2.4, colour: "#e69f00" },
  "partner-impact": { width: 2.4, colour: "#f2a3cc", dash: 9, pattern: 0b1111000011110000 },
  footprint: { width: 2.4, colour: "#e69f00", dash: 12, pattern: 0b1111111100110011 },
  predicted: { width: 3, colour: "#e69f00", dash: 17 },
  flown: { width: 3.5, colour: "#ffffff" },
};
interface DotStyle {
  readonly size: number;
  readonly colour: string;
  /** A ring of this width instead of a full dot. */
  readonly ring?: number;
}
const DOTS: Readonly<Record<DotKind, DotStyle>> = {
  missile: { size: 8, colour: "#ffffff", ring: 2 },
  plot: { size: 3, colour: "#a9b8c6" },
  outside: { size: 4, colour: "#66788a" },
  time: { size: 5, colour: "#e69f00" },
  measure: { size: 7, colour: "#7ee0c3", ring: 2 },
  launch: { size: 6, colour: "#56b4e9", ring: 2 },
  impact: { size: 7, colour: "#e69f00", ring: 2 },
  "partner-impact": { size: 7, colour: "#f2a3cc", ring: 2 },
};

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
  readonly #bundles = Object.entries(LINES)
    .toReversed()
    .map(([kind, look]) => [kind, new Bundle(look)] as const);
  readonly of: ReadonlyMap<string, Bundle> = new Map(this.#bundles);
  #isGone = false;

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
        this.#dress(index, kind);
        continue;
      }
      if (index >= this.#shown) point.show = true;
      if (this.#kinds[index] !== kind) {
        hasChanged = true;
        this.#dress(index, kind);
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

  #dress(index: number, kind: DotKind): void {
    const point = this.#points[index];
    if (point === undefined) return;
    const { size, colour, ring = 0 } = DOTS[kind];
    const color = Color.fromCssColorString(colour);
    point.pixelSize = size;
    point.color = ring > 0 ? Color.BLACK : color;
    point.outlineColor = color;
    point.outlineWidth = ring;
    this.#kinds[index] = kind;
  }
}
