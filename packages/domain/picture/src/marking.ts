/** Markings and provenance: who may see a thing, and who says it. */
import type { Instant } from "@tocsin/kernel/time";
import type { Nation } from "./names.ts";

/** What a statement's sections are about; a partner gets those that it may see and the others' hashes. */
export const SECTION_KINDS = [
  "kinematics",
  "launch",
  "impact",
  "assessment",
  "provenance",
  "sensor",
  "warning",
  "correlation",
  "surveillance",
  "checkpoint",
  "tracklet",
  "alert",
  "digest",
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
  "outline",
  "seen",
] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

/** The originator's say over a section: a relay hands it on only to those named, and only for so long. */
export interface SectionMarking {
  readonly section: SectionKind;
  readonly releasableTo: readonly Nation[];
  /** Nothing is handed on at this instant nor after it; absent for no end. */
  readonly until?: Instant;
}

/** Who observed, in a form that proves corroboration and reveals no sensor. */
export interface Provenance {
  /** Pseudonymous tokens, one per contributing sensor, stable within an event only: hexadecimal. */
  readonly contributions: readonly string[];
  /** Classes of sensor in contribution order. */
  readonly sensorClasses: readonly ("radar" | "infrared")[];
  /** The latest observation that is inside. */
  readonly observedAt: number;
}
