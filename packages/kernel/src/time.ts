/**
 * Instants and the clock port. An Instant is UTC in integer microseconds since 1970, exact in a double until 2255.
 * Must never read a clock: time is handed in.
 */
import type { Brand, Seconds } from "./units.ts";

/** UTC, integer microseconds since 1970-01-01T00:00:00Z (POSIX: leap seconds do not count). */
export type Instant = Brand<number, "Instant">;

/** What an adapter or a simulation implements; the core is given instants and never a Clock. */
export interface Clock {
  now(): Instant;
}

const MICROSECONDS = 1_000_000;

/** @throws RangeError if microseconds is not a safe integer. */
export function instant(microseconds: number): Instant {
  if (!Number.isSafeInteger(microseconds))
    throw new RangeError(`an instant is an integer of microseconds, got ${microseconds}`);
  return microseconds as Instant;
}

/** The instant `delay` seconds after `start`, rounded to the microsecond. */
export const after = (start: Instant, delay: number): Instant => Math.round(start + delay * MICROSECONDS) as Instant;

/** Signed seconds from `start` to `end`. */
export const secondsBetween = (start: Instant, end: Instant): Seconds => ((end - start) / MICROSECONDS) as Seconds;

/** ISO-8601 with milliseconds and Z, for logs, files and JSON at the edges. */
export function isoFromInstant(moment: Instant): string {
  return new Date(Math.floor(moment / 1000)).toISOString();
}

/** The inverse of isoFromInstant; undefined when the text is not an ISO-8601 instant with a zone. */
export function instantFromIso(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return undefined;
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? "";
  const below = Number((fraction.slice(3, 6) || "0").padEnd(3, "0"));
  return (milliseconds * 1000 + below) as Instant;
}
