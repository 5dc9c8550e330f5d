/** A deliberate sin: tracking reaches into exchange. */
import { sin } from "../../exchange/src/virtue.ts";

export const sinner = sin;
