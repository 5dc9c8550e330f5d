/**
 * Characters of a person's text that nobody sees and that change what is read: controls, separators, marks of direction, letters
 * without width. Each is shown by its number, for it may stand in a sentence of ours and turn that too.
 */

/** The line's end is a line's end, and the joiners of some scripts hide nothing. */
export const HIDDEN = /((?![\n\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}])/u;
const ALL = new RegExp(HIDDEN, "gu");

export const hiddenName = (hidden: string): string =>
  `U+${(hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** The text with what it hides in it. */
export const unhidden = (text: string): string => text.replace(ALL, (hidden) => `[${hiddenName(hidden)}]`);
