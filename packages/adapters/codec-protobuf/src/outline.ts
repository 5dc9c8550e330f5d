/** The outline section: cells by their names. Must never read what names no cell of the grid, so that nothing finer passes for one. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import { outlineOf, type SectionContents } from "@tocsin/exchange";
import { boundsOf, type Cell } from "@tocsin/kernel/cells";
import type { Instant } from "@tocsin/kernel/time";
import { type CellArea, MOST_CELLS, OUTLINE_MICROSECONDS } from "@tocsin/picture";
import { bounded, moment, refuse } from "./check.ts";
import type * as Wire from "./generated/tocsin/exchange/v1/sections_pb.ts";
import { courses } from "./words.ts";

export function outlineToWire(content: SectionContents["outline"]): MessageInitShape<typeof Wire.OutlineSectionSchema> {
  const outline = outlineOf(content);
  if (outline === undefined) return {};
  const { at, cell, course, launch, impact } = outline;
  return {
    atUs: BigInt(at),
    cell,
    course: courses.toWireOrNothing(course),
    launchCells: cellsOf(launch),
    launchTooWide: launch === "too-wide",
    impactCells: cellsOf(impact),
    impactTooWide: impact === "too-wide",
  };
}

const cellsOf = (area: CellArea | undefined): Cell[] => (area === undefined || area === "too-wide" ? [] : [...area]);

export function outlineFromWire(wire: Wire.OutlineSection): SectionContents["outline"] {
  if (isEmpty(wire)) return {};
  if (wire.cell === "") return refuse("missing", "an outline has a cell");
  const course = courses.fromWireOrNothing(wire.course);
  const launch = areaFromWire(wire.launchCells, wire.launchTooWide, MOST_CELLS.launch, "launch_cells");
  const impact = areaFromWire(wire.impactCells, wire.impactTooWide, MOST_CELLS.impact, "impact_cells");
  return {
    at: beginning(wire.atUs),
    cell: cell(wire.cell, "cell"),
    ...(course && { course }),
    ...(launch && { launch }),
    ...(impact && { impact }),
  };
}

const isEmpty = (wire: Wire.OutlineSection): boolean =>
  wire.atUs === 0n &&
  wire.cell === "" &&
  wire.course === 0 &&
  wire.launchCells.length + wire.impactCells.length === 0 &&
  !wire.launchTooWide &&
  !wire.impactTooWide;

function beginning(value: bigint): Instant {
  const at = moment(value, "at");
  return at % OUTLINE_MICROSECONDS === 0
    ? at
    : refuse("out-of-range", `an outline stands for whole half minutes, not from ${at} on`);
}

const cell = (name: string, of: string): Cell =>
  boundsOf(name) === undefined ? refuse("out-of-range", `${of}: ${name.slice(0, 16)} names no cell`) : (name as Cell);

function areaFromWire(names: readonly string[], isTooWide: boolean, most: number, of: string): CellArea | undefined {
  if (isTooWide && names.length > 0) return refuse("out-of-range", `${of} are told, and said to be too many`);
  if (isTooWide) return "too-wide";
  return names.length === 0 ? undefined : bounded(names, most, of).map((name) => cell(name, of));
}
