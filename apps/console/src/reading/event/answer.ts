/** The form of an answer before any face dresses it: words in order, with what must be told by shape beside them. */

/** Source agrees; the others want an eye: by shape, then by their own words, then by colour. */
export type Mark = "source" | "dissent" | "caution" | "concerned" | "stale" | "old";

export interface Said {
  readonly text: string;
  readonly mark?: Mark;
  /** In small behind it. */
  readonly note?: string;
  /** In full, where `text` is an abbreviation. */
  readonly full?: string;
}

/** One line to be read at a glance, and the rest in small. */
export interface AnswerWords {
  readonly head: readonly Said[];
  readonly details: readonly (readonly Said[])[];
}

/** Details that say nothing are left out. */
export const answer = (
  head: readonly Said[] | string,
  ...details: readonly (readonly Said[] | string)[]
): AnswerWords => ({
  head: saidOf(head),
  details: details.filter((detail) => detail.length > 0).map(saidOf),
});

const saidOf = (words: readonly Said[] | string): readonly Said[] =>
  typeof words === "string" ? [{ text: words }] : words;
