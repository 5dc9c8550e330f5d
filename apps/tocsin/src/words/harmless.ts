/**
 * The last thing that a text goes through before a terminal gets it: what a terminal obeys, and what hides or turns letters, is
 * shown by its number. Must change nothing else, so that it may be done twice.
 */

/** Controls, marks of direction and of width, tags, separators of lines. Tab and line end are what they are. */
const HIDDEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

const numbered = (sign: string): string => sign.split("").map(unit).join("");
const unit = (half: string): string => `\\u${half.charCodeAt(0).toString(16).padStart(4, "0")}`;

export const harmless = (text: string): string => text.replace(HIDDEN, numbered);

/** As a program reads it: the same value, whatever the terminal that it is shown on obeys. */
export const harmlessJson = (value: unknown, space?: number): string =>
  JSON.stringify(value, undefined, space).replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu, numbered);
