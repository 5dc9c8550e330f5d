/** A deliberate sin: exercise reaches into guard. */
import { sin } from "../../guard/src/virtue.ts";

export const sinner = sin;
