/**
 * What each nation says to a joint assessment or to minutes. Every nation has a line; a dissent or a missing answer is
 * never hidden, never outvoted, and silence is never agreement.
 */
import { bytesEqual } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Answer, AnswerWord, Language, Nation } from "@tocsin/picture";
import { compareText } from "./order.ts";
import type { Stated } from "./stated.ts";

export interface AnswerLine {
  readonly nation: Nation;
  /** Undefined where there is no answer to this very version. */
  readonly answer: AnswerWord | undefined;
  readonly reason: string;
  readonly language: Language | undefined;
  readonly position: string;
  readonly at: Instant | undefined;
}

/** Most urgent first: dissent on top, then what is missing. */
const RANK: readonly (AnswerWord | undefined)[] = [
  "dissent",
  undefined,
  "reserve",
  "abstain",
  "agree-with-comment",
  "agree",
];

/** Whether the answer is to this statement, this version, these bytes. */
export const isBound = (answer: Answer, to: Stated<unknown>): boolean =>
  answer.version === to.version && bytesEqual(answer.root, to.root);

/**
 * A line for each nation. Whoever stated it stands by it as long as it says nothing else: to state is to sign.
 */
export function answerLines(
  stated: Stated<{ readonly position: string; readonly language?: Language }>,
  answers: ReadonlyMap<Nation, Stated<Answer>>,
  nations: readonly Nation[],
): AnswerLine[] {
  const lines = nations.map((nation): AnswerLine => {
    const said = answers.get(nation);
    if (said !== undefined && isBound(said.content, stated)) {
      const { answer, reason, language, position } = said.content;
      return { nation, answer, reason, language, position, at: said.at };
    }
    if (nation !== stated.name.nation)
      return { nation, answer: undefined, reason: "", language: undefined, position: "", at: undefined };
    const { position, language } = stated.content;
    return { nation, answer: "agree", reason: "", language, position, at: stated.at };
  });
  return lines.sort((a, b) => RANK.indexOf(a.answer) - RANK.indexOf(b.answer) || compareText(a.nation, b.nation));
}

/** dissent wherever one nation dissents; agreed only where every nation has agreed; else it is open, and says so. */
export type Result = "dissent" | "open" | "reserved" | "agreed";

export function resultOf(lines: readonly AnswerLine[]): Result {
  const has = (word: AnswerWord | undefined): boolean => lines.some(({ answer }) => answer === word);
  if (has("dissent")) return "dissent";
  if (has(undefined) || lines.length === 0) return "open";
  return has("reserve") || has("abstain") ? "reserved" : "agreed";
}
