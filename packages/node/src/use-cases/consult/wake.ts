/**
 * Once a second: the hotline stands, every declared event has its room, the time for a roll-call ends, signals fade.
 * Comes after alerts in the same wake and gives them nothing to wait for.
 */
import { aboutOf, HOTLINE, ROLL_CALL_SECONDS } from "@tocsin/consult";
import { secondsBetween } from "@tocsin/kernel/time";
import type { ItemName, Nation, RoomKey } from "@tocsin/picture";
import type { Step } from "../../context.ts";
import type { Group } from "../../state.ts";
import { isClosed } from "../groups.ts";
import { calmDown } from "./allowance.ts";
import { ensureRoom, eventOfRoom, keyOfRoom, keysOfGroup, roomsOfOne } from "./rooms.ts";
import { forgetSignals } from "./signals.ts";
import { ownOf, speak } from "./speak.ts";

export function wakeConsult(step: Step): void {
  const { consult } = step.state;
  if (!isStated(step, HOTLINE)) openRoom(step, HOTLINE);
  openEventRooms(step);
  for (const room of consult.rooms.values()) {
    if (room.rollCalled || secondsBetween(room.openedAt, step.now) < ROLL_CALL_SECONDS) continue;
    room.rollCalled = true;
    consult.revision++;
  }
  forgetSignals(step);
  calmDown(step);
}

const isStated = (step: Step, room: RoomKey): boolean => {
  const known = step.state.consult.rooms.get(room);
  return known !== undefined && ownOf(step, known.record.states) !== undefined;
};

/** One room an object: the room of any of its events that we have opened, or closed, is enough. */
function openEventRooms(step: Step): void {
  const groups = [...step.state.groups.values()].filter((group) => !isClosed(step, group));
  const isOpened = (group: Group): boolean => keysOfGroup(group).some((room) => isStated(step, room));
  const opened = new Map<Nation, number>();
  const count = (nation: Nation): number => opened.get(nation) ?? 0;
  for (const group of groups) if (isOpened(group)) opened.set(firstOf(group), count(firstOf(group)) + 1);
  const most = roomsOfOne(step.state);
  for (const group of groups) {
    const nation = firstOf(group);
    if (isOpened(group) || count(nation) >= most) continue;
    const event = eventOfRoom(step.state, group);
    if (event === undefined) continue;
    opened.set(nation, count(nation) + 1);
    openRoom(step, keyOfRoom(event), event);
  }
}

const firstOf = ({ members: [key = ""] }: Group): Nation => key.slice(0, key.indexOf("/"));

/** Opens a room for us and tells the partners. */
export function openRoom(step: Step, room: RoomKey, event?: ItemName): void {
  const known = ensureRoom(step, room);
  const last = known && ownOf(step, known.record.states);
  const name = event ?? (aboutOf(room)?.subject === "event" ? last?.content.event : undefined);
  speak(step, "room", { room, state: "open", ...(name && { event: name }) }, last);
}
