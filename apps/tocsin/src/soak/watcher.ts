/** A nation's console, watched through all the restarts of its node. Must never act on what it sees. */

import { emptyPicture, type Picture } from "@tocsin/console/reading";
import { pause } from "../bench/measure.ts";
import { Live } from "../client/live.ts";

const RETRY_MILLISECONDS = 50;

export class Watcher {
  readonly #console: URL;
  #live: Live | undefined;
  #closed = false;
  /** Events in whose words one nation stood twice: the picture holds a double. */
  doubles = 0;

  constructor(console: string) {
    this.#console = new URL(console);
    void this.#watch();
  }

  /** Of the connection that stands; empty while there is none. */
  get picture(): Picture {
    return this.#live?.isOpen ? this.#live.picture : emptyPicture;
  }

  linkTo(nation: string): string {
    return this.picture.links.get(nation)?.state ?? "";
  }

  look(): void {
    for (const { views } of this.picture.events.values())
      if (new Set(views.map(({ nation }) => nation)).size < views.length) this.doubles++;
  }

  close(): void {
    this.#closed = true;
    this.#live?.close();
  }

  async #watch(): Promise<void> {
    while (!this.#closed) {
      try {
        this.#live = await Live.open(this.#console, "");
        while (this.#live.isOpen && !this.#closed) await pause(RETRY_MILLISECONDS);
      } catch {
        // Its node is down: that is what soaks are for.
      }
      await pause(RETRY_MILLISECONDS);
    }
  }
}
