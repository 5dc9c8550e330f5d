/** Positions, who is signed in, and who hands the watch to whom, as the nation's own operators see them. */
import type { Handover } from "../state/handover.ts";
import type { NodeState } from "../state.ts";
import { offeredNow } from "../use-cases/hand-over.ts";

export interface HandoverView {
  from: string;
  to: string;
  notes: string;
  offeredUs: number;
  /** 0 while it is only offered. */
  takenUs: number;
  openEvents: number;
  unacknowledged: number;
  shelved: number;
  linksDown: number;
  sensorsExcluded: number;
}

export interface PeopleView {
  positions: { id: string; roles: string[]; credentials: number; signedIn: boolean; sinceUs: number }[];
  offered?: HandoverView;
  taken?: HandoverView;
}

export function peopleView(state: NodeState): PeopleView {
  const offered = offeredNow({ state, now: state.now });
  const { taken } = state.handover;
  return {
    positions: positionsOf(state),
    ...(offered && { offered: handoverView(offered, 0) }),
    ...(taken && { taken: handoverView(taken, taken.takenAt) }),
  };
}

const handoverView = ({ from, to, notes, offeredAt, standing }: Handover, takenUs: number): HandoverView => ({
  ...{ from, to, notes, offeredUs: offeredAt, takenUs },
  ...standing,
});

const positionsOf = ({ people }: NodeState): PeopleView["positions"] =>
  [...people.officers.values()].map(({ position, roles, credentials, signedInAt }) => ({
    id: position,
    roles: [...roles],
    credentials: credentials.size,
    signedIn: signedInAt !== undefined,
    sinceUs: signedInAt ?? 0,
  }));
