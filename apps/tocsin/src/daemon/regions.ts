/** The coarse regions of which a node says how well it sees them, out of data/surveillance-regions.json. Names only: no sensor is here. */
import { readFileSync } from "node:fs";
import { PLACES } from "../places.ts";

const CELL = 5;
/** As many regions as a statement may name, less the one for the whole. */
const MOST = 255;

interface Bounds {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** Codes of all cells, from the south-west on. */
export const regionCodes = (): string[] => codesIn(JSON.parse(readFileSync(PLACES.regions, "utf8")) as Bounds);

export function codesIn({ south, north, west, east }: Bounds): string[] {
  const codes: string[] = [];
  for (let latitude = south; latitude < north; latitude += CELL)
    for (let longitude = west; longitude < east; longitude += CELL) codes.push(codeOf(latitude, longitude));
  return codes.slice(0, MOST);
}

const codeOf = (latitude: number, longitude: number): string =>
  `${latitude < 0 ? "S" : "N"}${digits(latitude, 2)}${longitude < 0 ? "W" : "E"}${digits(longitude, 3)}`;
const digits = (angle: number, count: number): string => String(Math.abs(angle)).padStart(count, "0");
