/**
 * ASTERIX states the time of day only and starts again at midnight; the day comes from a reference.
 * Must never read a clock.
 */
import type { Instant } from "@tocsin/kernel/time";

const DAY = 86_400_000_000;
const HALF_DAY = DAY / 2;
/** Units of 1/128 s in a day; a larger time of day is a lie. */
export const MOST_TIME_OF_DAY = 86_400 * 128;

/** Microseconds of the day, for `units` of 1/128 s. */
const microseconds = (units: number): number => Math.round(units * 7812.5);

/** The instant with this time of day that lies nearest to the reference, which must be right to less than 12 hours. */
export function nearestInstant(units: number, reference: Instant): Instant {
  const sameDay = Math.floor(reference / DAY) * DAY + microseconds(units);
  const difference = sameDay - reference;
  return (difference > HALF_DAY ? sameDay - DAY : difference < -HALF_DAY ? sameDay + DAY : sameDay) as Instant;
}

/** The instant with this time of day on the day that begins at `midnight`. */
export const onDay = (units: number, midnight: Instant): Instant => (midnight + microseconds(units)) as Instant;

/**
 * Dates one feed's records. With a date the first record lies on that day and later ones follow it over midnight;
 * without, each is nearest to when its datagram came.
 */
export class Dater {
  readonly #date: Instant | undefined;
  readonly #mapTo: Instant | "arrival" | undefined;
  #last: Instant | undefined;
  #shift: number | undefined;

  /**
   * @param date midnight of the recording's day, where it is configured.
   * @param mapTo the instant to which the recording's beginning is moved; `arrival` for recordings that another program
   * plays over the network: the first record is moved to when it came; undefined leaves times as they are.
   */
  constructor(date: Instant | undefined, mapTo: Instant | "arrival" | undefined) {
    this.#date = date;
    this.#mapTo = mapTo;
  }

  /** @param cameAt when the datagram was captured or received; undefined for raw files, which then need a date. */
  instantOf(units: number, cameAt: Instant | undefined): Instant {
    const original = this.#original(units, cameAt);
    this.#last = original;
    if (this.#mapTo === undefined) return original;
    this.#shift ??= this.#shiftFor(this.#mapTo, original, cameAt);
    return (original + this.#shift) as Instant;
  }

  #shiftFor(mapTo: Instant | "arrival", original: Instant, cameAt: Instant | undefined): number {
    if (mapTo === "arrival") return (cameAt ?? original) - original;
    // A capture's own times keep the delay between measurement and arrival; a configured date knows better than they.
    return mapTo - (this.#date === undefined ? (cameAt ?? original) : original);
  }

  #original(units: number, cameAt: Instant | undefined): Instant {
    if (this.#date === undefined && cameAt !== undefined) return nearestInstant(units, cameAt);
    if (this.#last !== undefined) return nearestInstant(units, this.#last);
    return onDay(units, this.#date ?? (0 as Instant));
  }
}
