/**
 * How the nation's own sensors fare, for the engineer: what came, what fed tracks, residuals, biases with their intervals, and
 * what the tracker holds of each. Asked for where somebody looks, and no part of the picture. Must never reach a partner.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import { degreesFromRadians } from "@tocsin/kernel/units";
import type { Sensor } from "@tocsin/picture";
import { LEAST_JUDGED, type SensorHealth, sensorHealth } from "@tocsin/tracking";
import type { NodeState } from "../state.ts";
import { isLive } from "../use-cases/surveillance/state-surveillance.ts";
import { waypoint } from "./shapes.ts";
import type { Waypoint } from "./types.ts";

export interface BiasView {
  /** range, azimuth, elevation or clock; across-1 and across-2 for the two angles of an infrared sensor. */
  quantity: string;
  /** m, deg or s. */
  unit: string;
  value: number;
  /** Half of the 95 % interval. */
  within: number;
  /** Mean of the residuals with their sign, in units of their own sigma; a clock has none of its own. */
  drift?: number;
}

export interface SensorUpkeep {
  id: string;
  kind: string;
  position: Waypoint;
  rangeM: number;
  feed: string;
  /** live, silent or excluded. */
  state: string;
  looks: number;
  plots: number;
  used: number;
  /** 0 where none has come since the node's start. */
  lastPlotUs: number;
  /** Over the last half minute. */
  plotsPerSecond: number;
  /** Mean of the squared residuals in units of their own sigma, about one; and of how many. */
  residual: number;
  judged: number;
  /** Share of looks without what two others saw, and of how many. */
  missing: number;
  expected: number;
  biases: BiasView[];
  /** Whether anything has been learned of the biases, and whether plots are being freed of them. */
  learned: boolean;
  corrected: boolean;
  /** sound, unproven where too little was judged, or faulty. */
  verdict: string;
  /** residual, drift or missing: why it is faulty. */
  faults: string[];
  /** Other sensors that were judged by the same bodies: against one alone nobody can tell which of the two is wrong. */
  judges: number;
  excludedBy: string;
  excludedSinceUs: number;
  excludedBecause: string;
  spans: { fromUs: number; looks: number; plots: number; used: number; residual: number }[];
}

const RATE_SECONDS = 30;
const HALF_OF_95 = 1.959964;
const RADAR = [
  ["range", "m"],
  ["azimuth", "deg"],
  ["elevation", "deg"],
  ["clock", "s"],
] as const;
/** The third state of an infrared sensor is none. */
const INFRARED = [["across-1", "deg"], ["across-2", "deg"], undefined, ["clock", "s"]] as const;

export function sensorsView(state: NodeState): SensorUpkeep[] {
  const healths = new Map(sensorHealth(state.tracker).map((health) => [health.id, health]));
  const judged = [...healths.values()].filter(({ judged: residuals }) => residuals >= LEAST_JUDGED).map(({ id }) => id);
  return [...state.sensors.values()].map((sensor) => ({
    ...sensorView(state, sensor, healths.get(sensor.id)),
    judges: judged.filter((id) => id !== sensor.id).length,
  }));
}

/** The feed that brought its last plots; empty where none has come since the node's start. */
export const feedOf = ({ picture }: NodeState, sensor: string): string => picture.looks.get(sensor)?.feed ?? "";

function sensorView(state: NodeState, sensor: Sensor, health: SensorHealth | undefined): Omit<SensorUpkeep, "judges"> {
  const exclusion = state.ownSensors.excluded.get(sensor.id);
  const recent = state.ownSensors.recent.get(sensor.id);
  return {
    id: sensor.id,
    kind: sensor.kind,
    position: waypoint(sensor.place, state.now),
    rangeM: sensor.kind === "radar" ? sensor.maximumRange : 0,
    feed: feedOf(state, sensor.id),
    state: exclusion !== undefined ? "excluded" : isLive(state, sensor) ? "live" : "silent",
    looks: health?.looks ?? 0,
    plots: health?.plots ?? 0,
    used: health?.used ?? 0,
    lastPlotUs: recent?.lastPlotAt ?? 0,
    plotsPerSecond: rateOf(state, sensor.id),
    residual: health?.residual ?? 1,
    judged: health?.judged ?? 0,
    missing: health?.missing ?? 0,
    expected: health?.expected ?? 0,
    biases: health === undefined ? [] : biasesOf(health),
    learned: health?.learned === true,
    corrected: health?.corrected === true,
    verdict: verdictOf(health),
    faults: [...(health?.faults ?? [])],
    excludedBy: exclusion?.position ?? "",
    excludedSinceUs: exclusion?.since ?? 0,
    excludedBecause: exclusion?.reason ?? "",
    spans: (recent?.spans ?? []).map(({ from, ...counts }) => ({ fromUs: from, ...counts })),
  };
}

function rateOf({ ownSensors, now }: NodeState, sensor: string): number {
  const spans = (ownSensors.recent.get(sensor)?.spans ?? []).filter(
    ({ from }) => secondsBetween(from, now) <= RATE_SECONDS,
  );
  const [first] = spans;
  if (first === undefined) return 0;
  const plots = spans.reduce((sum, span) => sum + span.plots, 0);
  return plots / Math.max(1, secondsBetween(first.from, now));
}

function verdictOf(health: SensorHealth | undefined): string {
  if (health?.flagged) return "faulty";
  return health === undefined || health.judged < LEAST_JUDGED ? "unproven" : "sound";
}

const biasesOf = ({ kind, bias, sigma, drift }: SensorHealth): BiasView[] =>
  (kind === "radar" ? RADAR : INFRARED).flatMap((named, i) => {
    if (named === undefined) return [];
    const [quantity, unit] = named;
    const shown = (value: number): number => (unit === "deg" ? degreesFromRadians(value) : value);
    const within = shown(HALF_OF_95 * (sigma[i] ?? 0));
    const measured = quantity !== "clock" && { drift: drift[i] ?? 0 };
    return [{ quantity, unit, value: shown(bias[i] ?? 0), within, ...measured }];
  });
