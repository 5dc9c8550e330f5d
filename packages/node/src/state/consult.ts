/** The part of a node's state for consultation: rooms with their records, answers, waiting signals. Plain data only, bounded. */
import type { RoomRecord, Stated } from "@tocsin/consult";
import type { Instant } from "@tocsin/kernel/time";
import type { Answer, Nation, RoomKey, Signal } from "@tocsin/picture";

export interface Room {
  readonly record: RoomRecord;
  /** When this node opened it: the roll was called then. */
  readonly openedAt: Instant;
  /** Whether the time for the roll-call is over. */
  rollCalled: boolean;
}

/** A signal for a browser of ours. */
export interface WaitingSignal {
  readonly from: Nation;
  readonly signal: Signal;
  readonly at: Instant;
}

/** What a nation may still say: refilled by time, spent by statements. */
export interface Allowance {
  left: number;
  at: Instant;
  /** Statements beyond it, never taken into a room. */
  excess: number;
  excessAt: Instant;
}

export interface ConsultState {
  readonly rooms: Map<RoomKey, Room>;
  /** By key of what they answer, then by nation. */
  readonly answers: Map<string, Map<Nation, Stated<Answer>>>;
  signals: WaitingSignal[];
  /** By nation and what is said: text or signal. */
  readonly allowances: Map<string, Allowance>;
  /** Rises with every change, so that views need not be made anew without one. */
  revision: number;
}

export const createConsultState = (): ConsultState => ({
  rooms: new Map(),
  answers: new Map(),
  signals: [],
  allowances: new Map(),
  revision: 0,
});
