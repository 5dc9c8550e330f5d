/** The part of a node's state for consult. Plain data only, bounded. */
export type ConsultState = Record<never, never>;

export const createConsultState = (): ConsultState => ({});
