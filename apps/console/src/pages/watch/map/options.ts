/** What the watch has set at the map. Only which map it is outlives the page: what is hidden must never be forgotten overnight. */
import type { ProjectionName } from "./projection.ts";
import { EVERY_NATION } from "./regions.ts";

/** What may be switched off; the event's own track, launch and impact never. */
export const LAYERS = ["traffic", "trails", "plots", "times", "sensors", "areas", "others", "night"] as const;
export type Layer = (typeof LAYERS)[number];

/** So many times as high. */
export const HEIGHTS = [1, 3, 10] as const;

export interface MapOptions {
  readonly projection: ProjectionName;
  readonly heights: number;
  readonly hidden: readonly Layer[];
  /** Whether the height over the ground distance is drawn below the map. */
  readonly side: boolean;
  /** Height at which own coverage is drawn, metres; 0 where it is not. */
  readonly reachM: number;
  /** Whose surveillance is drawn: a nation's, everybody's, or nobody's. */
  readonly sight: string;
}

export const REACH_M = [0, 1_000, 10_000, 30_000, 100_000, 300_000] as const;

const STORED = "tocsin-map";

export const firstOptions = (): MapOptions => ({
  projection: localStorage.getItem(STORED) === "flat" ? "flat" : "globe",
  heights: 1,
  hidden: [],
  side: false,
  reachM: 0,
  sight: "",
});

export const otherMap = (options: MapOptions): MapOptions => {
  const projection = options.projection === "flat" ? "globe" : "flat";
  localStorage.setItem(STORED, projection);
  return { ...options, projection };
};

const after = <T>(all: readonly T[], now: T): T => all[(all.indexOf(now) + 1) % all.length] ?? now;

export const nextHeights = (options: MapOptions): MapOptions => ({
  ...options,
  heights: after<number>(HEIGHTS, options.heights),
});

export const nextReach = (options: MapOptions): MapOptions => ({
  ...options,
  reachM: after<number>(REACH_M, options.reachM),
});

/** Nobody's, then everybody's, then each nation's. */
export const nextSight = (options: MapOptions, nations: readonly string[]): MapOptions => ({
  ...options,
  sight: after(["", EVERY_NATION, ...nations], options.sight),
});

export const turnedLayer = (options: MapOptions, layer: Layer): MapOptions => ({
  ...options,
  hidden: options.hidden.includes(layer)
    ? options.hidden.filter((each) => each !== layer)
    : LAYERS.filter((each) => each === layer || options.hidden.includes(each)),
});

export const turnedSide = (options: MapOptions): MapOptions => ({ ...options, side: !options.side });
