/** The house's shared data, read and prepared once a process: flights, warning areas, scenarios. Reads files only. */
import { readFileSync } from "node:fs";
import { prepareAreas, type WarningAreas } from "@tocsin/alerting";
import type { Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { createScenario, parseCatalogue, parseScenario, type Scenario, type ScenarioSpec } from "@tocsin/truth";

const FOLDER = new URL("../../../../../data/", import.meta.url);

/** Scenario second 0 of every simulation. */
export const EPOCH = 1_790_000_000_000_000 as Instant;

export const readData = (name: string): string => readFileSync(new URL(name, FOLDER), "utf8");

/** The project's own data is sound, or nothing can be simulated: a fault here is a defect. */
export function sound<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`assertion failed: ${result.error.where ?? "data"} ${result.error.what}`);
  return result.value;
}

let areas: WarningAreas | undefined;
export function warningAreas(): WarningAreas {
  areas ??= sound(prepareAreas(JSON.parse(readData("warning-areas.geojson"))));
  return areas;
}

/** A scenario whose noise can be drawn anew without solving its flights again. */
export interface SeededScenario {
  readonly scenario: Scenario;
  reseed(seed: string): void;
}

const solved = new Map<string, SeededScenario>();

/** Flights are solved at the first asking; the scenario reads its seed at each look. */
export function seededScenario(name: string): SeededScenario {
  const known = solved.get(name);
  if (known !== undefined) return known;
  const parsed = sound(parseScenario(JSON.parse(readData(`scenarios/${name}.json`))));
  const spec: ScenarioSpec & { seed: string } = { ...parsed };
  const catalogue = sound(parseCatalogue(readData("flights.csv")));
  const scenario = sound(createScenario(spec, { catalogue, epoch: EPOCH }));
  const made: SeededScenario = {
    scenario,
    reseed: (seed) => {
      spec.seed = seed;
    },
  };
  solved.set(name, made);
  return made;
}
