/**
 * A journal as something to be played: where an instant lies in it, and from which kept states it can be stepped on. Must never
 * hold the journal open longer than its reader says, for the node that writes it waits with its log.
 */
import { ok, type Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { JournalReader } from "../ports/journal.ts";
import type { NodeState } from "../state.ts";

export interface TapeParts {
  /** Hands out a reader for the length of one use: a later one may see more. */
  readonly read: <T>(use: (reader: JournalReader) => Result<T>) => Result<T>;
  readonly encodeState: (state: Readonly<NodeState>) => Uint8Array;
  /** Undefined where the bytes are of another form of state. */
  readonly decodeState: (bytes: Uint8Array) => NodeState | undefined;
}

interface Kept {
  readonly after: number;
  readonly bytes: Uint8Array;
}

/** States kept in memory on top of the journal's own snapshots; thinned out evenly when there are more. */
const KEPT = 48;

export class Tape {
  readonly #parts: TapeParts;
  #kept: Kept[] = [];

  constructor(parts: TapeParts) {
    this.#parts = parts;
  }

  read<T>(use: (reader: JournalReader) => Result<T>): Result<T> {
    return this.#parts.read(use);
  }

  /** Keeps a state, so that going back to it takes no stepping from the day's beginning. */
  keep(state: Readonly<NodeState>): void {
    if (this.#kept.some(({ after }) => after === state.inputs)) return;
    this.#kept.push({ after: state.inputs, bytes: this.#parts.encodeState(state) });
    this.#kept.sort((a, b) => a.after - b.after);
    if (this.#kept.length > KEPT) this.#kept = this.#kept.filter((_, i) => i % 2 === 1 || i === this.#kept.length - 1);
  }

  /** First and last instant; undefined where nothing is recorded. */
  span(): Result<{ readonly first: Instant; readonly last: Instant; readonly inputs: number } | undefined> {
    return this.read((reader) => {
      const inputs = lastNumber(reader);
      if (!inputs.ok || inputs.value === 0) return inputs.ok ? ok(undefined) : inputs;
      const first = atOf(reader, 1);
      const last = atOf(reader, inputs.value);
      if (!first.ok) return first;
      return last.ok ? ok({ first: first.value, last: last.value, inputs: inputs.value }) : last;
    });
  }

  /** Number of the last input at or before an instant; 0 where none is. */
  numberAt(at: Instant): Result<number> {
    return this.read((reader) => {
      const last = lastNumber(reader);
      if (!last.ok) return last;
      let [low, high] = [0, last.value];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        const found = atOf(reader, middle);
        if (!found.ok) return found;
        if (found.value <= at) low = middle;
        else high = middle - 1;
      }
      return ok(low);
    });
  }

  /**
   * The nearest state at or before an input that is later than `beyond`; undefined where none is, and stepping goes on or begins
   * at the first input.
   */
  startFor(input: number, beyond: number): Result<NodeState | undefined> {
    const kept = this.#kept.findLast(({ after }) => after <= input);
    return this.read((reader) => {
      const snapshots = reader.snapshots();
      if (!snapshots.ok) return snapshots;
      for (const after of snapshots.value.toReversed()) {
        if (after > input || after <= Math.max(beyond, kept?.after ?? 0)) continue;
        const snapshot = reader.snapshotAfter(after);
        if (!snapshot.ok) return snapshot;
        const state = snapshot.value && this.#parts.decodeState(snapshot.value.bytes);
        if (state !== undefined) return ok(state);
      }
      return ok(kept === undefined || kept.after <= beyond ? undefined : this.#parts.decodeState(kept.bytes));
    });
  }
}

function atOf(reader: JournalReader, number: number): Result<Instant> {
  const rows = reader.inputs(number, 1);
  if (!rows.ok) return rows;
  return ok((rows.value[0]?.at ?? Number.POSITIVE_INFINITY) as Instant);
}

/** By doubling and halving: a reader does not say how many there are. */
function lastNumber(reader: JournalReader): Result<number> {
  const isThere = (number: number): Result<boolean> => {
    const rows = reader.inputs(number, 1);
    return rows.ok ? ok(rows.value.length > 0) : rows;
  };
  let [low, high] = [0, 1];
  for (;;) {
    const found = isThere(high);
    if (!found.ok) return found;
    if (!found.value) break;
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const found = isThere(middle);
    if (!found.ok) return found;
    if (found.value) low = middle;
    else high = middle;
  }
  return ok(low);
}
