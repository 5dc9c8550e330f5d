/** The front door of track-files: plot files in, the node's tracker over them, track files out. Must never track otherwise than a node does. */
export { type PlotHeader, readHeader } from "./header.ts";
export { type PlotLine, readPlotLine } from "./lines.ts";
export { ASTRAY, startTrackRun, type TrackRun, type TrackRunCounts } from "./run.ts";
export { shown } from "./shown.ts";
