/** A deliberate sin: an estimator peeks at the truth. */
import { sin } from "../../truth/src/virtue.ts";

export const sinner = sin;
