/** The front door of link-tls for whoever tests a partner by hand; a node never comes through it. */
export { type Door, dialling, listening } from "./doors.ts";
export { withLength } from "./framing.ts";
export { type Heard, Probe } from "./probe.ts";
