/**
 * The build step that turns Natural Earth's land and the project's warning areas into two compact files of the console.
 * It runs offline and must never simplify a warning area's shape beyond the thousandth of a degree it comes with.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";
import { compactAreas } from "../src/reading/text/pack-areas.ts";
import { landFile } from "./land.ts";

const require = createRequire(import.meta.url);

export const geography = (): Plugin => ({
  name: "tocsin-geography",
  generateBundle() {
    const land = JSON.parse(readFileSync(require.resolve("world-atlas/land-50m.json"), "utf8"));
    this.emitFile({ type: "asset", fileName: "geography/land.bin", source: landFile(land) });
    const areas = JSON.parse(readFileSync(new URL("../../../data/warning-areas.geojson", import.meta.url), "utf8"));
    this.emitFile({ type: "asset", fileName: "geography/areas.json", source: JSON.stringify(compactAreas(areas)) });
  },
});
