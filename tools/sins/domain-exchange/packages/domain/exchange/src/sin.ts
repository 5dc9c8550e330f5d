/** A deliberate sin: exchange reaches into ledger. */
import { sin } from "../../ledger/src/virtue.ts";

export const sinner = sin;
