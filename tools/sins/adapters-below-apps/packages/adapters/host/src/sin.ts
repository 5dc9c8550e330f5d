/** A deliberate sin: an adapter leans on an app. */
import { sin } from "../../../../apps/tocsin/src/virtue.ts";

export const sinner = sin;
