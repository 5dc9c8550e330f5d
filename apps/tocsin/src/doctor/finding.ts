/** What the doctor finds: one thing looked at, how it is, and what to do about it. Values only. */
import type { Values } from "@tocsin/console/reading/words";
import type { Fault } from "@tocsin/kernel/sound";
import type { en } from "../words/doctor/en.ts";
import type { World } from "../words/prefix.ts";

/** `bad` keeps Tocsin from running here; `advice` does not. */
export type Health = "ok" | "advice" | "bad";

/** Instants that are named in words, microseconds. */
type Times = Readonly<Record<string, number>>;

/** In words of the dictionary, or as another part has said it. */
export type Saying =
  | { readonly key: keyof typeof en; readonly values?: Values; readonly times?: Times }
  | { readonly fault: Pick<Fault, "code" | "what" | "where"> }
  | { readonly text: string };

export interface Finding {
  /** Stable, for machines. */
  readonly check: string;
  /** Whose node it is about; undefined of the machine. */
  readonly of?: World;
  readonly health: Health;
  readonly says: Saying;
  readonly remedy?: Saying;
}

type Key = keyof typeof en;
export const say = (key: Key, values?: Values, times?: Times): Saying => ({
  key,
  ...(values && { values }),
  ...(times && { times }),
});
export const good = (check: string, says: Saying): Finding => ({ check, health: "ok", says });
export const advice = (check: string, says: Saying, remedy: Saying): Finding => ({
  check,
  health: "advice",
  says,
  remedy,
});
export const bad = (check: string, says: Saying, remedy: Saying): Finding => ({ check, health: "bad", says, remedy });

/** A fault of the part that was tried; `remedy` where the part itself knows none. */
export const badBecause = (check: string, { remedy: theirs, ...fault }: Fault, remedy: Saying): Finding =>
  bad(check, { fault }, theirs === undefined ? remedy : { text: theirs });

export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
