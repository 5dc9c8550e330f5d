/**
 * Which event is in view. An event that is being worked on, which is any open one in view, is never taken away: a new one
 * waits with a notice until it is asked for. With none being worked on the newest is shown.
 */
import type { Event } from "@tocsin/codec-protobuf/console";
import type { Picture } from "./live/picture.ts";

/** A closed event stays in view for this long unless another opens: its outcome is still being read. */
const CLOSED_STAYS_US = 120e6;

/** What is remembered from picture to picture. */
export interface Held {
  readonly id: string | undefined;
  /** Chosen after it had closed, to be read again: it stays until something new comes. */
  readonly isReread: boolean;
  /** Events that were in view or there from the beginning: no news. Undefined before the first picture. */
  readonly seen: ReadonlySet<string> | undefined;
}

export const nothingHeld: Held = { id: undefined, isReread: false, seen: undefined };

export const isOpen = (event: Event | undefined): event is Event => event !== undefined && event.stage !== "closed";

const lastWordUs = (event: Event): number =>
  Math.max(event.openedUs, event.observedUs, ...event.views.map((view) => view.statedUs));

/** What comes into view; `inOrder` are all events, open ones first and the newest first. */
const inView = ({ id, isReread, seen }: Held, inOrder: readonly Event[], nowUs: number): string | undefined => {
  const current = inOrder.find((event) => event.id === id);
  if (isOpen(current)) return id;
  const [newest] = inOrder;
  if (newest === undefined) return undefined;
  const isNews = isOpen(newest) && seen?.has(newest.id) === false;
  if (isReread && current !== undefined && !isNews) return id;
  return isOpen(newest) || nowUs - lastWordUs(newest) < CLOSED_STAYS_US ? newest.id : undefined;
};

/** `isWatched` is whether the page that shows the event is in view: what nobody could see is still news. */
export const follow = (held: Held, inOrder: readonly Event[], nowUs: number, isWatched: boolean): Held => {
  const id = inView(held, inOrder, nowUs);
  const seen = held.seen ?? new Set(inOrder.map((event) => event.id));
  const isAdded = isWatched && id !== undefined && !seen.has(id);
  if (id === held.id && seen === held.seen && !isAdded) return held;
  return { id, isReread: id === held.id && held.isReread, seen: isAdded ? new Set([...seen, id]) : seen };
};

/** Open events that nobody has had in view, the newest first. */
export const news = ({ seen }: Held, inOrder: readonly Event[]): readonly Event[] =>
  inOrder.filter((event) => isOpen(event) && seen?.has(event.id) === false);

/** Open events, the newest first, then closed ones. */
export const eventsInOrder = (picture: Picture): readonly Event[] =>
  [...picture.events.values()].sort(
    (a, b) => Number(a.stage === "closed") - Number(b.stage === "closed") || b.openedUs - a.openedUs,
  );
