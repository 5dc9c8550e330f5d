/** A deliberate sin: guard reaches into exchange. */
import { sin } from "../../exchange/src/virtue.ts";

export const sinner = sin;
