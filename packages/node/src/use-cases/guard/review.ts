/**
 * What was committed for a partner before its releases were narrowed and has not left yet, such as while its link is down: what
 * may not leave any more is closed behind its hash as it is sent. Must never open anything, nor hold back a warning save where its
 * originator has ended it.
 */
import {
  closeSections,
  type Delivery,
  isLater,
  openedKinds,
  type Priority,
  SECTIONS_OF,
  type Section,
  type StatementHeader,
} from "@tocsin/exchange";
import { type DecisionCache, decideSections, type Grants, type GuardedItem } from "@tocsin/guard";
import { type ItemName, keyOf, type Nation, OBJECT_CLASSES, type ObjectClass, type SectionKind } from "@tocsin/picture";
import { type NodeTools, policyInForce, selfOf } from "../../context.ts";
import type { OutboxRow } from "../../ports/journal.ts";
import type { NodeState } from "../../state.ts";
import { eventOf } from "./event-of.ts";

type Opened = Exclude<Delivery, { superseded: true }>;
/** A node that is looked at between two steps. */
interface Asked {
  readonly state: Readonly<NodeState>;
  readonly tools: NodeTools;
}

/** All that is committed by now is looked at again before it is sent. */
export function reviewUnsent({ state }: Pick<Asked, "state">): void {
  for (const [nation, { assigned }] of state.partners) state.guard.review.set(nation, new Map(assigned));
}

/** What a relay has just assigned ends: until it is sent, it is looked at again. */
export function reviewThrough({ state }: Pick<Asked, "state">, to: Nation, priority: Priority, sequence: number): void {
  const { review } = state.guard;
  review.set(to, new Map([...(review.get(to) ?? []), [priority, sequence]]));
}

/** The row as it may be sent now: itself where nothing was narrowed since it was committed. */
export function reviewedRow(asked: Asked, row: OutboxRow, cache: DecisionCache): OutboxRow {
  const through = asked.state.guard.review.get(row.partner)?.get(row.priority) ?? 0;
  if (row.sequence > through) return row;
  const { codec } = asked.tools;
  const frame = codec.decodeFrame(row.bytes);
  if (!frame.ok || frame.value.type !== "deliver") return row;
  const { deliveries } = frame.value;
  const narrowed = deliveries.map((each) => ("superseded" in each ? each : narrow(asked, row.partner, each, cache)));
  if (narrowed.every((each, index) => each === deliveries[index])) return row;
  return { ...row, bytes: codec.encodeFrame({ ...frame.value, deliveries: narrowed }) };
}

function narrow(asked: Asked, to: Nation, delivery: Opened, cache: DecisionCache): Opened {
  const header = asked.tools.codec.decodeHeader(delivery.headerBytes);
  if (!header.ok) return delivery;
  const may =
    header.value.item.kind === "warning"
      ? notEnded(asked, header.value)
      : mayLeave(asked, to, header.value, delivery.sections, cache);
  const isWhole = delivery.sections.every(
    (section) => "hash" in section || (!isLater(section.kind) && may.has(section.kind)),
  );
  if (isWhole) return delivery;
  return { ...delivery, sections: closeSections(asked.tools.crypto.sha256, delivery.sections, [...may]) };
}

/** Of a warning: all of our own, and of another nation's what its marking has not ended. */
function notEnded({ state }: Asked, { item, sections }: StatementHeader): Set<SectionKind> {
  const isOurs = item.nation === selfOf({ state }).nation;
  const open = sections.filter(({ until }) => isOurs || until === undefined || state.now < until);
  return new Set(open.map(({ section }) => section));
}

/** Where neither the row nor the state says of what class the object is, only what may leave of every class stays open. */
function mayLeave(
  { state, tools }: Asked,
  to: Nation,
  header: StatementHeader,
  sections: readonly Section[],
  cache: DecisionCache,
): Set<SectionKind> {
  const self = selfOf({ state });
  const { item, event } = header;
  const grants: Grants = { standing: [...state.guard.grants.values()], now: state.now };
  const policy = policyInForce({ state, tools });
  const asked: Omit<GuardedItem, "objectClass" | "declared"> = {
    ...{ item: item.kind, origin: item.nation, mode: item.mode },
    sections: openedKinds(sections),
    participation: state.partners.get(to)?.participation.level ?? "full",
    ...(item.nation !== self.nation && { marked: header.sections }),
    ...eventOf(item, event),
  };
  const openOf = (objectClass: ObjectClass): Set<SectionKind> =>
    new Set(
      [true, false].flatMap((declared) => {
        const question = { ...asked, objectClass, declared };
        return [...decideSections(policy, self.plan, cache, to, question, grants).open];
      }),
    );
  const open = classesOf(state, tools, item, sections).map(openOf);
  return new Set(openedKinds(sections).filter((kind) => open.every((kinds) => kinds.has(kind))));
}

/** The class that the statement's own assessment names, or the state; of what has no class, the one by which it was decided. */
function classesOf(
  state: Readonly<NodeState>,
  { codec }: NodeTools,
  item: ItemName,
  sections: readonly Section[],
): readonly ObjectClass[] {
  for (const section of sections) {
    if ("hash" in section || section.kind !== "assessment") continue;
    const assessment = codec.decodeSection("assessment", section.body);
    if (assessment.ok) return [assessment.value.objectClass];
  }
  const known = knownClass(state, keyOf(item));
  if (known !== undefined) return [known];
  return SECTIONS_OF[item.kind].includes("assessment") || item.kind === "tracklet" ? OBJECT_CLASSES : ["unknown"];
}

function knownClass({ events, tracks, foreign }: Readonly<NodeState>, key: string): ObjectClass | undefined {
  const track = [...tracks.values()].find(({ name }) => keyOf(name) === key);
  return (
    events.get(key)?.event.objectClass ??
    track?.estimate.objectClass ??
    foreign.get(key)?.statement.contents.assessment?.objectClass
  );
}
