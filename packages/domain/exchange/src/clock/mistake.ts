/**
 * Mistakes that people and machines make with time, known by their size, so that an operator can tell a partner's
 * engineers where to look. A name is a hint: nothing is decided by it.
 */
import { after, type Instant, instant, secondsBetween } from "@tocsin/kernel/time";
import type { ClockEstimate } from "./estimate.ts";

export const CLOCK_MISTAKES = [
  /** GPS time taken for UTC, or corrected twice: 18 s. */
  "gps-utc",
  /** TAI taken for UTC, or corrected twice: 37 s. */
  "tai-utc",
  /** Nine hours: Korean or Japanese time taken for UTC. */
  "korea-japan-time",
  /** Any other whole hours: a zone, or summer time. */
  "whole-hours",
  /** 1024 weeks of a GPS receiver's counter. */
  "gps-week",
  /** A clock that began at 1970, as one without a battery does. */
  "year-1970",
  "year-2000",
  /** A leap second that one side inserted, or smears, and the other does not. */
  "leap-second",
] as const;
export type ClockMistake = (typeof CLOCK_MISTAKES)[number];

const GPS_UTC = 18;
const TAI_UTC = 37;
const HOUR = 3600;
const ZONES = 14;
const NINE_HOURS = 9 * HOUR;
const GPS_WEEKS = 619_315_200;
const DAY = 86_400;
/** A clock that began at a fixed day is known by its first year, seconds. */
const FIRST_YEAR = 366 * DAY;
const YEAR_1970 = instant(0);
const YEAR_2000 = instant(946_684_800_000_000);
/** What the rest of a mistaken clock may be wrong by, seconds; beyond the most that leaves the names apart none is given. */
const TOLERANCE = 0.5;
const MOST_UNCERTAINTY = 5;
/** A leap second is one second; near the end of June or December any part of it may be one that is smeared. */
const LEAP = 1;
const LEAP_TOLERANCE = 0.05;

/** Undefined where the clock is right, or wrong in no way that has a name. */
export function nameMistake({ offset, uncertainty }: ClockEstimate, now: Instant): ClockMistake | undefined {
  if (uncertainty > MOST_UNCERTAINTY) return undefined;
  const size = Math.abs(offset);
  const is = (seconds: number): boolean => Math.abs(size - seconds) <= TOLERANCE + uncertainty;
  if (is(GPS_UTC)) return "gps-utc";
  if (is(TAI_UTC)) return "tai-utc";
  if (is(NINE_HOURS)) return "korea-japan-time";
  const hours = Math.round(size / HOUR);
  if (hours >= 1 && hours <= ZONES && is(hours * HOUR)) return "whole-hours";
  if (is(GPS_WEEKS)) return "gps-week";
  const claimed = after(now, offset);
  if (offset < 0 && isInFirstYear(YEAR_1970, claimed)) return "year-1970";
  if (offset < 0 && isInFirstYear(YEAR_2000, claimed)) return "year-2000";
  return isLeapSecond(size, uncertainty, now) ? "leap-second" : undefined;
}

function isInFirstYear(start: Instant, claimed: Instant): boolean {
  const seconds = secondsBetween(start, claimed);
  return seconds > -DAY && seconds < FIRST_YEAR;
}

function isLeapSecond(size: number, uncertainty: number, now: Instant): boolean {
  if (Math.abs(size - LEAP) <= LEAP_TOLERANCE + uncertainty) return true;
  return size > LEAP_TOLERANCE + uncertainty && size < LEAP && isNearLeap(now);
}

/** Leap seconds come at the end of June or December; smears last a day about or after that. */
function isNearLeap(now: Instant): boolean {
  const near = [-1, 0, 1].map((days) => dayOfYear(after(now, days * DAY)));
  return near.some(({ month, day }) => (month === 6 && day === 30) || (month === 12 && day === 31));
}

/** Month and day of the month of the Gregorian calendar, by Howard Hinnant's arithmetic of eras of 400 years. */
function dayOfYear(moment: Instant): { month: number; day: number } {
  const days = Math.floor(moment / 1_000_000 / DAY) + 719_468;
  const ofEra = days - Math.floor(days / 146_097) * 146_097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  return { month: shifted < 10 ? shifted + 3 : shifted - 9, day: ofYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}
