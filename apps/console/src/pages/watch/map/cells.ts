/** The cells of an outline as borders on the map. Never a dot and never a middle: nothing here is a place. */
import type { Cell } from "@tocsin/codec-protobuf/console";
import type { Reading } from "../../../reading/event/reading.ts";
import type { MapSpeech } from "../../../words/map/speech.ts";
import type { Line, LineKind, Mark, Position } from "./model.ts";
import { GROUND_M } from "./projection.ts";
import { thing } from "./thing.ts";

/** A parallel is no straight line: points along it, this many degrees apart. */
const STEP = 1;

const at = (latitude: number, longitude: number): Position => ({ latitude, longitude, height: GROUND_M });

/** The border of a cell, from its south-west corner round and back. */
const borderOf = ({ southDeg, westDeg, northDeg, eastDeg }: Cell): Position[] => {
  const meridians = Array.from({ length: (eastDeg - westDeg) / STEP + 1 }, (_, index) => westDeg + index * STEP);
  return [
    ...meridians.map((longitude) => at(southDeg, longitude)),
    ...meridians.toReversed().map((longitude) => at(northDeg, longitude)),
    at(southDeg, westDeg),
  ];
};

interface Parts {
  readonly lines: Line[];
  readonly marks: Mark[];
  readonly frame: Position[];
}

const add = (parts: Parts, cells: readonly Cell[], kind: LineKind & Mark["kind"], text: string, of: string): void => {
  const borders = cells.map(borderOf);
  for (const points of borders) parts.lines.push({ kind, points, of });
  const extent = borders.flat();
  const [position] = extent;
  if (position === undefined) return;
  parts.marks.push({ id: `cells-${kind}`, kind, position, text, rank: 1, extent, of });
  parts.frame.push(...extent);
};

/** What the reference tells in cells only: what it tells exactly too is drawn as that. */
export const addCells = (parts: Parts, { t }: MapSpeech, { reference, track }: Reading): void => {
  const { outline, launchArea, impactArea } = reference ?? {};
  if (outline === undefined) return;
  const of = thing("cells", reference?.nation ?? "");
  if (launchArea === undefined) add(parts, outline.launch, "launch", t("map.launch"), of);
  if (impactArea === undefined) add(parts, outline.impact, "impact", t("map.impact"), of);
  if (track === undefined && outline.cell !== undefined) add(parts, [outline.cell], "cell", t("outline.legend"), of);
};
