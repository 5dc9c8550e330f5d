/** A thing said, under the name, instant and commitment of the statement that said it. Must never hold a content of its own. */
import type { Instant } from "@tocsin/kernel/time";
import type { ItemName } from "@tocsin/picture";

/** What a nation said, with the statement's own name, instant and commitment. Who said it is never taken from the content. */
export interface Stated<T> {
  readonly name: ItemName;
  readonly version: number;
  /** When its origin issued it. */
  readonly at: Instant;
  readonly root: Uint8Array;
  readonly content: T;
}

/** Of two statements the later, by what they say themselves: the same at every node. */
export const isLater = <T>(a: Stated<T>, b: Stated<T>): boolean =>
  (a.at - b.at || a.name.epoch - b.name.epoch || a.name.counter - b.name.counter || a.version - b.version) > 0;
