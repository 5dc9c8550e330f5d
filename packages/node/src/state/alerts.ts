/** The part of a node's state for alerts. Plain data only, bounded. */
export type AlertsState = Record<never, never>;

export const createAlertsState = (): AlertsState => ({});
