/** Labels and symbols over the map, in HTML. Each takes the first free place about its point; the unimportant give way. */
import type { Mark, Position } from "./model.ts";
import { type Box, Room } from "./room.ts";
import { symbolCanvas } from "./symbols.ts";

interface Shown {
  readonly element: HTMLElement;
  readonly label: HTMLElement;
  mark: Mark;
  width: number;
  height: number;
  /** Whether the label found room. */
  isPlaced: boolean;
  /** Where element and label stand, as they were last told: what has not moved is not touched. */
  at: string;
  labelAt: string;
  /** The place taken last, tried first, so that labels do not jump about. */
  place: number;
  symbolKey: string;
}
interface Point {
  readonly x: number;
  readonly y: number;
}
type Project = (position: Position) => Point | undefined;

/** Marks of this rank or more important are shown even where they cover something. */
const ALWAYS_UP_TO_RANK = 2;
const GAP = 7;
const TRACK_SYMBOL_HALF = 23;
const SENSOR_SYMBOL_HALF = 12;
/** About a word of the night nothing else may stand so near: two of them say no more than one. */
const NIGHT_GAP = 48;

const isWithin = (box: Box, bounds: Box): boolean =>
  box.left > bounds.left && box.right < bounds.right && box.top > bounds.top && box.bottom < bounds.bottom;

const widened = ({ left, top, right, bottom }: Box): Box => ({
  left: left - NIGHT_GAP,
  top: top - NIGHT_GAP,
  right: right + NIGHT_GAP,
  bottom: bottom + NIGHT_GAP,
});

/** Where a label may stand about a box: above, right, below, left, then the corners. */
const places = (
  { left, top, right, bottom }: Box,
  width: number,
  height: number,
): readonly (readonly [number, number])[] => {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return [
    [x - width / 2, top - height],
    [right, y - height / 2],
    [x - width / 2, bottom],
    [left - width, y - height / 2],
    [right - GAP / 2, top - height + GAP / 2],
    [left - width + GAP / 2, bottom - GAP / 2],
    [right - GAP / 2, bottom - GAP / 2],
    [left - width + GAP / 2, top - height + GAP / 2],
  ];
};
const dotAt = (point: Point | undefined): readonly Box[] =>
  point === undefined ? [] : [{ left: point.x - 4, right: point.x + 4, top: point.y - 4, bottom: point.y + 4 }];
const FIRST_PLACE: Readonly<Record<Mark["kind"], number>> = {
  track: 0,
  "old-track": 0,
  "other-event": 0,
  time: 0,
  launch: 2,
  impact: 2,
  "partner-impact": 0,
  footprint: 2,
  area: 1,
  cell: 1,
  sensor: 1,
  outside: 1,
  night: 0,
  measure: 0,
  region: 0,
  chosen: 0,
};

const pointSigned = ({ latitude, longitude, height }: Position): string => `${latitude},${longitude},${height}`;
/** Changes with whatever of a mark can be seen. */
const signed = ({ id, kind, position, text, symbol, extent = [] }: Mark): string =>
  [id, kind, text, symbol, pointSigned(position), extent.length, ...extent.slice(0, 1).map(pointSigned)].join("|");

/** Out of sight, but not out of the page: to take it out would make the page lay itself out anew. */
const show = ({ style }: HTMLElement, isShown: boolean): void => {
  const visibility = isShown ? "" : "hidden";
  if (style.visibility !== visibility) style.visibility = visibility;
};

export class Overlay {
  readonly #root: HTMLElement;
  readonly #shown = new Map<string, Shown>();
  #signature = "";

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Whether anything is otherwise than it was. */
  show(marks: readonly Mark[], mode: string): boolean {
    const signature = `${mode} ${marks.map(signed).join(" ")}`;
    if (signature === this.#signature) return false;
    this.#signature = signature;
    const wanted = new Set(marks.map(({ id }) => id));
    for (const [id, { element }] of this.#shown) {
      if (wanted.has(id)) continue;
      element.remove();
      this.#shown.delete(id);
    }
    for (const mark of marks) this.#update(this.#shown.get(mark.id) ?? this.#make(mark), mark, mode);
    return true;
  }

  /** `reserved` is what no label may cover, in the same pixels. Hands back how many labels in view found no room. */
  place(
    project: Project,
    size: { readonly width: number; readonly height: number },
    reserved: readonly Box[],
    avoid: readonly Position[],
  ): number {
    const { width: clientWidth, height: clientHeight } = size;
    const bounds: Box = { left: 2, top: 2, right: clientWidth - 2, bottom: clientHeight - 2 };
    const [covered, taken] = [new Room(), new Room()];
    for (const box of reserved) {
      covered.take(box);
      taken.take(box);
    }
    for (const box of avoid.flatMap((position) => dotAt(project(position)))) taken.take(box);
    const seen: { readonly shown: Shown; readonly point: Point; readonly about: Box }[] = [];
    for (const shown of [...this.#shown.values()].sort((a, b) => a.mark.rank - b.mark.rank)) {
      const point = project(shown.mark.position);
      shown.isPlaced = shown.isPlaced && point !== undefined;
      show(shown.element, point !== undefined);
      if (point === undefined) continue;
      const at = `translate(${point.x.toFixed(1)}px, ${point.y.toFixed(1)}px)`;
      if (at !== shown.at) shown.element.style.transform = at;
      shown.at = at;
      const about = this.#about(shown.mark, point, project);
      if (shown.mark.symbol !== undefined || shown.mark.kind === "area") taken.take(about);
      seen.push({ shown, point, about });
    }
    for (const { shown, point, about } of seen) this.#placeLabel(shown, point, about, taken, covered, bounds);
    // Of what is in view; the words of the night are there for whoever has room for them.
    return seen.filter(
      ({ shown: { isPlaced, mark }, point: { x, y } }) =>
        !isPlaced &&
        mark.text !== "" &&
        mark.kind !== "night" &&
        mark.kind !== "region" &&
        x > 0 &&
        y > 0 &&
        x < clientWidth &&
        y < clientHeight,
    ).length;
  }

  /** What the label must stand clear of: its outline, its symbol, or a little space about its point. */
  #about({ extent, symbol, kind }: Mark, point: Point, project: Project): Box {
    const half = symbol === undefined ? 0 : kind === "sensor" ? SENSOR_SYMBOL_HALF : TRACK_SYMBOL_HALF;
    const points = (extent ?? []).flatMap((position) => project(position) ?? []);
    const [xs, ys] = [
      [point.x, ...points.map(({ x }) => x)],
      [point.y, ...points.map(({ y }) => y)],
    ];
    const room = symbol === undefined ? GAP : half;
    return {
      left: Math.min(...xs) - room,
      right: Math.max(...xs) + room,
      top: Math.min(...ys) - room,
      bottom: Math.max(...ys) + room,
    };
  }

  /** The first place that is free; for what must be shown else the first that covers neither legend nor tools. */
  #placeLabel(shown: Shown, point: Point, about: Box, taken: Room, covered: Room, bounds: Box): void {
    const { width, height, mark } = shown;
    const boxes = places(about, width, height).map(([left, top]) => ({
      left,
      top,
      right: left + width,
      bottom: top + height,
    }));
    const order = [shown.place, FIRST_PLACE[mark.kind], ...boxes.keys()];
    const free = (index: number, room: Room): boolean => {
      const box = boxes[index];
      return box !== undefined && isWithin(box, bounds) && room.isFree(mark.kind === "night" ? widened(box) : box);
    };
    const index =
      order.find((each) => free(each, taken)) ??
      (mark.rank <= ALWAYS_UP_TO_RANK ? order.find((each) => free(each, covered)) : undefined);
    const box = index === undefined ? undefined : boxes[index];
    shown.isPlaced = box !== undefined;
    show(shown.label, box !== undefined);
    if (index === undefined || box === undefined) return;
    shown.place = index;
    const [left, top] = [(box.left - point.x).toFixed(1), (box.top - point.y).toFixed(1)];
    const at = `${left} ${top}`;
    if (at !== shown.labelAt) Object.assign(shown.label.style, { left: `${left}px`, top: `${top}px` });
    shown.labelAt = at;
    taken.take(box);
  }

  #make(mark: Mark): Shown {
    const element = document.createElement("div");
    const label = document.createElement("span");
    element.append(label);
    this.#root.append(element);
    const shown = {
      element,
      label,
      mark,
      width: 0,
      height: 0,
      place: FIRST_PLACE[mark.kind],
      symbolKey: "",
      isPlaced: false,
      at: "",
      labelAt: "",
    };
    this.#shown.set(mark.id, shown);
    return shown;
  }

  #update(shown: Shown, mark: Mark, mode: string): void {
    shown.mark = mark;
    const dress = `mark ${mark.kind}`;
    if (shown.element.className !== dress) shown.element.className = dress;
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
