/** A preview as people read it: a line an item, its outline's cells, then the reasons. All other values are in its JSON. */
import { outlineOf, type SectionContents } from "@tocsin/exchange";
import { isoFromInstant } from "@tocsin/kernel/time";
import type { CellArea } from "@tocsin/picture";
import type { Preview, PreviewedItem } from "./preview.ts";

export function previewLines({ nation, to, through, policy, items, why }: Preview): string[] {
  const count = (wanted: (item: PreviewedItem) => boolean): number => items.filter(wanted).length;
  const isShut = ({ opened }: PreviewedItem): boolean => Object.keys(opened).length === 0;
  const isWhole = ({ withheld }: PreviewedItem): boolean => withheld.length === 0;
  const [whole, shut] = [count(isWhole), count(isShut)];
  return [
    `${nation} as ${to} gets it${through ? ` through ${through}` : ""}, under policy ${policy.slice(0, 12)}:`,
    ...items.flatMap((item) => [itemLine(item), ...cellLines(item.opened.outline)]),
    "",
    `${items.length} items: ${whole} whole, ${items.length - whole - shut} in part, ${shut} not at all; values are as stated, coarse in outlines only`,
    ...Object.entries(why).map(([cause, sentence]) => `  ${cause}: ${sentence}`),
  ];
}

function itemLine({ record, version, act, opened, withheld }: PreviewedItem): string {
  const causes = Map.groupBy(withheld, ({ cause }) => cause);
  const shut = [...causes].map(([cause, sections]) => `${sections.map(({ section }) => section).join(" ")} (${cause})`);
  return `  ${record} v${version} ${act}: ${Object.keys(opened).join(" ") || "nothing"}${shut.length > 0 ? `; withheld: ${shut.join(", ")}` : ""}`;
}

/** What a partner is told in cells is read at a glance: it is meant to be all that it can tell of a place. */
function cellLines(content: SectionContents["outline"] | undefined): string[] {
  const outline = outlineOf(content);
  if (outline === undefined) return [];
  const { at, cell, course, launch, impact } = outline;
  const parts = [
    `in ${cell}${course ? ` bound ${course}` : ""}`,
    ...areaWords("from", launch),
    ...areaWords("to", impact),
  ];
  return [`    outline: ${parts.join(", ")}, as of ${isoFromInstant(at)}`];
}

const areaWords = (word: string, area: CellArea | undefined): string[] =>
  area === undefined ? [] : [`${word} ${area === "too-wide" ? "an area too wide for cells" : area.join(" ")}`];
