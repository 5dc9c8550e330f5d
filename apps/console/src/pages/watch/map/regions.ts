/**
 * How well nations say that they see the sky, region by region: a sign in each cell and its border. Their own words and coarse by
 * agreement; where no link is, what was said before counts no more. Never a sensor, and never a middle that could be taken for one.
 */
import type { Link } from "@tocsin/codec-protobuf/console";
import type { Picture } from "../../../reading/live/picture.ts";
import type { Line, Mark, Position } from "./model.ts";
import { GROUND_M } from "./projection.ts";
import { thing } from "./thing.ts";

const EDGE_DEG = 5;
export const EVERY_NATION = "all";

interface Corner {
  readonly south: number;
  readonly west: number;
}

/** South-west corner of a region by its code, N35E125; undefined for what names no cell. */
export const cornerOf = (code: string): Corner | undefined => {
  const [, ns, south = "", ew, west = ""] = /^([NS])(\d{2})([EW])(\d{3})$/.exec(code) ?? [];
  if (ns === undefined) return undefined;
  return { south: Number(south) * (ns === "S" ? -1 : 1), west: Number(west) * (ew === "W" ? -1 : 1) };
};

export type Sight = "full" | "degraded" | "none" | "unsaid";
const isSight = (text: string): text is Sight => text === "full" || text === "degraded" || text === "none";

/** What a nation says of a region now. */
export const sightOf = ({ own, state, regions }: Link, region: string): Sight => {
  if (!own && (state === "lost" || state === "never")) return "unsaid";
  const said = regions.find(({ code }) => code === region)?.status ?? "";
  return isSight(said) ? said : "unsaid";
};

/** By shape, so that no colour is needed; the legend has the words. */
export const SIGNS: Readonly<Record<Sight, string>> = { full: "●", degraded: "◐", none: "○", unsaid: "?" };

export const nationsWithRegions = ({ links }: Picture): readonly string[] =>
  [...links.values()]
    .filter(({ regions }) => regions.some(({ code }) => cornerOf(code) !== undefined))
    .map(({ nation }) => nation);

const codesOf = ({ links }: Picture): readonly string[] =>
  [...new Set([...links.values()].flatMap(({ regions }) => regions.map(({ code }) => code)))].filter(
    (code) => cornerOf(code) !== undefined,
  );

const at = (latitude: number, longitude: number): Position => ({ latitude, longitude, height: GROUND_M });

const borderOf = ({ south, west }: Corner): readonly Position[] => {
  const along = Array.from({ length: EDGE_DEG + 1 }, (_, index) => west + index);
  return [
    ...along.map((longitude) => at(south, longitude)),
    ...along.toReversed().map((longitude) => at(south + EDGE_DEG, longitude)),
    at(south, west),
  ];
};

/** Of one nation its sign; of all how many see it in full, of those that say anything. */
const signOf = (picture: Picture, code: string, whose: string): string => {
  const links = [...picture.links.values()];
  const one = links.find(({ nation }) => nation === whose);
  if (one !== undefined) return SIGNS[sightOf(one, code)];
  const said = links.map((link) => sightOf(link, code)).filter((sight) => sight !== "unsaid");
  return said.length === 0 ? SIGNS.unsaid : `${said.filter((sight) => sight === "full").length}/${said.length}`;
};

export const addRegions = (
  parts: { readonly lines: Line[]; readonly marks: Mark[] },
  picture: Picture,
  whose: string,
): void => {
  if (whose === "") return;
  for (const code of codesOf(picture)) {
    const corner = cornerOf(code);
    if (corner === undefined) continue;
    const of = thing("region", code);
    parts.lines.push({ kind: "region", points: borderOf(corner), of });
    parts.marks.push({
      id: `region-${code}`,
      kind: "region",
      position: at(corner.south + EDGE_DEG / 2, corner.west + EDGE_DEG / 2),
      text: signOf(picture, code, whose),
      rank: 5,
      of,
    });
  }
};
