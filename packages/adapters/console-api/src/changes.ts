/**
 * From pictures to frames: a snapshot for who comes, then only what changed since the picture before.
 * Must never hold more than the last picture.
 */
import { create, toBinary } from "@bufbuild/protobuf";
import { type Pages, pagesToWire } from "@tocsin/codec-protobuf";
import { ConsoleFrameSchema } from "@tocsin/codec-protobuf/console";
import { fingerprint } from "@tocsin/kernel/sound";
import type { View } from "@tocsin/node";

type Kind = "events" | "tracks" | "alarms";

const idOf = (item: { id: string } | { nation: string }): string => ("id" in item ? item.id : item.nation);

export class ChangeFeed {
  #view: View | undefined;
  #prints = new Map<string, string>();

  /** The picture as it stands, undefined before the first. */
  snapshot(): Uint8Array | undefined {
    return this.#view && this.#whole(this.#view);
  }

  #whole(value: View): Uint8Array {
    const snapshot = { ...value, ...pagesToWire(value) };
    return toBinary(ConsoleFrameSchema, create(ConsoleFrameSchema, { body: { case: "snapshot", value: snapshot } }));
  }

  /** Takes the next picture; the frame says what differs from the one before, and all of the first. */
  next(view: View): Uint8Array {
    const before = this.#prints;
    const prints = new Map<string, string>();
    const changed = <T extends { id: string } | { nation: string }>(kind: string, items: readonly T[]): T[] =>
      items.filter((item) => {
        const key = `${kind} ${idOf(item)}`;
        const print = fingerprint(item);
        prints.set(key, print);
        return before.get(key) !== print;
      });
    const pages = Object.entries(pagesToWire(view)).filter(([page]) => {
      const key = page as keyof Pages;
      const known = before.get(page);
      // The very page as before needs no reading: rooms may be long.
      const print = known !== undefined && this.#view?.[key] === view[key] ? known : fingerprint(view[key]);
      prints.set(page, print);
      return known !== print;
    });
    const plotsPrint = fingerprint(view.plots);
    prints.set("plots", plotsPrint);
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
      plotsChanged: before.get("plots") !== plotsPrint,
      plots: before.get("plots") !== plotsPrint ? view.plots : [],
      ...Object.fromEntries(pages),
    };
    const removed = (kind: Kind): string[] =>
      [...before.keys()]
        .filter((key) => key.startsWith(`${kind} `) && !prints.has(key))
        .map((key) => key.slice(kind.length + 1));
    const value = {
      ...changes,
      removedEvents: removed("events"),
      removedTracks: removed("tracks"),
      removedAlarms: removed("alarms"),
    };
    const first = this.#view === undefined;
    this.#view = view;
    this.#prints = prints;
    return first
      ? this.#whole(view)
      : toBinary(ConsoleFrameSchema, create(ConsoleFrameSchema, { body: { case: "changes", value } }));
  }
}

export function beat(nowUs: number, position: bigint): Uint8Array {
  return toBinary(
    ConsoleFrameSchema,
    create(ConsoleFrameSchema, { body: { case: "beat", value: { nowUs, position } } }),
  );
}

/** What became of a command, for the client that sent it. */
export const reply = (value: { command: number; done: boolean; code: string; subject: string }): Uint8Array =>
  toBinary(ConsoleFrameSchema, create(ConsoleFrameSchema, { body: { case: "reply", value } }));
