/**
 * Grants: two people open one section for one partner, until an instant or an event's end, on top of the policy. One person
 * ends a grant at once. Must never outlive its end, nor open what a policy forbids (guard/grant.ts).
 */
import { forgetGrant } from "@tocsin/guard";
import { after, type Instant, isoFromInstant } from "@tocsin/kernel/time";
import { SECTION_KINDS } from "@tocsin/picture";
import type { GrantWords, PolicyAct } from "../../acts/policy.ts";
import { record, type Step } from "../../context.ts";
import type { Role } from "../../inputs.ts";
import { done, type Outcome, refused } from "../../outcome.ts";
import type { StandingGrant } from "../../state/guard.ts";
import { clear, raise } from "../alarms.ts";
import { roleOf } from "../people/authorise.ts";
import { signByTwo } from "./by-two.ts";
import { reviewUnsent } from "./review.ts";

export const GRANT_PURPOSE = "release-grant";
const GRANTS = 64;
const MOST_SECONDS = 30 * 86_400;
/** To share less is never held up for want of a second person. */
const MAY_REVOKE: readonly Role[] = ["security", "watch", "duty", "director"];

/** What both sign. @param number of the grant. */
export const grantContent = ({ partner, section, event, until }: GrantWords, number: number): string =>
  [number, partner, section, event, until].join("\0");

export function signGrant(
  step: Step,
  position: string,
  { words, number, assertion }: Extract<PolicyAct, { do: "sign-grant" }>,
): Outcome {
  const { guard } = step.state;
  const why = refusalOf(step, words, number);
  if (why !== undefined) return refused(why, words.partner);
  const content = grantContent(words, number);
  const signed = signByTwo(step, { position, purpose: GRANT_PURPOSE, content, assertion }, guard.grantSignature);
  if (signed.is === "refused") return signed.refusal;
  const id = `G-${number}`;
  if (signed.is === "first") guard.grantSignature = signed.signature;
  else give(step, id, words, signed.positions);
  return done(id);
}

function refusalOf(step: Step, { partner, section, event, until }: GrantWords, number: number): string | undefined {
  const { guard, partners, events, foreign } = step.state;
  if (number !== guard.granted + 1) return "grants-have-changed";
  if (!partners.has(partner)) return "not-a-partner";
  if (!SECTION_KINDS.includes(section)) return "unknown-section";
  const isKnown = events.has(event) || foreign.get(event)?.statement.header.item.kind === "event";
  if (event !== "" && !isKnown) return "unknown-event";
  if (until <= step.now || until > after(step.now, MOST_SECONDS)) return "bad-time";
  return guard.grants.size >= GRANTS ? "too-many-grants" : undefined;
}

function give(step: Step, id: string, words: GrantWords, positions: readonly string[]): void {
  const { guard } = step.state;
  const { partner, section, event } = words;
  const until = words.until as Instant;
  const grant: StandingGrant = { id, partner, section, ...(event !== "" && { event }), until, positions, at: step.now };
  guard.grants.set(id, grant);
  guard.granted++;
  guard.grantSignature = undefined;
  tell(step, grant, "granted", positions);
  raise(step, "release-granted", "advisory", subjectOf(grant));
}

export function revokeGrant(step: Step, position: string, { id }: Extract<PolicyAct, { do: "revoke-grant" }>): Outcome {
  const asked = roleOf(step, position, MAY_REVOKE);
  if ("refusal" in asked) return asked.refusal;
  const grant = step.state.guard.grants.get(id);
  if (grant === undefined) return refused("unknown-grant", id);
  end(step, grant, "revoked", [position]);
  return done(id);
}

/** Once a second, and before anything is stated: what has ended leaves the list; it has opened nothing since its end. */
export function endGrants(step: Step): void {
  for (const grant of step.state.guard.grants.values()) {
    if (grant.until <= step.now) end(step, grant, "expired", []);
    else if (grant.event !== undefined && isEventOver(step, grant.event)) end(step, grant, "event-ended", []);
  }
}

function isEventOver({ state }: Step, key: string): boolean {
  const own = state.events.get(key);
  if (own !== undefined) return own.event.stage === "closed";
  return state.foreign.get(key)?.ended ?? true;
}

function end(step: Step, grant: StandingGrant, change: GrantChange, positions: readonly string[]): void {
  step.state.guard.grants.delete(grant.id);
  forgetGrant(step.state.decisions, grant.id);
  reviewUnsent(step);
  tell(step, grant, change, positions);
  clear(step, "release-granted", subjectOf(grant));
}

type GrantChange = "granted" | "revoked" | "expired" | "event-ended";

function tell(step: Step, grant: StandingGrant, change: GrantChange, positions: readonly string[]): void {
  const number = Number(grant.id.slice("G-".length));
  record(step, { type: "rules", change, subject: grant.id, positions, number, words: wordsOf(grant) });
}

const wordsOf = ({ partner, section, event, until }: StandingGrant): string =>
  `${section} to ${partner} ${event === undefined ? "of all" : `of ${event}`} until ${isoFromInstant(until)}`;
const subjectOf = ({ id, partner, section }: StandingGrant): string => `${id} ${partner} ${section}`;
