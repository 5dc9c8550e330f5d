/** A deliberate sin: the judge borrows the estimator's sums. */
import { sin } from "../../tracking/src/virtue.ts";

export const sinner = sin;
