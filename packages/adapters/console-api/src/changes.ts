/**
 * From pictures to frames: a snapshot for who comes, then only what changed since the picture before.
 * Must never hold more than the last picture, nor let a programme that partners have filled be sent whole with each small change.
 */
import { type Pages, pagesToWire } from "@tocsin/codec-protobuf";
import { ConsoleFrameSchema } from "@tocsin/codec-protobuf/console";
import { encode } from "@tocsin/codec-protobuf/write";
import type { View } from "@tocsin/node";

type Kind = "events" | "tracks" | "alarms";

/** A programme is told at so many bytes a second at most; a usual one is far shorter, and told at once. */
const PROGRAMME_BYTES = 1 << 20;

const idOf = (item: { id: string } | { nation: string }): string => ("id" in item ? item.id : item.nation);

export class ChangeFeed {
  #view: View | undefined;
  #items = new Map<string, unknown>();
  /** The programme is not told again before, microseconds. */
  #programmeFrom = 0;

  /** The picture as it stands, undefined before the first. */
  snapshot(): Uint8Array | undefined {
    return this.#view && this.#whole(this.#view);
  }

  /** Nobody looks any more: whoever comes next is not shown what is long past. */
  forget(): void {
    this.#view = undefined;
    this.#items = new Map();
    this.#programmeFrom = 0;
  }

  #whole(value: View): Uint8Array {
    return encode(ConsoleFrameSchema, { body: { case: "snapshot", value: { ...value, ...pagesToWire(value) } } });
  }

  /** Takes the next picture; the frame says what differs from the one before, and all of the first. */
  next(view: View): Uint8Array {
    const before = this.#items;
    const items = new Map<string, unknown>();
    const changed = <T extends { id: string } | { nation: string }>(kind: string, list: readonly T[]): T[] =>
      list.filter((item) => {
        const key = `${kind} ${idOf(item)}`;
        items.set(key, item);
        return !isSame(before.get(key), item);
      });
    const pages = Object.entries(pagesToWire(view)).filter(([page]) => {
      const isHeld = page === "programme" && this.#isHeld(view);
      items.set(page, isHeld ? before.get(page) : view[page as keyof Pages]);
      return !isSame(before.get(page), items.get(page));
    });
    items.set("plots", view.plots);
    const plotsChanged = !isSame(before.get("plots"), view.plots);
    const changes = {
      position: view.position,
      nowUs: view.nowUs,
      status: view.status,
      links: changed("links", view.links),
      events: changed("events", view.events),
      tracks: changed("tracks", view.tracks),
      feeds: changed("feeds", view.feeds),
      alarms: changed("alarms", view.alarms),
      drafts: changed("drafts", view.drafts),
      plotsChanged,
      plots: plotsChanged ? view.plots : [],
      ...Object.fromEntries(pages),
    };
    const removed = (kind: Kind): string[] =>
      [...before.keys()]
        .filter((key) => key.startsWith(`${kind} `) && !items.has(key))
        .map((key) => key.slice(kind.length + 1));
    const value = {
      ...changes,
      removedEvents: removed("events"),
      removedTracks: removed("tracks"),
      removedAlarms: removed("alarms"),
    };
    const first = this.#view === undefined;
    this.#view = view;
    this.#items = items;
    const frame = first ? this.#whole(view) : encode(ConsoleFrameSchema, { body: { case: "changes", value } });
    const told = pages.filter(([page]) => page === "programme");
    if (told.length > 0 && frame.length > PROGRAMME_BYTES) this.#hold(view.nowUs, Object.fromEntries(told));
    return frame;
  }

  /** What runs is told at once, with all else of the page. */
  #isHeld({ nowUs, programme }: View): boolean {
    if (nowUs >= this.#programmeFrom) return false;
    const before = this.#items.get("programme") as View["programme"] | undefined;
    return isSame(before?.running, programme.running);
  }

  #hold(nowUs: number, programme: object): void {
    const { length } = encode(ConsoleFrameSchema, { body: { case: "changes", value: programme } });
    if (length > PROGRAMME_BYTES) this.#programmeFrom = nowUs + (length / PROGRAMME_BYTES) * 1e6;
  }
}

/** Whether two plain values are alike to the last bit. What is kept from picture to picture costs one comparison. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => isSame(left[key], right[key]));
}

export function beat(nowUs: number, position: bigint): Uint8Array {
  return encode(ConsoleFrameSchema, { body: { case: "beat", value: { nowUs, position } } });
}

/** What became of a command, for the client that sent it. */
export const reply = (value: { command: number; done: boolean; code: string; subject: string }): Uint8Array =>
  encode(ConsoleFrameSchema, { body: { case: "reply", value } });
