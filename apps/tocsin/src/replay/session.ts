/**
 * A replay in a process of its own, of lower priority and bounded memory: it may be slow, full or dead, and the node goes on. Ends
 * with its viewer, or with the process that started it.
 */
import type { ReplayOrder } from "@tocsin/codec-protobuf";
import type { ReplayPort, ReplaySession } from "@tocsin/console-api";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { forkAside } from "../aside.ts";
import { Bookmarks } from "./bookmarks.ts";

/** A node's directory; `live` where the node of this process is writing its journal. */
export interface ReplaySource {
  readonly directory: string;
  readonly live: boolean;
}
export interface ReplayTask {
  readonly sources: readonly ReplaySource[];
}
export type ToChild = Exclude<ReplayOrder, { do: "bookmark" }>;

/** Viewers at once: each costs a process with a node's state in it. One position, and strangers together, have half. */
const SESSIONS = 4;
const PLACES = { all: SESSIONS, strangers: SESSIONS / 2, each: SESSIONS / 2 };

/** What a running node offers: its own journal, and those of its epochs that were sealed. Bookmarks lie beside them. */
export function replaysOf(directory: string): ReplayPort {
  const sessions = new Sessions([{ directory, live: true }]);
  const bookmarks = new Bookmarks(directory);
  return {
    places: PLACES,
    begin: (onFrame, onEnd) => sessions.begin(onFrame, onEnd),
    bookmarks: () => bookmarks.list(),
    bookmark: (bookmark) => bookmarks.add(bookmark),
  };
}

/** Recordings that nobody is writing: of stopped nodes, or copies; of one nation or of several side by side. */
export function playbackOf(directories: readonly string[]): ReplayPort {
  const sessions = new Sessions(directories.map((directory) => ({ directory, live: false })));
  const bookmarks = directories.map((directory) => new Bookmarks(directory));
  return {
    begin: (onFrame, onEnd) => sessions.begin(onFrame, onEnd),
    bookmarks: async () => (await Promise.all(bookmarks.map((each) => each.list()))).flat(),
  };
}

class Sessions {
  readonly #sources: readonly ReplaySource[];
  #count = 0;

  constructor(sources: readonly ReplaySource[]) {
    this.#sources = sources;
  }

  begin(onFrame: (frame: Uint8Array) => void, onEnd: () => void): Result<ReplaySession> {
    if (this.#count >= SESSIONS)
      return fault("replay-full", `${SESSIONS} replays are open already.`, { remedy: "Close one, then try again." });
    const child = forkAside(new URL("./child.ts", import.meta.url), "below-normal");
    this.#count++;
    child.once("exit", () => {
      this.#count--;
      onEnd();
    });
    child.on("error", () => child.kill("SIGKILL"));
    child.on("message", (frame: Uint8Array) => onFrame(frame));
    child.send({ sources: this.#sources } satisfies ReplayTask);
    return ok({
      order: (order) => void (child.connected && child.send(order satisfies ToChild)),
      stop: () => void child.kill("SIGKILL"),
    });
  }
}
