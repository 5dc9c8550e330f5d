/**
 * What of each partner's deliveries is on our disk, as hellos say it: kept by a host from durable commits alone.
 * Must never be told of an acknowledgement before its commit is durable.
 */
import { NOTHING_RECEIVED, PRIORITIES, type Priority, type Received } from "@tocsin/exchange";
import type { Nation } from "@tocsin/picture";
import type { AcknowledgeEffect } from "./effects.ts";
import type { NodeState } from "./state.ts";

export class ReceivedBook {
  readonly #received = new Map<string, Received>();
  /** One for all classes: an epoch signed in one is proven in every other. */
  readonly #provenEpochs = new Map<Nation, number>();

  constructor({ partners }: Pick<NodeState, "partners">) {
    for (const { nation, received, provenEpoch } of partners.values()) {
      this.#provenEpochs.set(nation, provenEpoch);
      for (const [priority, each] of received) this.#received.set(`${nation}/${priority}`, { ...each, provenEpoch });
    }
  }

  /** The commit that caused this is on disk. */
  note({ partner, priority, epoch, through, mark, provenEpoch }: AcknowledgeEffect): void {
    this.#received.set(`${partner}/${priority}`, { epoch, through, mark, provenEpoch });
    this.#provenEpochs.set(partner, provenEpoch);
  }

  /** It is to be sent again, from the first on. */
  forget(partner: Nation): void {
    for (const priority of PRIORITIES) this.#received.delete(`${partner}/${priority}`);
  }

  of(partner: Nation, priority: Priority): Received {
    const received = this.#received.get(`${partner}/${priority}`) ?? NOTHING_RECEIVED;
    return { ...received, provenEpoch: this.#provenEpochs.get(partner) ?? 0 };
  }
}
