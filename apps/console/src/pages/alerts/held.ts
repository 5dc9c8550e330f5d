/**
 * Which proposal is open. It is never exchanged for another under somebody's hands: one that is gone is said to be gone,
 * and the next is chosen by a person.
 */
import type { Proposal } from "@tocsin/codec-protobuf/console";
import { useState } from "react";

const VERBS = ["send", "correct", "release", "cancel"];

/** Within an event: what waits for a second person first, then in the order in which the verbs are needed. */
export const inOrder = (proposals: readonly Proposal[]): readonly Proposal[] =>
  proposals.toSorted(
    (a, b) =>
      Number(b.state === "waiting") - Number(a.state === "waiting") || VERBS.indexOf(a.verb) - VERBS.indexOf(b.verb),
  );

export interface Held {
  /** The proposal as it stands now; undefined where it is gone. */
  readonly open: Proposal | undefined;
  /** As it was last seen. */
  readonly last: Proposal | undefined;
  readonly choose: (proposal: Proposal) => void;
}

export const useHeld = (proposals: readonly Proposal[]): Held => {
  const [last, setLast] = useState<Proposal>();
  const [first] = inOrder(proposals);
  const open = last === undefined ? first : proposals.find(({ id }) => id === last.id);
  if (open !== undefined && open !== last) setLast(open);
  return { open, last, choose: setLast };
};
