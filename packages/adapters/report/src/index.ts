/** The front door of report: what an exercise measured, out of journals, as figures, HTML and PDF. Must never invent a figure. */
export { FactKeeper, type Facts } from "./facts.ts";
export { reportHtml } from "./html.ts";
export { reportPdf } from "./pdf.ts";
export { type ReadOptions, readFacts } from "./read.ts";
export { makeReport, type Report } from "./report.ts";
