/**
 * The record of a room: what every nation has stated in it, under its own name. Plain data, bounded; each nation has its
 * own share of the space, so that nobody who floods a room pushes out what another has said.
 */
import {
  type JointAssessment,
  keyOf,
  type Message,
  type Minutes,
  type Nation,
  type NationalPosition,
  type RollCallEntry,
  type RoomKey,
  type RoomState,
} from "@tocsin/picture";
import { insertMessage } from "./order.ts";
import { isLater, type Stated } from "./stated.ts";

export interface RoomRecord {
  readonly key: RoomKey;
  readonly states: Map<Nation, Stated<RoomState>>;
  readonly rollCall: Map<Nation, Stated<RollCallEntry>>;
  /** Each nation's messages in their order. */
  readonly messages: Map<Nation, Stated<Message>[]>;
  /** Earlier messages of each nation that are no longer kept here; journal and ledger have them. */
  readonly older: Map<Nation, number>;
  readonly positions: Map<Nation, Stated<NationalPosition>>;
  readonly assessments: Map<string, Stated<JointAssessment>>;
  readonly minutes: Map<string, Stated<Minutes>>;
}

/** Messages kept of a room, in equal shares. */
export const MESSAGES_KEPT = 1_000;
const ASSESSMENTS_KEPT = 8;
const MINUTES_KEPT = 2;

export const createRecord = (key: RoomKey): RoomRecord => ({
  key,
  states: new Map(),
  rollCall: new Map(),
  messages: new Map(),
  older: new Map(),
  positions: new Map(),
  assessments: new Map(),
  minutes: new Map(),
});

/** Keeps the latest of each nation; false where a later one is known. */
export function keepLatest<T>(latest: Map<Nation, Stated<T>>, stated: Stated<T>): boolean {
  const known = latest.get(stated.name.nation);
  if (known !== undefined && !isLater(stated, known)) return false;
  latest.set(stated.name.nation, stated);
  return true;
}

/** @param nations how many share the room. False where nothing changed: a double, an edit, or older than all that is kept. */
export function keepMessage(record: RoomRecord, message: Stated<Message>, nations: number): boolean {
  const { nation } = message.name;
  const own = record.messages.get(nation) ?? [];
  record.messages.set(nation, own);
  if (!insertMessage(own, message)) return false;
  if (own.length <= Math.floor(MESSAGES_KEPT / Math.max(1, nations))) return true;
  record.older.set(nation, (record.older.get(nation) ?? 0) + 1);
  return own.shift() !== message;
}

export const keepAssessment = (record: RoomRecord, stated: Stated<JointAssessment>): boolean =>
  keepVersion(record.assessments, stated, ASSESSMENTS_KEPT);

export const keepMinutes = (record: RoomRecord, stated: Stated<Minutes>): boolean =>
  keepVersion(record.minutes, stated, MINUTES_KEPT);

/** The highest version of each item; of one nation at most `most` items, the earliest go. */
function keepVersion<T>(items: Map<string, Stated<T>>, stated: Stated<T>, most: number): boolean {
  const key = keyOf(stated.name);
  const known = items.get(key);
  if (known !== undefined && known.version >= stated.version) return false;
  items.set(key, stated);
  const own = [...items.values()].filter(({ name }) => name.nation === stated.name.nation);
  if (own.length <= most) return true;
  const earliest = own.reduce((a, b) => (isLater(a, b) ? b : a));
  items.delete(keyOf(earliest.name));
  return earliest !== stated;
}

/** Several rooms as one, under this key: those of events that turned out to be one object. */
export function joined(key: RoomKey, records: readonly RoomRecord[]): RoomRecord {
  const one = createRecord(key);
  for (const record of records) {
    for (const stated of record.states.values()) keepLatest(one.states, stated);
    for (const stated of record.rollCall.values()) keepLatest(one.rollCall, stated);
    for (const stated of record.positions.values()) keepLatest(one.positions, stated);
    for (const [item, stated] of record.assessments) one.assessments.set(item, stated);
    for (const [item, stated] of record.minutes) one.minutes.set(item, stated);
    for (const [nation, count] of record.older) one.older.set(nation, (one.older.get(nation) ?? 0) + count);
    for (const [nation, said] of record.messages)
      one.messages.set(nation, [...(one.messages.get(nation) ?? []), ...said]);
  }
  return one;
}
