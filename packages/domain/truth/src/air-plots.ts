/** Hands out what a scenario's rotating radars saw of aircraft, turn by turn, for an encoder. Must never encode anything itself. */
import { after, type Instant } from "@tocsin/kernel/time";
import type { Nation, RadarPlot } from "@tocsin/picture";
import type { Scenario } from "./scenario.ts";

/** One turn of one antenna. Plots are in time order and carry what transponders answered. */
export interface AntennaTurn {
  /** System area and identification code of the radar. */
  readonly sac: number;
  readonly sic: number;
  /** When the beam passed north. */
  readonly north: Instant;
  /** Seconds of a turn. */
  readonly period: number;
  readonly plots: readonly RadarPlot[];
}

/** Turns that are complete at `from` or later and before `to` (scenario seconds), by the instant of their north. */
export function cat048Source(scenario: Scenario, nation: Nation, from: number, to: number): readonly AntennaTurn[] {
  const turns: AntennaTurn[] = [];
  const sensors = scenario.spec.nations.get(nation) ?? [];
  for (const { at, sensor, dwell } of scenario.dwellsBetween(nation, from, to)) {
    const radar = sensors.find(({ id }) => id === sensor);
    if (radar?.type !== "air-radar") continue;
    const { sac, sic, revisit: period } = radar;
    const plots = dwell.plots.filter((plot) => plot.kind === "radar");
    turns.push({ sac, sic, north: after(scenario.epoch, at - period), period, plots });
  }
  return turns.sort((a, b) => a.north - b.north);
}
