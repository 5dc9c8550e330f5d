/** A deliberate sin: the node calls an adapter. */
import { sin } from "../../adapters/host/src/virtue.ts";

export const sinner = sin;
