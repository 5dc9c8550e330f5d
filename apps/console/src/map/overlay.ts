/** Labels and symbols over the map, in HTML. Each takes the first free place about its point; the unimportant give way. */
import type { Mark, Position } from "./content.ts";
import { symbolCanvas } from "./symbols.ts";

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
interface Shown {
  readonly element: HTMLElement;
  readonly label: HTMLElement;
  mark: Mark;
  width: number;
  height: number;
  /** The place taken last, tried first, so that labels do not jump about. */
  place: number;
  symbolKey: string;
}
type Project = (position: Position) => { readonly x: number; readonly y: number } | undefined;

/** Marks of this rank or more important are shown even where they cover something. */
const ALWAYS_UP_TO_RANK = 2;
const GAP = 8;
const SYMBOL_HALF = 15;

const meets = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const places = (x: number, y: number, width: number, height: number, gap: number): readonly (readonly [number, number])[] => [
  [x - width / 2, y - gap - height],
  [x + gap, y - height / 2],
  [x - width / 2, y + gap],
  [x - gap - width, y - height / 2],
  [x + gap * 0.7, y - gap * 0.7 - height],
  [x - gap * 0.7 - width, y + gap * 0.7],
  [x + gap * 0.7, y + gap * 0.7],
  [x - gap * 0.7 - width, y - gap * 0.7 - height],
];
const FIRST_PLACE: Readonly<Record<Mark["kind"], number>> = {
  track: 0,
  time: 0,
  launch: 2,
  impact: 2,
  "partner-impact": 0,
  area: 1,
  sensor: 1,
  outside: 1,
};

export class Overlay {
  readonly #root: HTMLElement;
  readonly #shown = new Map<string, Shown>();

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  show(marks: readonly Mark[], mode: string): void {
    const wanted = new Set(marks.map(({ id }) => id));
    for (const [id, { element }] of this.#shown) {
      if (wanted.has(id)) continue;
      element.remove();
      this.#shown.delete(id);
    }
    for (const mark of marks) this.#update(this.#shown.get(mark.id) ?? this.#make(mark), mark, mode);
  }

  /** `reserved` is what no label may cover, in the same pixels. */
  place(project: Project, reserved: readonly Box[]): void {
    const { clientWidth, clientHeight } = this.#root;
    const inOrder = [...this.#shown.values()].sort((a, b) => a.mark.rank - b.mark.rank);
    const at = new Map(inOrder.map((shown) => [shown, project(shown.mark.position)]));
    const taken: Box[] = [...reserved];
    for (const shown of inOrder) {
      const point = at.get(shown);
      if (point !== undefined && shown.mark.symbol !== undefined) taken.push(around(point));
    }
    for (const shown of inOrder) {
      const point = at.get(shown);
      shown.element.hidden = point === undefined;
      if (point === undefined) continue;
      shown.element.style.transform = `translate(${point.x.toFixed(1)}px, ${point.y.toFixed(1)}px)`;
      this.#placeLabel(shown, point, taken, { left: 2, top: 2, right: clientWidth - 2, bottom: clientHeight - 2 });
    }
  }

  #placeLabel(shown: Shown, point: { x: number; y: number }, taken: Box[], bounds: Box): void {
    const { width, height, mark } = shown;
    const gap = mark.symbol === undefined ? GAP : SYMBOL_HALF + 5;
    const all = places(point.x, point.y, width, height, gap);
    const order = [shown.place, ...all.keys()];
    for (const index of order) {
      const [left, top] = all[index] ?? [0, 0];
      const box = { left, top, right: left + width, bottom: top + height };
      const inside = left > bounds.left && top > bounds.top && box.right < bounds.right && box.bottom < bounds.bottom;
      if (!inside || taken.some((other) => meets(other, box))) continue;
      this.#put(shown, index, box, point, taken);
      return;
    }
    const [left, top] = all[FIRST_PLACE[mark.kind]] ?? [0, 0];
    shown.label.hidden = mark.rank > ALWAYS_UP_TO_RANK;
    if (!shown.label.hidden) {
      this.#put(shown, FIRST_PLACE[mark.kind], { left, top, right: left + width, bottom: top + height }, point, taken);
    }
  }

  #put(shown: Shown, place: number, box: Box, point: { x: number; y: number }, taken: Box[]): void {
    shown.place = place;
    shown.label.hidden = false;
    shown.label.style.transform = `translate(${(box.left - point.x).toFixed(1)}px, ${(box.top - point.y).toFixed(1)}px)`;
    taken.push(box);
  }

  #make(mark: Mark): Shown {
    const element = document.createElement("div");
    const label = document.createElement("span");
    element.append(label);
    this.#root.append(element);
    const shown = { element, label, mark, width: 0, height: 0, place: FIRST_PLACE[mark.kind], symbolKey: "" };
    this.#shown.set(mark.id, shown);
    return shown;
  }

  #update(shown: Shown, mark: Mark, mode: string): void {
    shown.mark = mark;
    shown.element.className = `mark ${mark.kind}`;
    if (shown.label.textContent !== mark.text || shown.width === 0) {
      shown.label.textContent = mark.text;
      shown.width = mark.text === "" ? 0 : shown.label.offsetWidth;
      shown.height = mark.text === "" ? 0 : shown.label.offsetHeight;
    }
    const symbolKey = `${mark.symbol ?? ""} ${mode}`;
    if (mark.symbol === undefined || symbolKey === shown.symbolKey) return;
    shown.symbolKey = symbolKey;
    shown.element.querySelector("canvas")?.remove();
    shown.element.prepend(symbolCanvas(mark.symbol, mode));
  }
}

const around = ({ x, y }: { readonly x: number; readonly y: number }): Box => ({
  left: x - SYMBOL_HALF,
  right: x + SYMBOL_HALF,
  top: y - SYMBOL_HALF,
  bottom: y + SYMBOL_HALF,
});
