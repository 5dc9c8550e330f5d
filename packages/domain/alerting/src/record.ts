/**
 * One structured record from which every language of a civil alert comes: what, when, where, how sure, until when.
 * Must never hold free text that is not in all languages, nor a launch point finer than a degree.
 */
import type { Instant } from "@tocsin/kernel/time";
import type { AreaOfUncertainty, Certainty, Mode, Nation, TimeInterval } from "@tocsin/picture";
import type { Names } from "./areas.ts";

/** What is warned of; the word in every language comes from this, never from a typed text. */
export const WARNING_KINDS = [
  "ballistic-impact",
  "ballistic-overflight",
  "unpredictable-flight",
  "space-launch",
  "unknown",
] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

/** What it may do to the areas: fall there, pass above, or reach them on a path that nobody can predict. */
export type Effect = "fall" | "pass" | "open";

/**
 * Why a warning ends. "assessed": no longer threatened; "error": was wrong. The two others say that something has
 * happened, so they need an observation made after it.
 */
export type Ending =
  | { readonly reason: "assessed" | "error" }
  | { readonly reason: "passed" | "fallen"; readonly observedAt: Instant };

export interface AlertArea {
  readonly code: string;
  readonly names: Names;
}

/** Coarse on purpose: whole degrees, north and east positive. */
export interface LaunchRegion {
  readonly latitude: number;
  readonly longitude: number;
}

/** Eight points of the compass, clockwise from north. */
export type Heading = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface AlertReference {
  readonly identifier: string;
  readonly sent: Instant;
}

export interface AlertRecord {
  /** Unique for ever; letters, digits, dot, hyphen, underscore, slash, colon. */
  readonly identifier: string;
  /** The nation that issues it, and whose areas alone it names. */
  readonly nation: Nation;
  readonly mode: Mode;
  readonly messageType: "alert" | "update" | "cancel";
  /** Groups all messages of one event. */
  readonly eventKey: string;
  readonly kind: WarningKind;
  readonly effect: Effect;
  readonly certainty: Certainty;
  readonly sent: Instant;
  readonly effective: Instant;
  readonly expires: Instant;
  /** Sorted by code. */
  readonly areas: readonly AlertArea[];
  /** Under the previous message and no longer under this one: they are told so. */
  readonly lifted: readonly AlertArea[];
  /** When it may fall, pass or arrive: predicted, never observed. */
  readonly interval: TimeInterval;
  /** The ellipse, margin included, that chose the areas; absent where an overflight or a person chose them. */
  readonly ground?: AreaOfUncertainty;
  readonly launchedAt?: Instant;
  readonly launchRegion?: LaunchRegion;
  readonly heading?: Heading;
  /** The whole interval is over before people can be reached: aftercare instead of shelter. */
  readonly tooLate: boolean;
  /** Why it ends; with messageType "cancel" only. */
  readonly ending?: Ending;
  /** Messages that this one supersedes, oldest first. */
  readonly references: readonly AlertReference[];
}
