/** Positions and who is signed in, as the nation's own operators see them: built from the state after a commit. */
import type { NodeState } from "../state.ts";

export interface PeopleView {
  positions: { id: string; roles: string[]; credentials: number; signedIn: boolean; sinceUs: number }[];
}

export const peopleView = ({ people }: NodeState): PeopleView => ({
  positions: [...people.officers.values()].map(({ position, roles, credentials, signedInAt }) => ({
    id: position,
    roles: [...roles],
    credentials: credentials.size,
    signedIn: signedInAt !== undefined,
    sinceUs: signedInAt ?? 0,
  })),
});
