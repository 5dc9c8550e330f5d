/** The front door of track-report: a tracker's run as one self-contained HTML page. Must never ask anything of a network. */
export { type ReportInput, trackReport } from "./page.ts";
