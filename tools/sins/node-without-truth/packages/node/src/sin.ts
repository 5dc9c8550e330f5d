/** A deliberate sin: the node sees the truth. */
import { sin } from "../../domain/truth/src/virtue.ts";

export const sinner = sin;
