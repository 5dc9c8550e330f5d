/** A deliberate sin: ballistics reaches into tracking. */
import { sin } from "../../tracking/src/virtue.ts";

export const sinner = sin;
