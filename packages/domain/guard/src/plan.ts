/**
 * The exchange plan: what the nations agree on among themselves. Must never hold what a nation's own policy decides; the
 * guard takes from it only what leaves even if the policy engine fails.
 */
import type { Instant } from "@tocsin/kernel/time";
import type { Nation, ObjectClass, SectionKind } from "@tocsin/picture";

export const RELEASE_PROFILES = ["full", "three-elements", "tracklets", "warnings"] as const;
export type ReleaseProfile = (typeof RELEASE_PROFILES)[number];

export const MINIMUM_WARNING_FIELDS = ["kind", "threatened", "interval"] as const;
export type MinimumWarningField = (typeof MINIMUM_WARNING_FIELDS)[number];

export interface NumberBlock {
  readonly first: number;
  readonly length: number;
}

/** What a track must show before a launch is declared. */
export interface DeclareTest {
  readonly plots: number;
  readonly probability: number;
  /** Metres and metres per second. */
  readonly height: number;
  readonly speed: number;
  /** Plots that one sensor alone needs. */
  readonly lonePlots: number;
}

/** Agreed by all nations and versioned. What is absent is as it was before there was a word for it. */
export interface ExchangePlan {
  readonly version: number;
  readonly nations: readonly Nation[];
  /** First common track number of each nation's block, and the block's length. */
  readonly numberBlocks: { readonly [nation: Nation]: NumberBlock };
  /** Longest rate of track statements per object, Hz. */
  readonly trackRate: number;
  /** Tracks of no declared event are stated of these classes only; absent: of all that policy allows. */
  readonly trackClasses?: readonly ObjectClass[];
  /** Absent: the built-in test. */
  readonly declare?: DeclareTest;
  /** What a nation offers; it informs the others and decides nothing. */
  readonly profiles?: { readonly [nation: Nation]: ReleaseProfile };
  /** Absent: all of it. */
  readonly minimumWarning?: readonly MinimumWarningField[];
  /** Takes effect then, or when the last nation has agreed if that is later. */
  readonly notBefore?: Instant;
}

/** The minimum warning: kind, nations threatened, interval. It alone leaves when the policy engine errs. */
export const isMinimumWarning = (section: SectionKind, plan: ExchangePlan, partner: Nation): boolean =>
  section === "warning" && plan.nations.includes(partner);

/** Whether a warning of ours says this. */
export const saysInWarning = ({ minimumWarning }: ExchangePlan, field: MinimumWarningField): boolean =>
  minimumWarning === undefined || minimumWarning.includes(field);
