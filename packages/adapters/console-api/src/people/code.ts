/** One-time codes as people type them. Must be the same for whoever makes a code and for whoever judges it. */
import { randomInt } from "node:crypto";

/** Crockford's digits: none is mistaken for another when read aloud or copied by hand. */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 80 bits: its hash in node.json gives nobody the code. */
const LENGTH = 16;
const GROUP = /.{4}(?=.)/g;

/** A new code in four groups, for example 7K3M-9QXT-04WZ-HB2N. */
export function newCode(): string {
  const digits = Array.from({ length: LENGTH }, () => DIGITS[randomInt(DIGITS.length)]).join("");
  return digits.replace(GROUP, "$&-");
}

/** What is hashed and compared: capital letters and digits only, however it was typed. */
export const canonicalCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
