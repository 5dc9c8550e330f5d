/** What the tests of this room share: the real areas and random, valid alert inputs. Holds no test of its own. */
import { readFileSync } from "node:fs";
import { present } from "@tocsin/kernel/sound";
import { prepareAreas, type WarningAreas } from "./areas.ts";

export const DATA = new URL("../../../../data/", import.meta.url);

export function realAreas(): WarningAreas {
  const prepared = prepareAreas(JSON.parse(readFileSync(new URL("warning-areas.geojson", DATA), "utf8")));
  return present(prepared.ok ? prepared.value : undefined, "the project's own areas");
}
