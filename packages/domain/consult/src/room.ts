/**
 * Rooms have no owner: a key follows from what the room is about, so that every nation finds the same one by itself.
 * Must never depend on who asks.
 */
import type { Instant } from "@tocsin/kernel/time";
import { type ItemName, keyOf, MODES, type RoomKey } from "@tocsin/picture";

/** Stands always and is never closed. */
export const HOTLINE: RoomKey = "hotline";

/** What a room can be about besides nothing in particular, and the kind of item that its key then names. */
const SUBJECTS = { event: "event", exercise: "programme", meeting: "programme" } as const;
export type RoomSubject = keyof typeof SUBJECTS;

export interface RoomAbout {
  readonly subject: RoomSubject;
  /** Key of the event or of the programme's entry. */
  readonly item: string;
}

export const roomOf = (subject: RoomSubject, item: ItemName): RoomKey => `${subject}/${keyOf(item)}`;

/** What the room is about: undefined for the hotline and for a key that names no room. */
export function aboutOf(room: RoomKey): RoomAbout | undefined {
  const slash = room.indexOf("/");
  const subject = room.slice(0, Math.max(0, slash)) as RoomSubject;
  const item = room.slice(slash + 1);
  if (!Object.hasOwn(SUBJECTS, subject)) return undefined;
  return isKey(item, SUBJECTS[subject]) ? { subject, item } : undefined;
}

export const isRoom = (room: RoomKey): boolean => room === HOTLINE || aboutOf(room) !== undefined;

function isKey(key: string, kind: string): boolean {
  const [nation = "", mode = "", epoch = "", keyKind = "", counter = "", ...rest] = key.split("/");
  const numbers = /^[1-9]\d{0,15}$/;
  const modes: readonly string[] = MODES;
  return (
    /^[A-Z]{3}$/.test(nation) &&
    modes.includes(mode) &&
    numbers.test(epoch) &&
    numbers.test(counter) &&
    keyKind === kind &&
    rest.length === 0
  );
}

export interface DeclaredEvent {
  readonly name: ItemName;
  readonly declaredAt: Instant;
}

/** Of events that are one object, the one that names their room: declared first, then by nation. */
export function canonicalEvent(events: readonly DeclaredEvent[]): DeclaredEvent | undefined {
  const [first] = [...events].sort((a, b) => a.declaredAt - b.declaredAt || (keyOf(a.name) < keyOf(b.name) ? -1 : 1));
  return first;
}
