/**
 * What happened at one node, with the instants of the steps in which it happened: taken from the inputs and the ledger
 * entries that they caused, while they happen or when they are replayed. Interprets nothing.
 */
import type { Instant } from "@tocsin/kernel/time";
import type { Input, LedgerEntry, NodeState } from "@tocsin/node";
import {
  type ControlOrder,
  type ItemName,
  keyOf,
  type Nation,
  type PlannedExercise,
  type ProgrammeEntry,
} from "@tocsin/picture";

type EntryOf<Type extends LedgerEntry["type"]> = Extract<LedgerEntry, { readonly type: Type }>;
type Noted = EntryOf<"declared" | "sent" | "received" | "alarm" | "operator">;

/** One step of a civil alert, as the ledger of a node that alerts holds it. */
export interface AlertStep {
  readonly type: "alert";
  readonly proposal: string;
  readonly change: string;
  readonly identifier: string;
  readonly by: string;
}

export interface Moment {
  readonly at: Instant;
  readonly entry: Noted | AlertStep;
}

export interface Acknowledged {
  readonly at: Instant;
  readonly partner: Nation;
  readonly priority: string;
  readonly through: number;
}

/** One running of an exercise. */
export interface RunFacts {
  readonly exercise: string;
  readonly entry: PlannedExercise;
  readonly orders: readonly ControlOrder[];
  readonly present: readonly Nation[];
}

export interface ProgrammeLine {
  readonly item: string;
  readonly name: ItemName;
  readonly nation: Nation;
  readonly entry: ProgrammeEntry;
  readonly isRemoved: boolean;
}

export interface Facts {
  readonly nation: Nation;
  readonly mode: string;
  readonly endsAt: Instant;
  readonly confirmed: readonly { readonly at: Instant; readonly track: string }[];
  readonly moments: readonly Moment[];
  readonly acknowledged: readonly Acknowledged[];
  readonly runs: readonly RunFacts[];
  readonly programme: readonly ProgrammeLine[];
}

/** Kinds of items whose way between nations is told; the others are too many to read. */
const TOLD_KINDS = new Set<string>(["event", "warning", "alert", "order"]);

export class FactKeeper {
  readonly #confirmed = new Map<string, Instant>();
  readonly #moments: Moment[] = [];
  readonly #acknowledged: Acknowledged[] = [];
  readonly #runs = new Map<string, RunFacts>();
  /** Confirmed before the record begins: nobody here knows when. */
  readonly #earlier: ReadonlySet<string>;

  /** @param before the state in which the record begins; absent where it begins with the node's first input. */
  constructor(before?: Readonly<NodeState>) {
    this.#earlier = new Set([...(before?.tracks.values() ?? [])].filter(isConfirmed).map(({ name }) => keyOf(name)));
  }

  /** After each step: the input, the entries that it caused, and the state that it left. */
  take({ at, body }: Input, entries: readonly LedgerEntry[], state: Readonly<NodeState>): void {
    for (const entry of entries) if (isTold(entry)) this.#moments.push({ at, entry });
    if (body.kind === "acknowledged") this.#acknowledged.push({ at, ...body });
    if (body.kind === "dwell")
      for (const track of state.tracks.values()) if (isConfirmed(track)) this.#confirm(keyOf(track.name), at);
    const { run } = state.exercise;
    if (run === undefined) return;
    const key = keyOf(run.name);
    if (this.#runs.get(key)?.orders.length === run.orders.length && body.kind !== "delivery") return;
    const present = [...run.present.keys()].sort();
    this.#runs.set(key, { exercise: key, entry: run.entry, orders: [...run.orders], present });
  }

  #confirm(track: string, at: Instant): void {
    if (!this.#confirmed.has(track) && !this.#earlier.has(track)) this.#confirmed.set(track, at);
  }

  facts(state: Readonly<NodeState>): Facts {
    return {
      nation: state.self?.nation ?? "",
      mode: state.self?.mode ?? "",
      endsAt: state.now,
      confirmed: [...this.#confirmed].map(([track, at]) => ({ track, at })),
      moments: this.#moments,
      acknowledged: this.#acknowledged,
      runs: [...this.#runs.values()],
      programme: [...state.exercise.entries.values()].flatMap(({ name, versions, removed }) => {
        const entry = versions.at(-1)?.entry;
        return entry === undefined ? [] : [{ item: keyOf(name), name, nation: name.nation, entry, isRemoved: removed }];
      }),
    };
  }
}

type NodeTrack = NodeState["tracks"] extends ReadonlyMap<number, infer Track> ? Track : never;
const isConfirmed = ({ estimate }: NodeTrack): boolean => estimate.status === "confirmed";

/** Told by the type's word, so that a journal of a node without alerts is read all the same. */
export const isAlertStep = (entry: { readonly type: string }): entry is AlertStep => entry.type === "alert";

function isTold(entry: LedgerEntry): entry is Noted {
  if (isAlertStep(entry)) return true;
  if (entry.type === "sent" || entry.type === "received") return TOLD_KINDS.has(entry.item.kind);
  return entry.type === "declared" || entry.type === "alarm" || entry.type === "operator";
}
