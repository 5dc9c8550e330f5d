/**
 * How an entry of the programme stands: who has agreed to exactly its latest statement, and who has not.
 * A reservation or a dissent is shown and never hidden; silence is never agreement.
 */
import { bytesEqual } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Answer, AnswerWord, Nation, ProgrammeEntry } from "@tocsin/picture";

/** One statement of an entry. */
export interface EntryVersion {
  readonly version: number;
  /** Commitment of the statement: what an answer is bound to. */
  readonly root: Uint8Array;
  readonly at: Instant;
  readonly entry: ProgrammeEntry;
}

export type EntryStanding = "proposed" | "agreed" | "removed";

/** Whose answers an entry needs: the nations that it names, or all of the programme where it names none. */
export const nationsOfEntry = (entry: ProgrammeEntry, all: readonly Nation[]): readonly Nation[] =>
  entry.type === "exercise" || entry.type === "meeting" ? entry.nations : all;

/** Whether the answer is to this statement, this version, these bytes. */
export const isAnswerTo = (answer: Answer, { version, root }: EntryVersion): boolean =>
  answer.version === version && bytesEqual(answer.root, root);

/** Undefined where the nation has not answered this very statement. Whoever states an entry agrees to it. */
export function answerOf(
  latest: EntryVersion,
  owner: Nation,
  nation: Nation,
  answer: Answer | undefined,
): AnswerWord | undefined {
  if (nation === owner) return "agree";
  return answer !== undefined && isAnswerTo(answer, latest) ? answer.answer : undefined;
}

export const isAgreement = (word: AnswerWord | undefined): boolean => word === "agree" || word === "agree-with-comment";

export function standingOf(
  latest: EntryVersion,
  owner: Nation,
  answers: ReadonlyMap<Nation, Answer>,
  all: readonly Nation[],
): EntryStanding {
  const needed = nationsOfEntry(latest.entry, all);
  const agrees = (nation: Nation): boolean => isAgreement(answerOf(latest, owner, nation, answers.get(nation)));
  return needed.length > 0 && needed.every(agrees) ? "agreed" : "proposed";
}
