/**
 * Between the heartbeats of a partner's connections and the journal: one measurement each ten seconds, and at once where
 * the partner's clock is to be judged otherwise. Judges nothing itself and must never hold back what changes a judgement.
 */
import { type ClockSample, judgeClock, noteSample, type PartnerClock } from "@tocsin/exchange";
import { type Clock, secondsBetween } from "@tocsin/kernel/time";
import type { ClockInput } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";

const EVERY_SECONDS = 10;

interface Watched {
  readonly window: ClockSample[];
  /** As the node judges by what it was told last. */
  told: PartnerClock | undefined;
}

export class ClockWatch {
  readonly #clock: Clock;
  readonly #offer: (input: ClockInput) => boolean;
  readonly #partners = new Map<Nation, Watched>();

  constructor(clock: Clock, offer: (input: ClockInput) => boolean) {
    this.#clock = clock;
    this.#offer = offer;
  }

  /** One heartbeat's measurement: the partner's clock minus ours and the round trip, seconds. */
  note(partner: Nation, offset: number, roundTrip: number): void {
    const watched = this.#partners.get(partner) ?? { window: [], told: undefined };
    this.#partners.set(partner, watched);
    const estimate = noteSample(watched.window, { offset, roundTrip });
    if (estimate === undefined) return;
    const now = this.#clock.now();
    const { told } = watched;
    const judged = judgeClock(told, estimate, now);
    if (told !== undefined && !isDue(told, judged)) return;
    const input = { partner, offset: estimate.offset, roundTrip: 2 * estimate.uncertainty };
    if (this.#offer({ kind: "clock", ...input })) watched.told = judged;
  }
}

const isDue = (told: PartnerClock, judged: PartnerClock): boolean =>
  judged.judgement !== told.judgement ||
  judged.steppedAt !== told.steppedAt ||
  secondsBetween(told.measuredAt, judged.measuredAt) >= EVERY_SECONDS;
