/** The originator's word over what is handed on. It binds before any policy of ours is asked, and nothing of ours widens it. */
import type { Instant } from "@tocsin/kernel/time";
import type { Nation, SectionKind, SectionMarking } from "@tocsin/picture";

/** An item of another nation that a statement of ours names. */
export interface NamedItem {
  readonly origin: Nation;
  readonly marked: readonly SectionMarking[];
}

const names = ({ releasableTo, until }: SectionMarking, partner: Nation, now: Instant): boolean =>
  releasableTo.includes(partner) && (until === undefined || now < until);

/** Whether the originator lets this section go to this partner now. Of two markings of one section the first counts. */
export function isMarked(
  marked: readonly SectionMarking[],
  section: SectionKind,
  partner: Nation,
  now: Instant,
): boolean {
  const marking = marked.find((entry) => entry.section === section);
  return marking !== undefined && names(marking, partner, now);
}

/** Whether the partner may know at all that these items are: of each it may have some section, or it is its own. */
export const mayKnowOf = (named: readonly NamedItem[], partner: Nation, now: Instant): boolean =>
  named.every(({ origin, marked }) => origin === partner || marked.some((each) => names(each, partner, now)));
