/**
 * What a chaos proxy does to a stream of bytes, decided from a seed. Pure: no socket, no clock, no timer. The same seed and
 * the same segments give the same faults. Must never decide anything that a network could not do.
 */
import { Random } from "@tocsin/kernel/chance";

/** Which way nothing passes: forward is from who connected to the target. */
export const CUTS = ["none", "forward", "backward", "both"] as const;
export type Cut = (typeof CUTS)[number];

export interface Faults {
  /** Milliseconds that everything is under way, in each direction. */
  readonly delay: number;
  /** Milliseconds on top, drawn evenly from 0 to this for each segment; the order stays. */
  readonly jitter: number;
  /** With this chance a segment, and all behind it, waits for a time between the two, milliseconds. */
  readonly stall: { readonly low: number; readonly high: number; readonly chance: number };
  /** Times a minute that a connection is reset, on average. */
  readonly reset: number;
  /** Times a minute that one direction of a connection is closed, on average. */
  readonly halfClose: number;
  /** Chance of each byte that one of its bits is turned. */
  readonly corrupt: number;
  /** Chance of each segment to be sent twice. */
  readonly duplicate: number;
  /** Chance of each segment to be overtaken by the next one. */
  readonly reorder: number;
  /** Bytes a second in each direction of a connection; 0 for no bound. */
  readonly rate: number;
  readonly cut: Cut;
}

export const CALM: Faults = {
  delay: 0,
  jitter: 0,
  stall: { low: 0, high: 0, chance: 0 },
  reset: 0,
  halfClose: 0,
  corrupt: 0,
  duplicate: 0,
  reorder: 0,
  rate: 0,
  cut: "none",
};

/** What happens to one segment. */
export interface Decision {
  /** Milliseconds under way, a stall not among them. */
  readonly wait: number;
  /** Milliseconds that the stream stands still before it. */
  readonly stall: number;
  /** Places in it whose bit is turned. */
  readonly flips: readonly { readonly at: number; readonly bit: number }[];
  readonly twice: boolean;
  readonly overtaken: boolean;
}

const MILLISECONDS_A_MINUTE = 60_000;

/** The draws of one direction of one connection. */
export class Draws {
  readonly #random: Random;

  constructor(seed: string) {
    this.#random = new Random(seed);
  }

  /** Draws the same number of times whatever the faults are, save one draw for each turned bit. */
  decide(faults: Faults, length: number): Decision {
    const random = this.#random;
    const [jitter, stalls, between, twice, overtaken] = [1, 2, 3, 4, 5].map(() => random.unit()) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const { low, high, chance } = faults.stall;
    return {
      wait: faults.delay + faults.jitter * jitter,
      stall: stalls < chance ? low + (high - low) * between : 0,
      flips: this.#flips(faults.corrupt, length),
      twice: twice < faults.duplicate,
      overtaken: overtaken < faults.reorder,
    };
  }

  /** Gaps between turned bits are geometric, so that a rare fault costs no draw for each byte. */
  #flips(chance: number, length: number): { at: number; bit: number }[] {
    const flips: { at: number; bit: number }[] = [];
    if (chance <= 0) return flips;
    for (let at = this.#gap(chance); at < length; at += 1 + this.#gap(chance))
      flips.push({ at, bit: this.#random.below(8) });
    return flips;
  }

  #gap(chance: number): number {
    if (chance >= 1) return 0;
    return Math.floor(Math.log(1 - this.#random.unit()) / Math.log(1 - chance));
  }

  /** Milliseconds until something that happens so many times a minute; infinite for never. */
  until(timesAMinute: number): number {
    const drawn = -Math.log(1 - this.#random.unit());
    return timesAMinute > 0 ? (drawn * MILLISECONDS_A_MINUTE) / timesAMinute : Number.POSITIVE_INFINITY;
  }

  /** One of two, evenly. */
  either<T>(one: T, other: T): T {
    return this.#random.chance(0.5) ? one : other;
  }
}

/** When the segments of one direction arrive: in order, never before their time, no more bytes a second than allowed. */
export class Timeline {
  #last = Number.NEGATIVE_INFINITY;

  /** Milliseconds on the caller's clock at which a segment that came at `now` may leave. */
  place(now: number, length: number, decision: Decision, { rate }: Faults): number {
    const free = Math.max(this.#last, now) + decision.stall;
    const paced = rate > 0 ? free + (length / rate) * 1000 : free;
    this.#last = Math.max(paced, now + decision.wait);
    return this.#last;
  }

  /** Nothing leaves before then. */
  standStillUntil(instant: number): void {
    this.#last = Math.max(this.#last, instant);
  }
}

/** The segment with its bits turned: a copy where there are any. */
export function spoiled(segment: Uint8Array, { flips }: Decision): Uint8Array {
  if (flips.length === 0) return segment;
  const copy = new Uint8Array(segment);
  for (const { at, bit } of flips) copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}

/** Bytes in one segment at most: on a slow line short ones, so that it trickles instead of coming in heaps. */
export const segmentBytes = ({ rate }: Faults): number => (rate > 0 ? Math.max(64, Math.floor(rate / 10)) : 16_384);

export const isCut = (cut: Cut, direction: "forward" | "backward"): boolean => cut === "both" || cut === direction;
