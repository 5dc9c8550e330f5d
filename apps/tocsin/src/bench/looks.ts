/** Three looks of one radar at a flight of the demonstration, the third of which confirms a track. Must never be tuned to a figure. */
import { present } from "@tocsin/kernel/sound";
import { after, type Instant, instant } from "@tocsin/kernel/time";
import type { Dwell, Sensor } from "@tocsin/picture";
import { loadScenario } from "@tocsin/sensor-scenario";
import { createTrackerState, processDwell } from "@tocsin/tracking";
import { defaultScenario } from "../demo/plan.ts";
import { PLACES } from "../places.ts";
import { must, ORIGIN } from "./nations.ts";

/** Scenario second 0 of the looks as they come from here. */
const EPOCH: Instant = instant(1_790_000_000_000_000);
const FLIGHT_SECONDS = 600;

export interface Looks {
  readonly sensor: Sensor;
  readonly dwells: readonly [Dwell, Dwell, Dwell];
  /** When the radar had each look complete, seconds after the first. */
  readonly at: readonly [number, number, number];
}

export async function confirmingLooks(): Promise<Looks> {
  const scenario = must(await loadScenario({ scenario: defaultScenario, catalogue: PLACES.catalogue }, EPOCH));
  const sensor = present(
    scenario.sensorsOf(ORIGIN).find(({ kind }) => kind === "radar"),
    "a radar of the scenario",
  );
  const seen = scenario
    .dwellsBetween(ORIGIN, 0, FLIGHT_SECONDS)
    .filter(({ sensor: id, dwell }) => id === sensor.id && dwell.plots.length === 1);
  for (const [index, first] of seen.entries()) {
    const [second, third] = [seen[index + 1], seen[index + 2]];
    if (second === undefined || third === undefined || third.dwell.scan !== first.dwell.scan + 2) continue;
    const looks: Looks = {
      sensor,
      dwells: [first.dwell, second.dwell, third.dwell],
      at: [0, second.at - first.at, third.at - first.at],
    };
    if (confirms(looks)) return looks;
  }
  throw new Error("no three looks of the scenario confirm a track");
}

function confirms({ sensor, dwells }: Looks): boolean {
  const state = createTrackerState();
  const changes = dwells.map((dwell) => processDwell(state, sensor, dwell).map(({ change }) => change));
  return changes[2]?.includes("confirmed") === true && !changes[1]?.includes("confirmed");
}

/** The same look at another time: its first plot moved to `start`, its scan counted on. */
export function lookAt(looks: Looks, which: 0 | 1 | 2, start: Instant, firstScan: number): Dwell {
  const origin = present(looks.dwells[0].plots[0], "the first plot").at;
  const dwell = looks.dwells[which];
  const plots = dwell.plots.map((plot) => ({ ...plot, at: after(start, (plot.at - origin) / 1_000_000) }));
  return { ...dwell, scan: firstScan + which, plots };
}
