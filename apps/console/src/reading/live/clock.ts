/**
 * The node's clock as its beats carry it. Between beats time runs on by this machine's clocks; when the beats end,
 * the age of everything keeps growing and `silenceS` says since when. It must never run backwards.
 */

interface Heard {
  readonly nodeUs: number;
  readonly steadyMs: number;
  readonly wallMs: number;
}

/** The steady clock stands still while some machines sleep and the wall clock may be set back: the larger one counts. */
const elapsedMs = (heard: Heard): number => Math.max(performance.now() - heard.steadyMs, Date.now() - heard.wallMs, 0);

export class NodeClock {
  #heard: Heard | undefined;

  /** A frame with the node's instant has come, microseconds UTC. */
  hear(nodeUs: number): void {
    this.#heard = { nodeUs, steadyMs: performance.now(), wallMs: Date.now() };
  }

  /** The node's present instant, microseconds UTC; undefined before the first frame. */
  nowUs(): number | undefined {
    return this.#heard === undefined ? undefined : this.#heard.nodeUs + elapsedMs(this.#heard) * 1000;
  }

  /** The instant of the last frame: what the picture is from. */
  lastUs(): number | undefined {
    return this.#heard?.nodeUs;
  }

  /** Seconds since the node was last heard; infinite before the first frame. */
  silenceS(): number {
    return this.#heard === undefined ? Number.POSITIVE_INFINITY : elapsedMs(this.#heard) / 1000;
  }
}
