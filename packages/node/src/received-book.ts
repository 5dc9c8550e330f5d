/**
 * What of each partner's deliveries is on our disk, as hellos say it: kept by a host from durable commits alone.
 * Must never be told of an acknowledgement before its commit is durable.
 */
import type { Priority, Received } from "@tocsin/exchange";
import type { Nation } from "@tocsin/picture";
import type { AcknowledgeEffect } from "./effects.ts";
import { type Cursors, disprove, newCursors, noteCursor, toldOf } from "./state/received.ts";
import type { NodeState } from "./state.ts";

export class ReceivedBook {
  readonly #cursors = new Map<Nation, Cursors>();

  constructor({ partners }: Pick<NodeState, "partners">) {
    for (const { nation, received, lastProven, provenEpoch } of partners.values())
      this.#cursors.set(nation, { received: new Map(received), lastProven: new Map(lastProven), provenEpoch });
  }

  /** The commit that caused this is on disk. */
  note({ partner, priority, epoch, through, mark, provenEpoch }: AcknowledgeEffect): void {
    const cursors = this.#of(partner);
    if (provenEpoch < cursors.provenEpoch) disprove(cursors);
    cursors.provenEpoch = provenEpoch;
    noteCursor(cursors, priority, { epoch, through, mark });
  }

  /** It is to be sent again, from the first on. */
  forget(partner: Nation): void {
    const { received, lastProven } = this.#of(partner);
    received.clear();
    lastProven.clear();
  }

  of(partner: Nation, priority: Priority): Received {
    const cursors = this.#of(partner);
    return { ...toldOf(cursors, priority), provenEpoch: cursors.provenEpoch };
  }

  #of(partner: Nation): Cursors {
    const known = this.#cursors.get(partner) ?? newCursors();
    this.#cursors.set(partner, known);
    return known;
  }
}
