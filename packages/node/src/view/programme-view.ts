/** What operators see of programme: built from the state after a commit, in plain values. */
import type { NodeState } from "../state.ts";

export type ProgrammeView = Record<never, never>;

export const programmeView = (_state: NodeState): ProgrammeView => ({});
