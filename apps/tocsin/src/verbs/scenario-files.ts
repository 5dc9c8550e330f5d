/** Finds and reads the catalogue of flights and the shipped scenarios. Must never write. */
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { type CatalogueFlight, parseCatalogue, parseScenario, type ScenarioSpec } from "@tocsin/truth";

const DATA = fileURLToPath(new URL("../../../../data/", import.meta.url));
const SCENARIOS = `${DATA}scenarios/`;

/** The catalogue of published flights that ships with the project. */
export function loadCatalogue(): Result<readonly CatalogueFlight[]> {
  const file = `${DATA}flights.csv`;
  const text = readText(file);
  return text.ok ? parseCatalogue(text.value) : text;
}

/** Names of the scenarios that ship with the project. */
export const shippedScenarios = (): readonly string[] =>
  readdirSync(SCENARIOS)
    .filter((file) => file.endsWith(".json"))
    .map((file) => basename(file, ".json"))
    .sort();

/** A shipped scenario by name, or any by the path of its file (which holds a slash or ends in .json). */
export function loadScenario(nameOrPath: string): Result<ScenarioSpec> {
  const isPath = nameOrPath.includes("/") || nameOrPath.endsWith(".json");
  if (!isPath && !shippedScenarios().includes(nameOrPath)) {
    return fault("no-such-scenario", `there is no scenario "${nameOrPath}".`, {
      remedy: `Shipped are ${shippedScenarios().join(", ")}; "tocsin scenario make --list" shows the kinds; or give a file's path.`,
    });
  }
  const file = isPath ? nameOrPath : `${SCENARIOS}${nameOrPath}.json`;
  const text = readText(file);
  if (!text.ok) return text;
  const spec = parseScenario(text.value);
  return spec.ok ? spec : { ok: false, error: { ...spec.error, where: file } };
}

function readText(file: string): Result<string> {
  try {
    return ok(readFileSync(file, "utf8"));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    return fault("cannot-read", `cannot be read (${code}).`, { where: file, remedy: "Check the path." });
  }
}
