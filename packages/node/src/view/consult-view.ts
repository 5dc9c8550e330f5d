/** What operators see of consult: built from the state after a commit, in plain values. */
import type { NodeState } from "../state.ts";

export type ConsultView = Record<never, never>;

export const consultView = (_state: NodeState): ConsultView => ({});
