/** The front door of tracking: plots in, tracks out, and nothing else: no clock, no chance, no input or output. */
export { processDwell } from "./dwell.ts";
export { estimateOf, unconfirmedPlots } from "./estimate.ts";
export { coastTo, type JoinReason, type SplitReason, type TrackChange } from "./expire.ts";
export { associationDistance, fuse, isOneState } from "./fuse.ts";
export {
  beginFused,
  type FusedTrack,
  fusedAt,
  joinSource,
  type SharedTracklet,
  type TrackletVerdict,
  takeTracklet,
} from "./fused.ts";
export { excludeSensor, LEAST_JUDGED, type SensorFault, type SensorHealth, sensorHealth } from "./health.ts";
export { estimateOffset, type Offset, type OffsetEvidence, offsetEvidence, withoutOffset } from "./offset.ts";
export { BEST_QUALITY, trackQuality } from "./quality.ts";
export { MOST_SEAMS, SEAM_SECONDS, undoSeam } from "./seams.ts";
export { createTrackerState, DEFAULT_CONFIG, type TrackerConfig, type TrackerState } from "./state.ts";
export { type Tracklet, type TrackletBase, trackletBase, trackletSince } from "./tracklet.ts";
