/** A deliberate sin: truth reaches into alerting. */
import { sin } from "../../alerting/src/virtue.ts";

export const sinner = sin;
