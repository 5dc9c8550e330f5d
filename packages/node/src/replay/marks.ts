/** What is worth finding again in a recorded run: events that opened, alarms that were raised, alerts that went out. */
import type { Instant } from "@tocsin/kernel/time";
import type { LedgerLeaf } from "../context.ts";
import type { Node } from "../node.ts";
import type { NodeCodec } from "../ports/codec.ts";
import type { NodeState } from "../state.ts";

export interface Mark {
  readonly kind: "event" | "alarm" | "alert" | "start";
  readonly at: Instant;
  /** Of an alarm its code, else empty. */
  readonly code: string;
  /** Label of the event, subject of the alarm, identifier of the alert. */
  readonly subject: string;
}

/** A group's id is not for people: its label stands for it, also where a reason follows on the id. */
function named({ groups }: Readonly<NodeState>, subject: string): string {
  const [id = "", ...reason] = subject.split("/");
  const label = groups.get(id)?.label;
  return label === undefined ? subject : [label, ...reason].join("/");
}

/** The newest are kept. */
const MOST = 2000;

export class Marks {
  readonly #codec: NodeCodec;
  readonly #events = new Set<string>();
  #list: Mark[] = [];

  constructor(codec: NodeCodec) {
    this.#codec = codec;
  }

  get list(): readonly Mark[] {
    return this.#list;
  }

  look({ state }: Node, leaves: readonly LedgerLeaf[]): void {
    for (const { id, label } of state.groups.values()) {
      if (this.#events.has(id)) continue;
      this.#events.add(id);
      this.#add({ kind: "event", at: state.now, code: "", subject: label });
    }
    for (const { bytes } of leaves) {
      const read = this.#codec.decodeLedgerEntry(bytes);
      if (!read.ok) continue;
      const entry = read.value;
      if (entry.type === "started") this.#add({ kind: "start", at: state.now, code: "", subject: entry.build });
      if (entry.type === "alert" && entry.change === "sent")
        this.#add({ kind: "alert", at: state.now, code: "", subject: entry.identifier });
      if (entry.type !== "alarm" || entry.change !== "raised") continue;
      // What only advises would bury the rest.
      if (state.alarms.get(entry.id)?.priority !== "advisory")
        this.#add({ kind: "alarm", at: state.now, code: entry.code, subject: named(state, entry.subject) });
    }
  }

  #add(mark: Mark): void {
    this.#list.push(mark);
    if (this.#list.length > MOST) this.#list = this.#list.slice(-MOST);
  }
}
