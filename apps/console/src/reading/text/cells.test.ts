/** Cells in words: borders that hold them all, over the date line and the equator too. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cell } from "@tocsin/codec-protobuf/console";
import { cellsText } from "./cells.ts";

const cell = (southDeg: number, westDeg: number, width = 2): Cell =>
  ({ southDeg, westDeg, northDeg: southDeg + 2, eastDeg: westDeg + width }) as Cell;

test("one cell has its own borders, several have the borders about them all", () => {
  assert.equal(cellsText([cell(36, 126)]), "36°N–38°N 126°E–128°E");
  assert.equal(cellsText([cell(36, 126), cell(40, 130), cell(36, 128)]), "36°N–42°N 126°E–132°E");
  assert.equal(cellsText([cell(-2, -2), cell(0, 0)]), "2°S–2°N 2°W–2°E");
});

test("cells on both sides of the 180th meridian lie side by side", () => {
  assert.equal(cellsText([cell(36, -180), cell(36, 178)]), "36°N–38°N 178°E–178°W");
  assert.equal(cellsText([cell(36, 178), cell(36, -180)]), "36°N–38°N 178°E–178°W");
});

test("a whole turn has no borders but the meridian", () => {
  const ring = Array.from({ length: 10 }, (_, index) => cell(88, -180 + 36 * index, 36));
  assert.equal(cellsText(ring), "88°N–90°N 180°W–180°E");
});
