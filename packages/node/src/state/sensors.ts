/** The part of a node's state for how its own sensors fare: who has excluded which, and the last five minutes of each. Bounded. */
import type { Instant } from "@tocsin/kernel/time";

export interface Exclusion {
  /** Who has decided it. */
  readonly position: string;
  readonly since: Instant;
  readonly reason: string;
}

/** Ten seconds of a sensor. */
export interface SensorSpan {
  readonly from: Instant;
  looks: number;
  plots: number;
  /** Plots that fed confirmed tracks. */
  used: number;
  /** Mean squared residual at its end; see the tracker's SensorRecord. */
  residual: number;
}

export interface RecentSensor {
  lastPlotAt: Instant | undefined;
  /** Oldest first. */
  readonly spans: SensorSpan[];
}

export interface SensorsState {
  readonly excluded: Map<string, Exclusion>;
  /** Since the node's last start. */
  readonly recent: Map<string, RecentSensor>;
}

export const createSensorsState = (): SensorsState => ({ excluded: new Map(), recent: new Map() });
