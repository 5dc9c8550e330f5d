/**
 * What the nodes get to see: the demonstration's flights through each nation's sensors, and aircraft that must stay home.
 * Hands out plots only; nothing of the truth reaches a node.
 */
import type { Dwell, Nation, Sensor } from "@tocsin/picture";
import { type SeededScenario, seededScenario } from "./data.ts";

export const NATIONS = ["KOR", "JPN", "USA"] as const;

export interface Look {
  /** Scenario second at which the sensor has its look complete. */
  readonly at: number;
  readonly dwell: Dwell;
}

export interface Workload {
  /** Words that must never cross a link: ids of sensors, callsigns of aircraft. */
  readonly secrets: readonly string[];
  sensorsOf(nation: Nation): readonly Sensor[];
  /** From and before, scenario seconds. */
  looks(nation: Nation, from: number, to: number): readonly Look[];
}

/** The radar of the aircraft scenario turns once in some seconds, whole and late, as such radars do. */
export function createWorkload(seed: number): Workload {
  const sources: SeededScenario[] = [seededScenario("autumn-lantern"), seededScenario("quiet-sky")];
  for (const source of sources) source.reseed(`simulation ${seed}`);
  const ids = NATIONS.flatMap((nation) => sources.flatMap(({ scenario }) => scenario.sensorsOf(nation)));
  const entries = sources.flatMap(({ scenario }) => scenario.spec.flights);
  return {
    secrets: [
      ...ids.map(({ id }) => id),
      ...entries.flatMap((entry) => (entry.kind === "aircraft" ? [entry.callsign] : [])),
    ],
    sensorsOf: (nation) => sources.flatMap(({ scenario }) => scenario.sensorsOf(nation)),
    looks: (nation, from, to) =>
      sources
        .flatMap(({ scenario }) => scenario.dwellsBetween(nation, from, to))
        .sort((a, b) => a.at - b.at || (a.sensor < b.sensor ? -1 : 1)),
  };
}
