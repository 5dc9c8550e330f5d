/**
 * Goes through a recorded run beside what is looked at, slice by slice: steps it again and holds it against the record, finds
 * what is worth marking, and keeps states so that going back is quick. Must never take more than its slice.
 */
import { ok, type Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { type Mark, Marks, Playhead, type ReplayTools, type Tape } from "@tocsin/node";

/** A long record is gone through from so many inputs before its end on. */
const WINDOW = 400_000;
const KEEP_EVERY = 4000;
const STEPS = 50;

export class Check {
  readonly #tape: Tape;
  readonly #marks: Marks;
  readonly #head: Playhead;
  #from: Instant | undefined;
  #kept = 0;

  constructor(tape: Tape, tools: ReplayTools) {
    this.#tape = tape;
    this.#marks = new Marks(tools.codec);
    this.#head = new Playhead(tape, tools, (node, { at }, leaves) => {
      this.#from ??= at;
      this.#marks.look(node, leaves);
    });
  }

  get marks(): readonly Mark[] {
    return this.#marks.list;
  }

  get differences(): number {
    return this.#head.differences.length;
  }

  get from(): number {
    return this.#from ?? 0;
  }

  get through(): number {
    return this.#from === undefined ? 0 : this.#head.state.now;
  }

  /** True where the end is reached. @param milliseconds that it may take. */
  slice(milliseconds: number): Result<boolean> {
    const span = this.#tape.span();
    if (!span.ok || span.value === undefined) return span.ok ? ok(true) : span;
    const { inputs } = span.value;
    if (this.#from === undefined && inputs > WINDOW) {
      const start = this.#head.jump(inputs - WINDOW, 0);
      if (!start.ok) return start;
    }
    const end = performance.now() + milliseconds;
    for (;;) {
      const done = this.#head.stepTo(inputs, STEPS);
      if (!done.ok || done.value) return done;
      if (this.#head.state.inputs - this.#kept >= KEEP_EVERY) {
        this.#kept = this.#head.state.inputs;
        this.#tape.keep(this.#head.state);
      }
      if (performance.now() >= end) return ok(false);
    }
  }
}
