/**
 * How long each stage takes of what comes from partners: on its way here, until it is durable, until it is shown. The last few
 * hundred of each, for the engineer. Must never cost what it measures.
 */
import type { Priority } from "@tocsin/exchange";
import type { Nation } from "@tocsin/picture";

const KEPT = 512;

/** One stage of one class, milliseconds. */
export interface StageTimes {
  /**
   * `way`: from a partner's statement, by its clock freed of its offset, until it is taken in here: its disk, the network, our
   * inbox. `durable`: stepped and stored here. `shown`: from there until the picture has gone to the consoles.
   */
  readonly stage: "way" | "durable" | "shown";
  /** Of the way only, else empty. */
  readonly partner: Nation;
  /** Empty of what is shown, which is one picture. */
  readonly priority: Priority | "";
  readonly count: number;
  readonly middle: number;
  readonly most99: number;
  readonly most: number;
}

type Name = Pick<StageTimes, "stage" | "partner" | "priority">;

export class StageMeter {
  readonly #stages = new Map<string, { readonly name: Name; readonly last: number[]; count: number }>();

  note(name: Name, milliseconds: number): void {
    const key = `${name.stage}/${name.partner}/${name.priority}`;
    const stage = this.#stages.get(key) ?? { name, last: [], count: 0 };
    this.#stages.set(key, stage);
    stage.last[stage.count % KEPT] = milliseconds;
    stage.count++;
  }

  /** Over the last few hundred of each; `count` is all since the start. */
  get times(): StageTimes[] {
    return [...this.#stages.values()].map(({ name, last, count }) => {
      const sorted = last.toSorted((a, b) => a - b);
      const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
      return { ...name, count, middle: at(0.5), most99: at(0.99), most: at(1) };
    });
  }
}
