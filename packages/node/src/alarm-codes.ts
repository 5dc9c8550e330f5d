/**
 * Every alarm that a node can raise. The consoles have words for each in three languages (tools/words.test.ts), and
 * nothing raises what is not listed here.
 */
export const ALARM_CODES = [
  "defect",
  "draft-blocked",
  "equivocation",
  "event-declared",
  "feed-errors",
  "feed-failed",
  "feed-silent",
  "forged-statement",
  "link-lost",
  "link-slow",
  "order-refused",
  "outlet-refused",
  "outlet-silent",
  "own-clock-apart",
  "own-clock-suspect",
  "own-statement-returned",
  "partner-clock-off",
  "partner-clock-unusable",
  "partner-warning",
  "programme-full",
  "real-world",
  "room-flooded",
  "unknown-sensor",
  "warning-denied",
  "wrong-mode",
] as const;
export type AlarmCode = (typeof ALARM_CODES)[number];
