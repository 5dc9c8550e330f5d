/** What lines are made with: words of one language, and instants. Prints nothing. */

import type { SpeechOf } from "@tocsin/console/reading/words";
import { zoneOf } from "@tocsin/console/reading/words";
import { type Instant, isoFromInstant } from "@tocsin/kernel/time";

export interface Voice<Key extends string> extends SpeechOf<Key> {
  /** An instant in microseconds: UTC, and in brackets the nation's own time where that was asked for. */
  readonly time: (us: number) => string;
  /** The same to the whole second. */
  readonly second: (us: number) => string;
}

/** @param localOf the nation whose own time is added; none for UTC alone. */
export const voiceOf = <Key extends string>(speech: SpeechOf<Key>, localOf?: string): Voice<Key> => ({
  ...speech,
  time: (us) => isoFromInstant(us as Instant) + localTime(us, localOf),
  second: (us) => secondOf(us) + localTime(us, localOf),
});

/** An instant in UTC to the whole second. */
export const secondOf = (us: number): string => `${new Date(us / 1_000).toISOString().slice(0, 19)}Z`;

/** ` [2026-11-30 13:12:09 KST]`; nothing where no zone is known. */
export function localTime(us: number, nation: string | undefined): string {
  const zone = nation === undefined ? undefined : zoneOf(nation);
  if (zone === undefined) return "";
  const local = secondOf(us + zone.offsetHours * 3_600e6);
  return ` [${local.slice(0, 10)} ${local.slice(11, 19)} ${zone.name}]`;
}
