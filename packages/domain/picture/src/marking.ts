/** Markings and provenance: who may see a thing, and who says it. */
import type { Nation } from "./names.ts";

/** What a statement's sections are about; a partner gets those that it may see and the others' hashes. */
export type SectionKind = "kinematics" | "launch" | "impact" | "assessment" | "provenance" | "sensor";
export const SECTION_KINDS: readonly SectionKind[] = [
  "kinematics",
  "launch",
  "impact",
  "assessment",
  "provenance",
  "sensor",
];

/** The originator's say over a section: a relay hands it on only to those named. */
export interface SectionMarking {
  readonly section: SectionKind;
  readonly releasableTo: readonly Nation[];
}

/** Who observed, in a form that proves corroboration and reveals no sensor. */
export interface Provenance {
  /** Pseudonymous tokens, one per contributing sensor, stable within an event only. */
  readonly contributions: readonly string[];
  /** Classes of sensor in contribution order. */
  readonly sensorClasses: readonly ("radar" | "infrared")[];
  /** The latest observation that is inside. */
  readonly observedAt: number;
}
