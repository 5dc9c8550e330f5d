/** Cells of an outline in words: always an area with its borders, never a middle that somebody could take for a place. */
import type { Cell, NationalView, Outline } from "@tocsin/codec-protobuf/console";
import type { Speech } from "../words/words.ts";

/** The narrowest borders that hold all the cells, whole degrees; across the 180th meridian too. */
export function cellsText(cells: readonly Cell[]): string {
  const reference = cells[0]?.westDeg ?? 0;
  const wests = cells.map(({ westDeg }) => ((westDeg - reference + 540) % 360) - 180);
  const easts = cells.map(({ westDeg, eastDeg }, index) => (wests[index] ?? 0) + eastDeg - westDeg);
  const [from, to] = [Math.min(...wests), Math.max(...easts)];
  const [west, east] = to - from >= 360 ? [-180, 180] : [turned(reference + from), turned(reference + to)];
  const south = Math.min(...cells.map(({ southDeg }) => southDeg));
  const north = Math.max(...cells.map(({ northDeg }) => northDeg));
  return `${latitude(south)}–${latitude(north)} ${longitude(west)}–${longitude(east)}`;
}

const turned = (degrees: number): number => ((degrees + 540) % 360) - 180;
const latitude = (degrees: number): string => `${Math.abs(degrees)}°${degrees < 0 ? "S" : "N"}`;
const longitude = (degrees: number): string => `${Math.abs(degrees)}°${degrees < 0 ? "W" : "E"}`;

/** Of an outline's launch or impact; undefined where it tells none. */
export const areaInCells = ({ t }: Speech, cells: readonly Cell[], isTooWide: boolean): string | undefined =>
  isTooWide ? t("outline.tooWide") : cells.length > 0 ? t("outline.within", { cells: cellsText(cells) }) : undefined;

/** Where the object is and where it is bound, as far as an outline says it. */
export const outlineWords = ({ t, code }: Speech, { cell, course }: Outline): string => {
  const within = cell === undefined ? "" : t("outline.now", { cells: cellsText([cell]) });
  const letters = course.split("-").map((word) => word.slice(0, 1));
  const bound = course === "" ? "" : t("outline.course", { direction: code("direction", letters.join("")) });
  return [within, bound].filter((part) => part !== "").join(t("list.join"));
};

/** Whether a nation's outline is all that it tells of places: it is then what is shown of it. */
export const isOutlineOnly = ({ outline, launchArea, impactArea }: NationalView): boolean =>
  outline !== undefined && launchArea === undefined && impactArea === undefined;
