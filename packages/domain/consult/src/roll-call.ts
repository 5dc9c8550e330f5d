/**
 * Who is there. A nation's line is what the nation itself has signed; silence is silence and is never taken for presence
 * or absence.
 */
import { after, type Instant } from "@tocsin/kernel/time";
import type { Nation, RollCallEntry } from "@tocsin/picture";
import type { Stated } from "./stated.ts";

/** After so long without an answer the line says unanswered. */
export const ROLL_CALL_SECONDS = 60;

export type Presence = RollCallEntry["presence"] | "awaited" | "unanswered";

export interface RollCallLine {
  readonly nation: Nation;
  readonly presence: Presence;
  /** Since when it is so. */
  readonly since: Instant;
  readonly entry: RollCallEntry | undefined;
}

/** @param askedAt when the roll was called: the opening of the room. */
export function rollCallOf(
  answers: ReadonlyMap<Nation, Stated<RollCallEntry>>,
  nations: readonly Nation[],
  askedAt: Instant,
  now: Instant,
): RollCallLine[] {
  const limit = after(askedAt, ROLL_CALL_SECONDS);
  return nations.map((nation) => {
    const answer = answers.get(nation);
    if (answer !== undefined)
      return { nation, presence: answer.content.presence, since: answer.at, entry: answer.content };
    const isOver = now >= limit;
    return { nation, presence: isOver ? "unanswered" : "awaited", since: isOver ? limit : askedAt, entry: undefined };
  });
}
