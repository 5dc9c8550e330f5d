/**
 * Local clocks of the warned areas, by arithmetic: the core has no time-zone data and must give the same answer for ever.
 * Must never depend on the reader's language: people of an area read that area's clock, whatever their tongue.
 */
import { after, type Instant, isoFromInstant } from "@tocsin/kernel/time";

export type ZoneName = "KST" | "JST" | "ChST" | "HST" | "AKST" | "AKDT" | "PST" | "PDT" | "UTC";

/** A wall clock reading. */
export interface Reading {
  readonly zone: ZoneName;
  /** yyyy-mm-dd */
  readonly date: string;
  readonly hour: string;
  readonly minute: string;
}

/** Hours ahead of UTC. */
const OFFSETS: Record<ZoneName, number> = {
  KST: 9,
  JST: 9,
  ChST: 10,
  HST: -10,
  AKST: -9,
  AKDT: -8,
  PST: -8,
  PDT: -7,
  UTC: 0,
};

/** The distinct zones of the areas at that instant, in order of the codes. Western Aleutians go by the state's main zone. */
export const zonesOf = (codes: readonly string[], at: Instant): ZoneName[] => [
  ...new Set(codes.map((code) => zoneOf(code, at))),
];

function zoneOf(code: string, at: Instant): ZoneName {
  if (code.startsWith("KR-")) return "KST";
  if (code.startsWith("JP-")) return "JST";
  if (code === "US-HI") return "HST";
  if (code === "US-GU" || code === "US-MP") return "ChST";
  if (code === "US-AK") return isSummer(at, OFFSETS.AKST) ? "AKDT" : "AKST";
  if (code === "US-CA" || code === "US-OR" || code === "US-WA") return isSummer(at, OFFSETS.PST) ? "PDT" : "PST";
  return "UTC";
}

/** United States rule since 2007: second Sunday of March to first Sunday of November, 02:00 by the clock then in force. */
function isSummer(at: Instant, standardOffset: number): boolean {
  const standard = isoFromInstant(after(at, standardOffset * 3600));
  const [month, day, hour] = [
    Number(standard.slice(5, 7)),
    Number(standard.slice(8, 10)),
    Number(standard.slice(11, 13)),
  ];
  if (month !== 3 && month !== 11) return month > 3 && month < 11;
  const sunday = firstSunday(at, standardOffset, day);
  const [turn, turnHour] = month === 3 ? [sunday + 7, 2] : [sunday, 1];
  const past = day > turn || (day === turn && hour >= turnHour);
  return month === 3 ? past : !past;
}

/** Day of the month of the first Sunday of the month that holds this local day. 1970-01-01 was a Thursday. */
function firstSunday(at: Instant, offset: number, day: number): number {
  const weekday = (Math.floor(after(at, offset * 3600) / 86_400e6) + 4) % 7;
  return ((((day - 1 - weekday) % 7) + 7) % 7) + 1;
}

/** The clock of a zone, to the minute at or before the instant. */
export function readingAt(at: Instant, zone: ZoneName): Reading {
  const iso = isoFromInstant(after(at, OFFSETS[zone] * 3600));
  return { zone, date: iso.slice(0, 10), hour: iso.slice(11, 13), minute: iso.slice(14, 16) };
}

/** The next full minute: the late end of an interval is rounded outward. */
export const minuteUp = (at: Instant): Instant => (Math.ceil(at / 60e6) * 60e6) as Instant;
