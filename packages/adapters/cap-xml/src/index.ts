/** The front door of cap-xml: an alert record as a CAP 1.2 document. Renders only; must never send. */
export { type CapOptions, capXml } from "./cap.ts";
