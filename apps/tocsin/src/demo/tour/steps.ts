/** The steps of the guided tour and how they stand. Knows nothing of how they are played or shown. */

export const STEP_IDS = [
  "plan",
  "start",
  "launch",
  "room",
  "propose",
  "approve",
  "siren",
  "correct",
  "takeBack",
  "end",
  "report",
] as const;
export type StepId = (typeof STEP_IDS)[number];

/** unneeded: nothing called for it this time. missed: it did not come about in its time; the tour went on. */
export type StepState = "ahead" | "now" | "done" | "unneeded" | "missed";

export interface TourStep {
  readonly id: StepId;
  state: StepState;
  /** Why it was missed: a stable code. */
  why: string;
}

export type TourState = "touring" | "skipped" | "over";

/** hand-over: the script signs instead of the visitor. go-on: the visitor has read enough. */
export type Offer = "" | "hand-over" | "go-on";

/** Where the tour is. Whoever follows it is told of each change. */
export class Tour {
  readonly steps: readonly TourStep[] = STEP_IDS.map((id) => ({ id, state: "ahead", why: "" }));
  #state: TourState = "touring";
  /** What the visitor can press for now. */
  #offers: Offer = "";
  readonly #skipping = new AbortController();
  readonly #onChange: (step: TourStep | undefined, tour: Tour) => void;
  #take: (() => void) | undefined;

  constructor(onChange: (step: TourStep | undefined, tour: Tour) => void) {
    this.#onChange = onChange;
  }

  get state(): TourState {
    return this.#state;
  }

  get offers(): Offer {
    return this.#offers;
  }

  get skipped(): AbortSignal {
    return this.#skipping.signal;
  }

  begin(id: StepId): void {
    this.#set(id, "now", "");
  }

  end(id: StepId, state: "done" | "unneeded" | "missed", why = ""): void {
    this.#set(id, state, why);
  }

  /** From now on the visitor does everything. */
  skip(): void {
    if (this.#state !== "touring") return;
    this.#state = "skipped";
    this.#skipping.abort();
    this.#onChange(undefined, this);
  }

  over(): void {
    if (this.#state !== "touring") return;
    this.#state = "over";
    this.#onChange(undefined, this);
  }

  /** Settles when the visitor takes the offer, when `done` does, when the tour is skipped, or after the time. */
  async offer(offer: Offer, milliseconds: number, done?: Promise<unknown>): Promise<void> {
    this.#offers = offer;
    this.#onChange(undefined, this);
    let timer: NodeJS.Timeout | undefined;
    const taken = new Promise<void>((resolve) => {
      this.#take = resolve;
      timer = setTimeout(resolve, milliseconds);
      this.skipped.addEventListener("abort", () => resolve(), { once: true });
    });
    await Promise.race([taken, ...(done === undefined ? [] : [done])]);
    clearTimeout(timer);
    this.#offers = "";
    this.#take = undefined;
  }

  /** The visitor takes what is offered; nothing happens where that is something else. */
  take(offer: Offer): void {
    if (offer === this.#offers) this.#take?.();
  }

  #set(id: StepId, state: StepState, why: string): void {
    const step = this.steps.find((each) => each.id === id);
    if (step === undefined) return;
    Object.assign(step, { state, why });
    this.#onChange(step, this);
  }
}
