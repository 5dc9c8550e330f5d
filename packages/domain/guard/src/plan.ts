/** The exchange plan's part that the guard needs: what must leave even if the policy engine fails. */
import type { Nation, SectionKind } from "@tocsin/picture";

/** Agreed by all nations and versioned; a later step makes it signed and proposed over the exchange. */
export interface ExchangePlan {
  readonly version: number;
  readonly nations: readonly Nation[];
  /** First common track number of each nation's block, and the block's length. */
  readonly numberBlocks: { readonly [nation: Nation]: { readonly first: number; readonly length: number } };
  /** Longest rate of track statements per object, Hz. */
  readonly trackRate: number;
}

/** The minimum warning: kind, nations threatened, interval. It alone leaves when the policy engine errs. */
export const isMinimumWarning = (section: SectionKind, plan: ExchangePlan, partner: Nation): boolean =>
  section === "warning" && plan.nations.includes(partner);
