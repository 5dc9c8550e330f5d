/** What operators see of people: built from the state after a commit, in plain values. */
import type { NodeState } from "../state.ts";

export type PeopleView = Record<never, never>;

export const peopleView = (_state: NodeState): PeopleView => ({});
