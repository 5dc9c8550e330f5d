/** The drawn things in the order in which somebody walks through them, and which one lies under the pointer. Pure. */
import type { MapContent, Position } from "./model.ts";

/** Names of all things, the most important first, each once. */
export const thingsOf = ({ marks, lines, dots }: MapContent): readonly string[] => {
  const ranked = marks.toSorted((a, b) => a.rank - b.rank);
  const named = [...ranked, ...lines, ...dots].map(({ of }) => of);
  return [...new Set(named.filter((of) => of !== undefined))];
};

/** Where a thing is marked when it is chosen. */
export const anchorOf = ({ marks, lines, dots }: MapContent, wanted: string): Position | undefined =>
  marks.find(({ of }) => of === wanted)?.position ??
  dots.find(({ of }) => of === wanted)?.position ??
  lines.find(({ of }) => of === wanted)?.points[0];

interface Point {
  readonly x: number;
  readonly y: number;
}
type Project = (position: Position) => Point | undefined;

/** Pixels about the pointer within which a thing is meant; what has a place is meant before what has only a border. */
const REACH = 14;
const BORDER_AFTER = 5;

/** Squared distance of a point from a piece of a line. */
const fromPiece = (at: Point, a: Point, b: Point): number => {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((at.x - a.x) * dx + (at.y - a.y) * dy) / length));
  return (a.x + share * dx - at.x) ** 2 + (a.y + share * dy - at.y) ** 2;
};

/** Things as they lie on the screen; made anew whenever the view or the content has changed. */
export class Pointing {
  readonly #points: { readonly of: string; readonly at: Point }[] = [];
  readonly #borders: { readonly of: string; readonly points: readonly (Point | undefined)[] }[] = [];

  constructor({ marks, lines, dots }: MapContent, project: Project) {
    for (const { of, position } of [...marks, ...dots]) {
      const at = of === undefined ? undefined : project(position);
      if (of !== undefined && at !== undefined) this.#points.push({ of, at });
    }
    for (const { of, points } of lines) if (of !== undefined) this.#borders.push({ of, points: points.map(project) });
  }

  under(at: Point): string | undefined {
    let [nearest, least] = [undefined as string | undefined, REACH];
    for (const { of, at: point } of this.#points) {
      const distance = Math.hypot(point.x - at.x, point.y - at.y);
      if (distance < least) [nearest, least] = [of, distance];
    }
    for (const { of, points } of this.#borders) {
      for (let index = 1; index < points.length; index += 1) {
        const [a, b] = [points[index - 1], points[index]];
        const distance = a === undefined || b === undefined ? REACH : Math.sqrt(fromPiece(at, a, b)) + BORDER_AFTER;
        if (distance < least) [nearest, least] = [of, distance];
      }
    }
    return nearest;
  }
}
