/**
 * Who named a thing, and in which world it exists. A name is given once by its opener and never changes.
 * `mode` is part of every name, so that nothing of an exercise can be mistaken for the actual world.
 */

/** ISO 3166-1 alpha-3, upper case: KOR, JPN, USA. */
export type Nation = string;

/** CAP's words, and the only words for modes. */
export type Mode = "actual" | "exercise" | "test";
export const MODES: readonly Mode[] = ["actual", "exercise", "test"];

/** What is numbered per origin and epoch; the numbers of one kind are not the numbers of another. */
export const ITEM_KINDS = [
  "track",
  "event",
  "warning",
  "correlation",
  "surveillance",
  "digest",
  "checkpoint",
  "alert",
  "tracklet",
  "room",
  "roll-call",
  "message",
  "national-position",
  "joint-assessment",
  "answer",
  "minutes",
  "signal",
  "programme",
  "order",
  "key-notice",
  "cosignature",
  "plan",
  "seen",
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** (nation, mode, epoch, kind, counter): unique for ever. */
export interface ItemName {
  readonly nation: Nation;
  readonly mode: Mode;
  /** Rises whenever a node starts without its whole past; see docs/partner-protocol.md. */
  readonly epoch: number;
  readonly kind: ItemKind;
  readonly counter: number;
}

/** One text for one name, fit as a map key and for people who must read it aloud: KOR-T-17, with world and epoch behind. */
export const keyOf = (name: ItemName): string =>
  `${name.nation}/${name.mode}/${name.epoch}/${name.kind}/${name.counter}`;
