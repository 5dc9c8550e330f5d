/** A deliberate sin: what is read anywhere asks the page. */
import { sin } from "../virtue.ts";

export const sinner = sin;
