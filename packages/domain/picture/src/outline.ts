/**
 * What is said of an object in whole cells of a fixed grid, for those who may not have its place: areas by construction.
 * Must never hold a number from which more than the cell could be told: no height, no speed, no size of a doubt.
 */
import type { Cell } from "@tocsin/kernel/cells";
import type { Instant } from "@tocsin/kernel/time";

export const COURSES = [
  "north",
  "north-east",
  "east",
  "south-east",
  "south",
  "south-west",
  "west",
  "north-west",
] as const;
export type Course = (typeof COURSES)[number];

/** Half a minute, for which one outline stands, whatever becomes known meanwhile. */
export const OUTLINE_MICROSECONDS = 30_000_000;
/** An area that touches more cells than this is not told in cells. */
export const MOST_CELLS = { launch: 9, impact: 32 } as const;

/** Every cell that an area touches, or that they are too many; absent where no area is known. */
export type CellArea = readonly Cell[] | "too-wide";

export interface Outline {
  /** Beginning of the half minute for which it stands. */
  readonly at: Instant;
  /** Where the object is. */
  readonly cell: Cell;
  /** Absent where it hardly moves over the ground. */
  readonly course?: Course;
  readonly launch?: CellArea;
  /** Predicted, never observed. */
  readonly impact?: CellArea;
}
