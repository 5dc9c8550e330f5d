/**
 * How often a partner's key notices are handed on. Each is obeyed here at once, however many come; what each would cost every
 * other nation is bounded, and the newest is never lost: it is handed on when there is room again.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { NationKeys } from "../../state/keys.ts";

/** At once, and again in a day; a nation that is well does with two a quarter. */
export const NOTICES_A_DAY = 16;
const DAY_SECONDS = 86_400;
/** Kept for those that revoke or cut off: a thief must be shut out at once though the nation has said much before. */
const FOR_REVOKING = NOTICES_A_DAY / 2;

/** Spends one; false, and owed, where there is none left. */
export function mayHandOn({ handing }: NationKeys, now: Instant, isRevoking: boolean): boolean {
  const gained = (secondsBetween(handing.at, now) * NOTICES_A_DAY) / DAY_SECONDS;
  handing.left = Math.min(NOTICES_A_DAY, handing.left + gained);
  handing.at = now;
  handing.isOwed = handing.left < (isRevoking ? 1 : 1 + FOR_REVOKING);
  if (!handing.isOwed) handing.left--;
  return !handing.isOwed;
}
