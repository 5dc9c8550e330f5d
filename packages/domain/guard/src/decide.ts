/**
 * The one door out: default deny, one decision per section and partner, each with the policies that decided it.
 * The only place that makes a Released; any error of the policy engine denies, save for the plan's minimum warning.
 */
import type {
  ItemKind,
  Mode,
  Nation,
  ObjectClass,
  Participation,
  Released,
  SectionKind,
  SectionMarking,
} from "@tocsin/picture";
import { type Grants, grantFor } from "./grant.ts";
import { isMarked, mayKnowOf, type NamedItem } from "./marking.ts";
import { mayLeave } from "./participation.ts";
import { type ExchangePlan, isMinimumWarning } from "./plan.ts";

/** All that a policy may ask about. Small on purpose: a decision is cached per set of these. */
export interface ReleaseAttributes {
  readonly partner: Nation;
  readonly origin: Nation;
  readonly mode: Mode;
  readonly item: ItemKind;
  readonly section: SectionKind;
  readonly objectClass: ObjectClass;
  /** Whether a relay hands on what another nation stated. */
  readonly relayed: boolean;
  /** Whether the item belongs to a declared event. */
  readonly declared: boolean;
}

export interface PolicyAnswer {
  readonly allowed: boolean;
  /** Ids of the policies that decided, as written in the policy text. */
  readonly policies: readonly string[];
  /** Why the engine could not answer; an answer with errors denies. */
  readonly errors: readonly string[];
}

/** A policy engine as the guard needs it: synchronous, no state that changes between two same questions. */
export interface PolicyEngine {
  /** SHA-256 of the policy text and schema, hexadecimal. */
  readonly hash: string;
  ask(attributes: ReleaseAttributes): PolicyAnswer;
}

export interface Decision {
  readonly attributes: ReleaseAttributes;
  readonly policyHash: string;
  readonly allowed: boolean;
  /** Of the policies that decided; where a grant did, its id. */
  readonly policies: readonly string[];
  readonly reason:
    | "no-policy-allows"
    | "policy-forbids"
    | "policy-allows"
    | "engine-error"
    | "minimum-warning"
    | "granted";
  /** A warning that did not leave is an alarm, always. */
  readonly alarm: boolean;
}

export const attributesKey = (a: ReleaseAttributes): string =>
  `${a.partner}|${a.origin}|${a.mode}|${a.item}|${a.section}|${a.objectClass}|${a.relayed ? "relayed" : "own"}|${a.declared ? "declared" : "undeclared"}`;

/** One section for one partner. */
export function decide(engine: PolicyEngine, plan: ExchangePlan, attributes: ReleaseAttributes): Decision {
  const answer = askSafely(engine, attributes);
  const base = { attributes, policyHash: engine.hash, policies: answer.policies };
  if (answer.errors.length === 0 && answer.allowed)
    return { ...base, allowed: true, reason: "policy-allows", alarm: false };
  const warning = attributes.section === "warning";
  if (answer.errors.length > 0) {
    const minimum = isMinimumWarning(attributes.section, plan, attributes.partner);
    return { ...base, allowed: minimum, reason: minimum ? "minimum-warning" : "engine-error", alarm: true };
  }
  const reason = answer.policies.length > 0 ? "policy-forbids" : "no-policy-allows";
  return { ...base, allowed: false, reason, alarm: warning };
}

/** What two people opened though no policy speaks of it. */
const granted = (decision: Decision, grant: string): Decision => ({
  ...decision,
  allowed: true,
  policies: [grant],
  reason: "granted",
  alarm: false,
});

const grantedKey = (key: string, grant: string): string => `${key}|${grant}`;

/** Decisions by a grant that has ended are forgotten: they are never asked for again. */
export function forgetGrant(cache: DecisionCache, grant: string): void {
  for (const key of cache.keys()) if (key.endsWith(grantedKey("", grant))) cache.delete(key);
}

function askSafely(engine: PolicyEngine, attributes: ReleaseAttributes): PolicyAnswer {
  try {
    return engine.ask(attributes);
  } catch (error) {
    return { allowed: false, policies: [], errors: [String(error)] };
  }
}

/** What the guard is asked about: an item whose sections are marked or not yet marked. */
export interface GuardedItem {
  readonly item: ItemKind;
  readonly origin: Nation;
  readonly mode: Mode;
  readonly objectClass: ObjectClass;
  readonly declared: boolean;
  readonly sections: readonly SectionKind[];
  /** Key of the event that the item is or belongs to: what a grant may be for. Absent where there is none. */
  readonly event?: string;
  /** The originator's markings, where another nation's statement is handed on. */
  readonly marked?: readonly SectionMarking[];
  /** Other nations' items that it names: who may see nothing of one of them gets nothing that names it. */
  readonly named?: readonly NamedItem[];
  /** How far we take part in the exchange with this partner. */
  readonly participation: Participation;
}

/** A decision cache; plain data, part of the node's state. Emptied when the policy changes. */
export type DecisionCache = Map<string, Decision>;

export interface SectionRelease {
  /** Sections that may be opened for the partner; empty means that nothing leaves. */
  readonly open: Released<readonly SectionKind[]>;
  readonly decisions: readonly Decision[];
  /** Decisions not asked before under this policy: to be written to the ledger. */
  readonly fresh: readonly Decision[];
}

/**
 * All sections of an item for one partner; the originator's markings bind before any policy of ours is asked. A grant is asked
 * after the policy, and only about what no policy decides.
 */
export function decideSections(
  engine: PolicyEngine,
  plan: ExchangePlan,
  cache: DecisionCache,
  partner: Nation,
  item: GuardedItem,
  grants: Grants,
): SectionRelease {
  const decisions: Decision[] = [];
  const fresh: Decision[] = [];
  for (const section of item.sections) {
    if (item.marked !== undefined && !isMarked(item.marked, section, partner, grants.now)) continue;
    if (!mayKnowOf(item.named ?? [], partner, grants.now)) continue;
    // Before any policy is asked, so that a decision's cache knows nothing of it and a change holds at once.
    if (!mayLeave(item.participation, item.item)) continue;
    const attributes: ReleaseAttributes = {
      partner,
      origin: item.origin,
      mode: item.mode,
      item: item.item,
      section,
      objectClass: item.objectClass,
      relayed: item.marked !== undefined,
      declared: item.declared,
    };
    const kept = (key: string, make: () => Decision): Decision => {
      const before = cache.get(key);
      if (before?.policyHash === engine.hash) return before;
      const made = make();
      cache.set(key, made);
      fresh.push(made);
      return made;
    };
    const key = attributesKey(attributes);
    const decision = kept(key, () => decide(engine, plan, attributes));
    const grant = decision.reason === "no-policy-allows" ? grantFor(grants, partner, section, item.event) : undefined;
    decisions.push(grant === undefined ? decision : kept(grantedKey(key, grant.id), () => granted(decision, grant.id)));
  }
  const open = decisions.filter((decision) => decision.allowed).map((decision) => decision.attributes.section);
  return { open: open as unknown as Released<readonly SectionKind[]>, decisions, fresh };
}
