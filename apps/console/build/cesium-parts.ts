/**
 * Takes out two parts of Cesium. The display of map suppliers' credits writes HTML as text, which Trusted Types refuse; the
 * console draws public-domain data only and data/README.md says whose. The Earth orientation tables are fetched for sunlight,
 * which the console does not draw.
 */
import type { Plugin } from "vite";

const REPLACED: Readonly<Record<string, string>> = {
  "CreditDisplay.js":
    "export default class CreditDisplay { update() {} beginFrame() {} endFrame() {} addCreditToNextFrame() {} destroy() {} isDestroyed() { return false; } }",
  "Iau2006XysData.js": "export default class Iau2006XysData { preload() {} computeXysRadians() { return undefined; } }",
};
const PREFIX = "\0tocsin-cesium-";

export const cesiumParts = (): Plugin => ({
  name: "tocsin-cesium-parts",
  enforce: "pre",
  resolveId(source, importer) {
    const file = source.split("/").at(-1) ?? "";
    return file in REPLACED && importer?.includes("@cesium/engine") ? PREFIX + file : undefined;
  },
  load: (id) => (id.startsWith(PREFIX) ? REPLACED[id.slice(PREFIX.length)] : undefined),
});
