/**
 * What only the journals know of a measured night: third plots, declarations, warnings and the proposals that followed them.
 * Read by replay under the node's own rules. Must never change a journal.
 */
import { join } from "node:path";
import { openReader } from "@tocsin/journal-sqlite";
import type { Instant } from "@tocsin/kernel/time";
import { type Input, type LedgerEntry, type NodeState, recover } from "@tocsin/node";
import { keyOf } from "@tocsin/picture";
import { readNodeConfig } from "../../daemon/config.ts";
import { prepareTools } from "../../daemon/tools.ts";
import { must } from "../nations.ts";

const THIRD = 3;

export interface Declared {
  readonly event: string;
  readonly at: Instant;
  /** Of the track that declared it; undefined where that is not known. */
  readonly thirdPlotAt: Instant | undefined;
}

/** A first message that was made ready for signing. */
export interface Proposed {
  readonly group: string;
  readonly at: Instant;
  /** The events, of whichever nation, that were one event to this nation then. */
  readonly events: readonly string[];
}

export interface JournalTimes {
  readonly declared: readonly Declared[];
  /** When this nation's own event was first known to threaten somebody, by event. */
  readonly warned: ReadonlyMap<string, Instant>;
  readonly proposed: readonly Proposed[];
}

/** @throws Error where the journal cannot be read or does not come out the same again. */
export async function journalTimes(directory: string): Promise<JournalTimes> {
  const config = must(await readNodeConfig(join(directory, "node.json")));
  const { tools } = must(await prepareTools(config, directory));
  const reader = must(openReader(join(directory, "journal")));
  const keeper = new Keeper();
  try {
    const { differences } = must(
      recover({
        ...{ reader, tools },
        afterEach: (node, input, leaves) => {
          const entries = leaves.map(({ bytes }) => must(tools.codec.decodeLedgerEntry(bytes)));
          keeper.take(input, entries, node.state);
        },
      }),
    );
    const [first] = differences;
    if (first !== undefined) throw new Error(`the journal does not come out the same again: ${first.what}`);
  } finally {
    reader.close();
  }
  return keeper;
}

type Tracked = NodeState["tracker"]["tentatives"][number];

class Keeper implements JournalTimes {
  readonly declared: Declared[] = [];
  readonly warned = new Map<string, Instant>();
  readonly proposed: Proposed[] = [];
  /** By the tracker's own record, which stays the same when it is confirmed. */
  readonly #thirdPlots = new WeakMap<Tracked, Instant>();

  take({ at, body }: Input, entries: readonly LedgerEntry[], state: Readonly<NodeState>): void {
    if (body.kind === "dwell") this.#count(at, state);
    for (const { key, warning } of state.events.values())
      if (warning !== undefined && !this.warned.has(key)) this.warned.set(key, at);
    for (const entry of entries) {
      if (entry.type === "declared") this.#declare(at, entry, state);
      if (entry.type === "alert" && entry.change === "prepared") this.#propose(at, entry.proposal, state);
    }
  }

  #count(at: Instant, { tracker }: Readonly<NodeState>): void {
    for (const track of [...tracker.tentatives, ...tracker.tracks.values()])
      if (track.plots >= THIRD && !this.#thirdPlots.has(track)) this.#thirdPlots.set(track, at);
  }

  #declare(at: Instant, { item, track }: Extract<LedgerEntry, { type: "declared" }>, state: Readonly<NodeState>): void {
    const own = [...state.tracks.values()].find(({ name }) => keyOf(name) === keyOf(track));
    const tracked = own && state.tracker.tracks.get(own.trackerId);
    this.declared.push({ event: keyOf(item), at, thirdPlotAt: tracked && this.#thirdPlots.get(tracked) });
  }

  /** Corrections and endings are prepared too, and are no pre-filled alert; nor is one made anew after a cancellation. */
  #propose(at: Instant, id: string, { alerting, groups }: Readonly<NodeState>): void {
    const prepared = alerting.prepared.get(id);
    if (prepared?.proposal.verb !== "send" || this.proposed.some(({ group }) => group === prepared.group)) return;
    this.proposed.push({ group: prepared.group, at, events: [...(groups.get(prepared.group)?.members ?? [])] });
  }
}
