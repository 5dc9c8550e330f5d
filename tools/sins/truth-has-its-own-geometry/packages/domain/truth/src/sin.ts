/** A deliberate sin: truth borrows the estimators' geometry. */
import { sin } from "../../../kernel/src/space.ts";

export const sinner = sin;
