/** What an event's card says of how the nations hold the object together: who reports it, its numbers, dissent, what was decided by hand. */
import { keyOf } from "@tocsin/picture";
import type { Group, NodeState } from "../state.ts";
import { pairingsAbout } from "../use-cases/picture/pairings.ts";
import type { Words } from "../use-cases/picture/responsibility.ts";
import type { EventView } from "./types.ts";

type PictureView = Pick<EventView, "responsible" | "formerNumbers" | "dissent" | "byHand">;

/** @param words what partners say of objects now. */
export function pictureView(state: NodeState, group: Group, words: Words): PictureView {
  const byHand = pairingsAbout(state, group.members).map(({ position }) => position);
  return {
    responsible: group.responsible.nation ?? "",
    formerNumbers: [...group.formerNumbers],
    dissent: dissentersOf(state, group, words),
    byHand: [...new Set(byHand)].sort(),
  };
}

/** Nations whose last word about any of the members holds another reporter, another number or other members than we do. */
function dissentersOf(state: NodeState, { members, commonNumber, responsible }: Group, words: Words): string[] {
  const said = new Set(members.flatMap((key) => words.get(key) ?? []));
  const dissenters = [...said].filter((word) => {
    const agrees =
      word.members.map(keyOf).every((key) => members.includes(key) || !isHeld(state, key)) &&
      word.commonNumber === commonNumber &&
      (word.responsible ?? responsible.nation) === responsible.nation;
    return !agrees;
  });
  return [...new Set(dissenters.map(({ nation }) => nation))].sort();
}

/** What we do not have, we cannot hold to be another object. */
const isHeld = (state: NodeState, key: string): boolean => state.events.has(key) || state.foreign.has(key);
