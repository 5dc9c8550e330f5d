/** A deliberate sin: ledger reaches into picture. */
import { sin } from "../../picture/src/virtue.ts";

export const sinner = sin;
