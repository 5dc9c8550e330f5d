/**
 * The one order of a room's messages: by count, nation, counter. It follows from the messages alone, so that it is the same
 * at every node in whatever order they arrived. Must never look at when a message came.
 */
import type { Message, Nation } from "@tocsin/picture";
import type { Stated } from "./stated.ts";

/** No room reaches it by talking. A count beyond it says no more than this one, so that no partner can use counts up. */
export const HIGHEST_COUNT = 2 ** 32;

const countOf = ({ content }: Stated<Message>): number => Math.min(content.count, HIGHEST_COUNT);

/** Total: two messages compare as equal only where they are one item. Epochs break what the protocol's three leave open. */
export function compareMessages(a: Stated<Message>, b: Stated<Message>): number {
  return (
    countOf(a) - countOf(b) ||
    compareText(a.name.nation, b.name.nation) ||
    a.name.counter - b.name.counter ||
    a.name.epoch - b.name.epoch
  );
}

/** By code units: the same on every machine, whatever its language. */
export const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** What the next message says that its writer had seen. */
export const nextCount = (messages: readonly Stated<Message>[]): number =>
  Math.min(HIGHEST_COUNT, 1 + messages.reduce((highest, message) => Math.max(highest, countOf(message)), 0));

/** Puts a message in its place among the nation's own; false where that item is there already: text is never edited. */
export function insertMessage(own: Stated<Message>[], message: Stated<Message>): boolean {
  let at = own.length;
  while (at > 0 && compareMessages(own[at - 1] as Stated<Message>, message) > 0) at--;
  const before = own[at - 1];
  const isKnown = own.some(({ name }) => name.counter === message.name.counter && name.epoch === message.name.epoch);
  if (isKnown || (before !== undefined && compareMessages(before, message) === 0)) return false;
  own.splice(at, 0, message);
  return true;
}

/** All of a room in its order. */
export const inOrder = (messages: ReadonlyMap<Nation, readonly Stated<Message>[]>): Stated<Message>[] =>
  [...messages.values()].flat().sort(compareMessages);
