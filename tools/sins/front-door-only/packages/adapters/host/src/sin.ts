/** A deliberate sin: a package climbs through a window. */
import { sin } from "../../pki/src/virtue.ts";

export const sinner = sin;
