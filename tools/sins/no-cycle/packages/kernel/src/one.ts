/** A deliberate sin: two files that need each other. */
import { two } from "./two.ts";

export const one = (): number => two();
