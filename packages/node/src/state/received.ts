/**
 * How far we have what a partner has sent, by class: in the newest epoch that a connection claimed, and in the last one that its
 * signature has stated while the newest is a claim only. A claim must never make us forget what we have of the proven epoch:
 * who is restored to a backup of it is told by that alone that its newest past is lost.
 */
import { NOTHING_RECEIVED, type Priority } from "@tocsin/exchange";

export interface Cursor {
  readonly epoch: number;
  readonly through: number;
  /** SHA-256 of the header at `through`; empty where there is none. */
  readonly mark: Uint8Array;
}

export interface Cursors {
  /** Of the epoch of the last delivery. */
  readonly received: Map<Priority, Cursor>;
  /** Of the last proven epoch, where `received` is of a later one. */
  readonly lastProven: Map<Priority, Cursor>;
  /** The latest epoch that the partner's own signature has stated: a connection may claim any. */
  provenEpoch: number;
}

export const newCursors = (): Cursors => ({ received: new Map(), lastProven: new Map(), provenEpoch: 0 });

/** What we have of this epoch; undefined where nothing is known of it. */
export function cursorIn({ received, lastProven }: Cursors, priority: Priority, epoch: number): Cursor | undefined {
  return [received.get(priority), lastProven.get(priority)].find((cursor) => cursor?.epoch === epoch);
}

/** After what was taken has proved an epoch, where it did. */
export function noteCursor(cursors: Cursors, priority: Priority, cursor: Cursor): void {
  const { received, lastProven, provenEpoch } = cursors;
  const before = received.get(priority);
  received.set(priority, cursor);
  if (cursor.epoch <= provenEpoch) lastProven.delete(priority);
  else if (before !== undefined && before.epoch <= provenEpoch) lastProven.set(priority, before);
}

/** What proved its epoch counts no longer: it is proven anew by a key that does. */
export function disprove(cursors: Cursors): void {
  cursors.provenEpoch = 0;
  cursors.lastProven.clear();
}

/** An epoch that nothing signed has stated may be anybody's: to tell the peer of it would make it give up its own. */
export function toldOf({ received, lastProven, provenEpoch }: Cursors, priority: Priority): Cursor {
  const newest = received.get(priority) ?? NOTHING_RECEIVED;
  return newest.epoch <= provenEpoch ? newest : (lastProven.get(priority) ?? NOTHING_RECEIVED);
}
