/** What an event's card says of how the nations hold the object together: who reports it, its numbers, dissent, what was decided by hand. */
import { keyOf } from "@tocsin/picture";
import type { Group, NodeState } from "../state.ts";
import { pairingsAbout } from "../use-cases/picture/pairings.ts";
import { isOpenCorrelation } from "../use-cases/picture/standing.ts";
import type { EventView } from "./types.ts";

type PictureView = Pick<EventView, "responsible" | "formerNumbers" | "dissent" | "byHand">;

export function pictureView(state: NodeState, group: Group): PictureView {
  const byHand = pairingsAbout(state, group.members).map(({ position }) => position);
  return {
    responsible: group.responsible.nation ?? "",
    formerNumbers: [...group.formerNumbers],
    dissent: dissentersOf(state, group),
    byHand: [...new Set(byHand)].sort(),
  };
}

/** Nations whose last word about any of the members holds another reporter, another number or other members than we do. */
function dissentersOf(state: NodeState, { members, commonNumber, responsible }: Group): string[] {
  const dissenters = new Set<string>();
  for (const item of state.foreign.values()) {
    const { header, contents } = item.statement;
    const { correlation } = contents;
    if (correlation === undefined || !isOpenCorrelation(item)) continue;
    const theirs = correlation.members.map(keyOf);
    if (!theirs.some((key) => members.includes(key))) continue;
    const agrees =
      theirs.every((key) => members.includes(key) || !isHeld(state, key)) &&
      correlation.commonNumber === commonNumber &&
      (correlation.responsible ?? responsible.nation) === responsible.nation;
    if (!agrees) dissenters.add(header.item.nation);
  }
  return [...dissenters].sort();
}

/** What we do not have, we cannot hold to be another object. */
const isHeld = (state: NodeState, key: string): boolean => state.events.has(key) || state.foreign.has(key);
