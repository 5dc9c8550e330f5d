/** The front door of tracking: plots in, tracks out, and nothing else: no clock, no chance, no input or output. */
export { processDwell } from "./dwell.ts";
export { estimateOf, unconfirmedPlots } from "./estimate.ts";
export { coastTo, type TrackChange } from "./expire.ts";
export { associationDistance, fuse } from "./fuse.ts";
export { excludeSensor, type SensorHealth, sensorHealth } from "./health.ts";
export { BEST_QUALITY, trackQuality } from "./quality.ts";
export { createTrackerState, DEFAULT_CONFIG, type TrackerConfig, type TrackerState } from "./state.ts";
export { type TrackletBase, trackletBase, trackletSince } from "./tracklet.ts";
