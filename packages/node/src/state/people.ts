/** The part of a node's state for people. Plain data only, bounded. */
export type PeopleState = Record<never, never>;

export const createPeopleState = (): PeopleState => ({});
