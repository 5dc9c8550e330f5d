/** A deliberate sin: the product carries test code. */
import { sin } from "../../../testing/testkit/src/virtue.ts";

export const sinner = sin;
