/** What the watch has set at the map. Only which map it is outlives the page: what is hidden must never be forgotten overnight. */
import type { ProjectionName } from "./projection.ts";

/** What may be switched off; the event's own track, launch and impact never. */
export const LAYERS = ["traffic", "trails", "plots", "times", "sensors", "areas", "night"] as const;
export type Layer = (typeof LAYERS)[number];

/** So many times as high. */
export const HEIGHTS = [1, 3, 10] as const;

export interface MapOptions {
  readonly projection: ProjectionName;
  readonly heights: number;
  readonly hidden: readonly Layer[];
  /** Whether the height over the ground distance is drawn below the map. */
  readonly side: boolean;
}

const STORED = "tocsin-map";

export const firstOptions = (): MapOptions => ({
  projection: localStorage.getItem(STORED) === "flat" ? "flat" : "globe",
  heights: 1,
  hidden: [],
  side: false,
});

export const otherMap = (options: MapOptions): MapOptions => {
  const projection = options.projection === "flat" ? "globe" : "flat";
  localStorage.setItem(STORED, projection);
  return { ...options, projection };
};

export const nextHeights = (options: MapOptions): MapOptions => {
  const at = HEIGHTS.findIndex((each) => each === options.heights);
  return { ...options, heights: HEIGHTS[(at + 1) % HEIGHTS.length] ?? 1 };
};

export const turnedLayer = (options: MapOptions, layer: Layer): MapOptions => ({
  ...options,
  hidden: options.hidden.includes(layer)
    ? options.hidden.filter((each) => each !== layer)
    : LAYERS.filter((each) => each === layer || options.hidden.includes(each)),
});

export const turnedSide = (options: MapOptions): MapOptions => ({ ...options, side: !options.side });
