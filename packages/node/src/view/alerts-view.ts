/** What operators see of alerts: built from the state after a commit, in plain values. */
import type { NodeState } from "../state.ts";

export type AlertsView = Record<never, never>;

export const alertsView = (_state: NodeState): AlertsView => ({});
