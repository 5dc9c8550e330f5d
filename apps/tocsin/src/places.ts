/** Where the project's own data and builds lie, however it was started. Must never name a path of a user's data. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");

export const PLACES = {
  root,
  launcher: join(root, "apps", "tocsin", "bin", "tocsin.js"),
  catalogue: join(root, "data", "flights.csv"),
  areas: join(root, "data", "warning-areas.geojson"),
  regions: join(root, "data", "surveillance-regions.json"),
  scenarios: join(root, "data", "scenarios"),
  programmes: join(root, "data", "programmes"),
  vectors: join(root, "interop", "vectors", "exchange"),
  policy: join(root, "data", "policies", "default.cedar"),
  policySchema: join(root, "data", "policies", "tocsin.cedarschema"),
  console: join(root, "apps", "console", "dist"),
  consolePolicy: join(root, "apps", "console", "csp.json"),
} as const;
