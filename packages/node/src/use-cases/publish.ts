/**
 * The one way out for our own statements: guard, mark, commit, number, transmit; and for others' statements that we relay.
 * Nothing leaves a node that has not come through here.
 */
import {
  type Act,
  closeSections,
  discloseSections,
  openedKinds,
  PRIORITY_OF,
  type Priority,
  type ReceivedStatement,
  SECTIONS_OF,
  type SealedStatement,
  type SectionContents,
  type StatementHeader,
  saltFor,
  sealStatement,
} from "@tocsin/exchange";
import { type Decision, decideSections, type GuardedItem, type NamedItem, type SectionRelease } from "@tocsin/guard";
import { assert } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import {
  type Admitted,
  type ItemName,
  keyOf,
  type Nation,
  type ObjectClass,
  type SectionKind,
  type SectionMarking,
} from "@tocsin/picture";
import { policyInForce, record, type Step, selfOf } from "../context.ts";
import { decidedKey } from "../ledger-entry.ts";
import type { PartnerState } from "../state.ts";
import { raise } from "./alarms.ts";
import { eventOf } from "./guard/event-of.ts";
import { reviewThrough } from "./guard/review.ts";
import { noteTold } from "./picture/told.ts";

/** Version of the estimators whose numbers are stated. */
const MODEL = "tocsin-estimators/1";
/** Until clocks are measured (a later step) a node claims no better than a synchronised host: 10 ms. */
const CLOCK_UNCERTAINTY_MICROSECONDS = 10_000;

export interface Outgoing {
  readonly name: ItemName;
  readonly version: number;
  readonly act: Act;
  readonly observedAt?: Instant;
  readonly validAt: Instant;
  readonly objectClass: ObjectClass;
  readonly declared: boolean;
  readonly event?: ItemName;
  /** Items of other nations that the contents name. */
  readonly named?: readonly NamedItem[];
  /** The one partner for whom it is; absent where it is for all. */
  readonly only?: Nation;
  readonly contents: Partial<SectionContents>;
}

/** States an item to every partner that may have any of it; returns those partners. */
export const publish = (step: Step, outgoing: Outgoing): readonly Nation[] => publishRooted(step, outgoing).partners;

/** For what is answered by its root: the commitment is made even where nobody may have it. */
export function publishRooted(
  step: Step,
  outgoing: Outgoing,
): { readonly partners: readonly Nation[]; readonly root: Uint8Array } {
  const { nation, mode } = selfOf(step);
  const kinds = SECTIONS_OF[outgoing.name.kind];
  const item: Omit<GuardedItem, "participation"> = {
    item: outgoing.name.kind,
    origin: nation,
    mode,
    objectClass: outgoing.objectClass,
    declared: outgoing.declared,
    sections: kinds,
    ...eventOf(outgoing.name, outgoing.event),
    ...(outgoing.named && { named: outgoing.named }),
  };
  const releases = new Map<Nation, SectionRelease>();
  for (const [partner, { participation }] of step.state.partners) {
    if (outgoing.only !== undefined && outgoing.only !== partner) continue;
    const release = askGuard(step, partner, { ...item, participation: participation.level });
    if (release.open.length > 0) releases.set(partner, release);
  }
  const sealed = seal(step, outgoing, kinds, releases);
  for (const [nationTo, release] of releases) {
    const partner = step.state.partners.get(nationTo);
    if (partner?.config.direct) transmit(step, partner, sealed, release.open);
  }
  return { partners: [...releases.keys()], root: sealed.root };
}

function askGuard(step: Step, partner: Nation, item: GuardedItem): SectionRelease {
  const grants = { standing: [...step.state.guard.grants.values()], now: step.now };
  const policy = policyInForce(step);
  const release = decideSections(policy, selfOf(step).plan, step.state.decisions, partner, item, grants);
  for (const decision of release.fresh) recordDecision(step, decision);
  for (const decision of release.decisions) if (decision.alarm) raise(step, "warning-denied", "critical", partner);
  return release;
}

function recordDecision(step: Step, decision: Decision): void {
  record(step, {
    type: "decided",
    key: decidedKey(decision.attributes),
    allowed: decision.allowed,
    reason: decision.reason,
    policies: decision.policies,
    policyHash: decision.policyHash,
  });
}

function seal(
  step: Step,
  outgoing: Outgoing,
  kinds: readonly SectionKind[],
  releases: ReadonlyMap<Nation, SectionRelease>,
): SealedStatement {
  const { codec, crypto } = step.tools;
  const header: StatementHeader = {
    item: outgoing.name,
    version: outgoing.version,
    priority: PRIORITY_OF[outgoing.name.kind],
    act: outgoing.act,
    ...(outgoing.observedAt === undefined ? {} : { observedAt: outgoing.observedAt }),
    validAt: outgoing.validAt,
    issuedAt: step.now,
    clockUncertaintyMicroseconds: CLOCK_UNCERTAINTY_MICROSECONDS,
    model: MODEL,
    sections: kinds.map((section) => markingOf(step, section, releases)),
    ...(outgoing.event === undefined ? {} : { event: outgoing.event }),
    label: "",
  };
  const { saltKey } = selfOf(step);
  const named = `${keyOf(outgoing.name)}/${outgoing.version}`;
  const bodies = kinds.map((kind) => {
    const content = outgoing.contents[kind];
    assert(content !== undefined, `a statement of kind ${outgoing.name.kind} carries section ${kind}`);
    return {
      kind,
      body: codec.encodeSection(kind, content),
      salt: saltFor(crypto.sha256, saltKey, `${named}/${kind}`),
    };
  });
  return sealStatement(crypto.sha256, header, codec.encodeHeader(header), bodies);
}

/** A grant's end binds relays too: the earliest, where several nations have the section by grants. */
function markingOf(step: Step, section: SectionKind, releases: ReadonlyMap<Nation, SectionRelease>): SectionMarking {
  const releasableTo: Nation[] = [];
  let until = Number.POSITIVE_INFINITY;
  for (const [nation, { decisions }] of releases) {
    const decision = decisions.find(({ attributes, allowed }) => attributes.section === section && allowed);
    if (decision === undefined) continue;
    releasableTo.push(nation);
    const grant = decision.reason === "granted" ? step.state.guard.grants.get(decision.policies[0] ?? "") : undefined;
    until = Math.min(until, grant?.until ?? Number.POSITIVE_INFINITY);
  }
  return { section, releasableTo, ...(Number.isFinite(until) && { until: until as Instant }) };
}

function transmit(step: Step, partner: PartnerState, sealed: SealedStatement, open: readonly SectionKind[]): void {
  const { priority, item, version } = sealed.header;
  const sequence = assign(partner, priority);
  record(step, { type: "sent", to: partner.nation, priority, sequence, item, version, root: sealed.root, open });
  noteTold(step.state, partner.nation, sealed.header);
  const sections = discloseSections(sealed, open);
  const key = step.state.keys.signing;
  step.effects.push({
    kind: "transmit",
    partner: partner.nation,
    priority,
    sequence,
    statement: sealed,
    key,
    sections,
  });
}

/** Hands on what a partner stated, with its own signature, to those nations for whom it passes through us. */
export function relay(step: Step, from: Nation, statement: Admitted<ReceivedStatement>): void {
  const { self, partners } = step.state;
  const { header, envelope, root } = statement;
  for (const rule of self?.relays ?? []) {
    const partner = partners.get(rule.to);
    if (rule.from !== header.item.nation || rule.to === from || !partner?.config.direct) continue;
    const release = askGuard(step, rule.to, {
      item: header.item.kind,
      origin: header.item.nation,
      mode: header.item.mode,
      objectClass: classOf(step, statement),
      declared: header.event !== undefined || header.item.kind !== "track",
      // What came after us no policy of ours can name: it is not handed on.
      sections: openedKinds(envelope.sections),
      marked: header.sections,
      ...eventOf(header.item, header.event),
      participation: partner.participation.level,
    });
    if (release.open.length === 0) continue;
    const { priority, item, version } = header;
    const sequence = assign(partner, priority);
    if (header.sections.some(({ until }) => until !== undefined)) reviewThrough(step, rule.to, priority, sequence);
    record(step, { type: "sent", to: rule.to, priority, sequence, item, version, root, open: release.open });
    const sections = closeSections(step.tools.crypto.sha256, envelope.sections, release.open);
    step.effects.push({ kind: "relay", partner: rule.to, priority, sequence, envelope: { ...envelope, sections } });
  }
}

/** A tracklet is of the class of its event, as its nation has stated that one. */
function classOf({ state }: Step, { header, contents }: ReceivedStatement): ObjectClass {
  const event = header.item.kind === "tracklet" && header.event && state.foreign.get(keyOf(header.event));
  const assessment = contents.assessment ?? (event ? event.statement.contents.assessment : undefined);
  return assessment?.objectClass ?? "unknown";
}

function assign(partner: PartnerState, priority: Priority): number {
  const sequence = (partner.assigned.get(priority) ?? 0) + 1;
  partner.assigned.set(priority, sequence);
  partner.sent++;
  return sequence;
}
