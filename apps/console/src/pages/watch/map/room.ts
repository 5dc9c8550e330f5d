/** Boxes on the screen that are taken, found again by where they lie: a label asks about its neighbours and not about all. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const CELL_PX = 64;

export const meets = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export class Room {
  readonly #cells = new Map<number, Box[]>();

  take(box: Box): void {
    for (const cell of cellsOf(box)) {
      const held = this.#cells.get(cell);
      if (held === undefined) this.#cells.set(cell, [box]);
      else held.push(box);
    }
  }

  isFree(box: Box): boolean {
    for (const cell of cellsOf(box)) if (this.#cells.get(cell)?.some((held) => meets(held, box)) === true) return false;
    return true;
  }
}

/** Far outside the screen nothing is asked for, so the numbers of cells may be cut off there. */
const ROW = 4_096;
const held = (value: number): number => Math.max(0, Math.min(ROW - 1, Math.floor(value / CELL_PX) + ROW / 2));

function* cellsOf({ left, top, right, bottom }: Box): Generator<number> {
  for (let row = held(top); row <= held(bottom); row += 1)
    for (let column = held(left); column <= held(right); column += 1) yield row * ROW + column;
}
