/** A deliberate sin: a package that nobody declared. */
import chance from "fast-check";

export const sinner = chance;
