/**
 * Which rooms there are and which of them are one. Reads events and groups and never changes them: a room follows what is
 * seen, and nothing that is seen ever waits for a room.
 */
import {
  aboutOf,
  canonicalEvent,
  createRecord,
  HOTLINE,
  isRoom,
  joined,
  type RoomRecord,
  roomOf,
} from "@tocsin/consult";
import { type ItemName, keyOf, type Nation, type RoomKey } from "@tocsin/picture";
import { type Step, selfOf } from "../../context.ts";
import type { Room } from "../../state/consult.ts";
import type { Group, NodeState } from "../../state.ts";
import { eventOf } from "../reference.ts";

/** Rooms kept; the ledger and the journal keep all. */
const ROOMS_KEPT = 64;

/** Nations that share every room: our own and all partners, by name. */
export const nationsOf = (state: NodeState): Nation[] =>
  [...(state.self === undefined ? [] : [state.self.nation]), ...state.partners.keys()].sort();

/**
 * Rooms that open by themselves for events that one nation declared first. More events than rooms, and each wake would open
 * those anew that the others have pushed out, and state it to everybody.
 */
export const roomsOfOne = (state: NodeState): number => Math.floor((ROOMS_KEPT - 1) / nationsOf(state).length);

/** The event that names the room of a group. */
export function eventOfRoom(state: NodeState, group: Group): ItemName | undefined {
  const events = group.members.map((key) => eventOf(state, key)).filter((event) => event !== undefined);
  return canonicalEvent(events)?.name;
}

export function groupOfRoom(state: NodeState, room: RoomKey): Group | undefined {
  const about = aboutOf(room);
  if (about?.subject !== "event") return undefined;
  return [...state.groups.values()].find(({ members }) => members.includes(about.item));
}

/** The key under which a room is shown and spoken in: that of its event declared first. */
export function shownAs(state: NodeState, room: RoomKey): RoomKey {
  const group = groupOfRoom(state, room);
  const event = group && eventOfRoom(state, group);
  return event === undefined ? room : roomOf("event", event);
}

/** The rooms that are shown as this one, itself included. */
export function partsOf(state: NodeState, room: RoomKey): Room[] {
  const shown = shownAs(state, room);
  const group = groupOfRoom(state, room);
  const keys = new Set([shown, room, ...(group?.members ?? []).map((key) => `event/${key}`)]);
  return [...keys].map((key) => state.consult.rooms.get(key)).filter((part) => part !== undefined);
}

/** The record of a room as it is shown: of several rooms, where their events are one. */
export const recordOf = (state: NodeState, room: RoomKey): RoomRecord =>
  joined(
    shownAs(state, room),
    partsOf(state, room).map(({ record }) => record),
  );

/** The room under this very key; a new one where a nation speaks of a room that we had no reason to open yet. */
export function ensureRoom(step: Step, key: RoomKey): Room | undefined {
  const { rooms } = step.state.consult;
  const known = rooms.get(key);
  if (known !== undefined) return known;
  const about = aboutOf(key);
  if (!isRoom(key) || (about !== undefined && !about.item.includes(`/${selfOf(step).mode}/`))) return undefined;
  const room: Room = { record: createRecord(key), openedAt: step.now, rollCalled: false };
  rooms.set(key, room);
  step.state.consult.revision++;
  forgetRooms(step);
  return rooms.get(key);
}

/** Beyond the bound rooms go in which nothing stands any more, closed ones first, the oldest first; the hotline never. */
function forgetRooms({ state }: Step): void {
  const { rooms } = state.consult;
  if (rooms.size <= ROOMS_KEPT) return;
  const own = state.self?.nation ?? "";
  const weight = ({ record }: Room): number =>
    groupOfRoom(state, record.key) !== undefined ? 2 : record.states.get(own)?.content.state === "open" ? 1 : 0;
  const [first] = [...rooms.values()]
    .filter(({ record }) => record.key !== HOTLINE)
    .map((room) => ({ room, weight: weight(room) }))
    .sort((a, b) => a.weight - b.weight || a.room.openedAt - b.room.openedAt);
  if (first === undefined) return;
  const { record } = first.room;
  rooms.delete(record.key);
  const { assessments, minutes } = record;
  for (const item of [...assessments.keys(), ...minutes.keys()]) state.consult.answers.delete(item);
}

export const isOpen = (state: NodeState, room: RoomKey): boolean =>
  recordOf(state, room).states.get(state.self?.nation ?? "")?.content.state === "open";

/** The group's event key, for the room that we open for it. */
export const keysOfGroup = (group: Group): RoomKey[] => group.members.map((key) => `event/${key}`);

export const keyOfRoom = (event: ItemName): RoomKey => `event/${keyOf(event)}`;
