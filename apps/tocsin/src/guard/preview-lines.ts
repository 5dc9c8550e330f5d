/** A preview as people read it: a line an item, then the reasons. The values of opened sections are in its JSON. */
import type { Preview, PreviewedItem } from "./preview.ts";

export function previewLines({ nation, to, through, policy, items, why }: Preview): string[] {
  const count = (wanted: (item: PreviewedItem) => boolean): number => items.filter(wanted).length;
  const isShut = ({ opened }: PreviewedItem): boolean => Object.keys(opened).length === 0;
  const isWhole = ({ withheld }: PreviewedItem): boolean => withheld.length === 0;
  const [whole, shut] = [count(isWhole), count(isShut)];
  return [
    `${nation} as ${to} gets it${through ? ` through ${through}` : ""}, under policy ${policy.slice(0, 12)}:`,
    ...items.map(itemLine),
    "",
    `${items.length} items: ${whole} whole, ${items.length - whole - shut} in part, ${shut} not at all; no value is coarsened`,
    ...Object.entries(why).map(([cause, sentence]) => `  ${cause}: ${sentence}`),
  ];
}

function itemLine({ record, version, act, opened, withheld }: PreviewedItem): string {
  const causes = Map.groupBy(withheld, ({ cause }) => cause);
  const shut = [...causes].map(([cause, sections]) => `${sections.map(({ section }) => section).join(" ")} (${cause})`);
  return `  ${record} v${version} ${act}: ${Object.keys(opened).join(" ") || "nothing"}${shut.length > 0 ? `; withheld: ${shut.join(", ")}` : ""}`;
}
