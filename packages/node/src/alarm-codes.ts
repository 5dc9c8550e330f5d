/**
 * Every alarm that a node can raise. The consoles have words for each in three languages (tools/words.test.ts), and
 * nothing raises what is not listed here.
 */
export const ALARM_CODES = [
  "defect",
  "draft-blocked",
  "epoch-begun",
  "equivocation",
  "event-declared",
  "feed-errors",
  "feed-failed",
  "feed-silent",
  "forged-statement",
  "key-extended",
  "keys-changed",
  "link-certificate-expires",
  "link-lost",
  "link-slow",
  "message-key-expires",
  "order-refused",
  "outlet-refused",
  "outlet-silent",
  "own-statement-returned",
  "partner-warning",
  "programme-full",
  "real-world",
  "room-flooded",
  "root-expires",
  "sharing-less",
  "unknown-sensor",
  "warning-denied",
  "wrong-mode",
] as const;
export type AlarmCode = (typeof ALARM_CODES)[number];
