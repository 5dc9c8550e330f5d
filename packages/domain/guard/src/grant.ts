/**
 * A release grant: what two people have opened for one partner on top of the policy, for a time or while an event lasts.
 * Must never open what a policy forbids, what its originator has not marked, or anything after its end.
 */
import type { Instant } from "@tocsin/kernel/time";
import type { Nation, SectionKind } from "@tocsin/picture";

export interface Grant {
  readonly id: string;
  readonly partner: Nation;
  readonly section: SectionKind;
  /** Key of the national event whose items alone it opens; absent for all. */
  readonly event?: string;
  /** Opens nothing at this instant nor after it. */
  readonly until: Instant;
}

/** The grants that stand, and the instant at which they are asked. */
export interface Grants {
  readonly standing: readonly Grant[];
  readonly now: Instant;
}

/** The first grant that opens this; undefined where none does. */
export const grantFor = (
  { standing, now }: Grants,
  partner: Nation,
  section: SectionKind,
  event: string | undefined,
): Grant | undefined =>
  standing.find(
    (grant) =>
      grant.partner === partner &&
      grant.section === section &&
      (grant.event === undefined || grant.event === event) &&
      now < grant.until,
  );
