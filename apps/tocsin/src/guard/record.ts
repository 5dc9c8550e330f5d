/**
 * A record by its key, and what of it the guard is asked: as the node asks when it states or hands on.
 * The test beside it holds these questions against the decisions in a node's ledger.
 */
import { type ReceivedStatement, SECTIONS_OF, type SectionContents, type StatementHeader } from "@tocsin/exchange";
import type { GuardedItem } from "@tocsin/guard";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { eventOf } from "@tocsin/node";
import { ITEM_KINDS, type ItemKind, type ItemName, MODES, type Mode, type ObjectClass } from "@tocsin/picture";

export interface RecordName {
  readonly name: ItemName;
  /** Absent for the latest. */
  readonly version?: number;
}

const RECORD = new RegExp(`^([A-Z]{3})/(${MODES.join("|")})/(\\d+)/(${ITEM_KINDS.join("|")})/(\\d+)(?:/(\\d+))?$`);

/** KOR/exercise/1/track/17, or with a version behind: KOR/exercise/1/track/17/3. */
export function readRecord(text: string): Result<RecordName> {
  const [, nation = "", mode, epoch, kind, counter, version] = RECORD.exec(text) ?? [];
  if (nation === "")
    return fault("bad-record", `"${text}" is not a record's key.`, {
      remedy:
        "Give nation, mode, epoch, kind and number, such as KOR/exercise/1/track/17, and a version behind if you like.",
    });
  const name = { nation, mode: mode as Mode, epoch: Number(epoch), kind: kind as ItemKind, counter: Number(counter) };
  return ok({ name, ...(version !== undefined && { version: Number(version) }) });
}

/** @param about the question about the statement's event as it stood then: warnings and tracklets are of its class. */
export function questionOf(
  { item, event }: StatementHeader,
  { assessment }: Partial<SectionContents>,
  about: { readonly question: GuardedItem } | undefined,
): GuardedItem {
  const ofEvent = item.kind === "warning" || item.kind === "tracklet" ? about?.question.objectClass : undefined;
  const objectClass = assessment?.objectClass ?? ofEvent ?? "unknown";
  return { ...ownItem(item, objectClass, isDeclared(item.kind, event !== undefined)), ...eventOf(item, event) };
}

/** Another nation's statement: of the sections that we have, as its originator has marked them. */
export function questionOfRelayed({ header, contents, withheld }: ReceivedStatement): GuardedItem {
  const { item, event, sections: marked } = header;
  const sections = SECTIONS_OF[item.kind].filter((section) => !withheld.includes(section));
  const declared = event !== undefined || item.kind !== "track";
  return {
    ...ownItem(item, contents.assessment?.objectClass ?? "unknown", declared),
    sections,
    marked,
    ...eventOf(item, event),
  };
}

const ownItem = ({ kind, nation, mode }: ItemName, objectClass: ObjectClass, declared: boolean): GuardedItem => ({
  ...{ item: kind, origin: nation, mode, objectClass, declared, participation: "full" },
  sections: SECTIONS_OF[kind],
});

/** What a nation says of itself belongs to no event; a track does where it says so. */
function isDeclared(kind: ItemKind, hasEvent: boolean): boolean {
  if (kind === "surveillance" || kind === "checkpoint" || kind === "cosignature" || kind === "digest") return false;
  return kind === "track" ? hasEvent : true;
}
