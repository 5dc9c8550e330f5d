/** English: `tocsin status`. Korean and Japanese must have the same keys, which their types enforce. */

export const en = {
  "what.status": "how a running node fares, in one word: OK, DEGRADED, STALE or UNREACHABLE; then the causes",
  "note.status":
    "STALE: the node does not say in time how it fares, or has stored nothing for seconds. DEGRADED: a check fails, or an alarm stands that is more\nthan advice.",
  "codes.status": "Exit codes: 0 OK, 1 DEGRADED, STALE or refused, 2 wrong usage, 3 unreachable.",
} as const;

export type StatusWords = Readonly<Record<keyof typeof en, string>>;
