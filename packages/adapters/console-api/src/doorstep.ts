/**
 * Connections that have not been let in: so many at a time, and who asked for something longest ago gives way, so that whoever says
 * nothing, or never takes its answer, keeps nobody out. Must never cut who has been let in.
 */
import type { Duplex } from "node:stream";

const CONNECTIONS = 512;

export class Doorstep {
  readonly #most: number;
  /** Longest ago first. */
  readonly #standing = new Set<Duplex>();

  constructor(most = CONNECTIONS) {
    this.#most = most;
  }

  /** It has come, or asks for something. */
  stand(socket: Duplex): void {
    this.#standing.delete(socket);
    this.#standing.add(socket);
    const [first] = this.#standing;
    if (this.#standing.size <= this.#most || first === undefined) return;
    this.#standing.delete(first);
    first.destroy();
  }

  /** It has gone, or was let in: until it asks for something else. */
  leave(socket: Duplex): void {
    this.#standing.delete(socket);
  }
}
