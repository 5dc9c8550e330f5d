/**
 * Another release policy in a running node: proposed as text, signed by two people over its hash, in force with the next
 * statement. It stands over the file's at every start. Must never be in force before both have signed, nor unread.
 */
import { hexFromBytes, utf8 } from "@tocsin/kernel/sound";
import type { PolicyAct } from "../../acts/policy.ts";
import { record, type Step, selfOf } from "../../context.ts";
import type { PolicyCarriedInput, StartInput } from "../../inputs.ts";
import { done, type Outcome, refused } from "../../outcome.ts";
import { clear, raise } from "../alarms.ts";
import { roleOf } from "../people/authorise.ts";
import { signByTwo } from "./by-two.ts";
import { reviewUnsent } from "./review.ts";

export const POLICY_PURPOSE = "release-policy";
/** Policies that may wait for signatures, of 32 Ki characters at most (the codec's bound): beyond it the oldest goes. */
const PROPOSALS = 4;
/** No policy's hash. */
const UNREADABLE = "unreadable";
/** Of a fault's words, as the proposer is told them. */
const WHY = 400;

/** What both sign. @param number of changes of policy, with this one. */
export const policyContent = (hash: string, number: number): string => `${number}\0${hash}`;

export function proposePolicy(
  step: Step,
  position: string,
  { text }: Extract<PolicyAct, { do: "propose-policy" }>,
): Outcome {
  const asked = roleOf(step, position, ["security"]);
  if ("refusal" in asked) return asked.refusal;
  const { readPolicy } = step.tools;
  if (readPolicy === undefined) return refused("no-policy-reader", position);
  const read = readPolicy(text);
  if (!read.ok) return refused(read.error.code, read.error.what.slice(0, WHY));
  const { hash } = read.value;
  if (hash === selfOf(step).policyHash) return refused("already-so", hash);
  const { proposals } = step.state.guard;
  proposals.delete(hash);
  proposals.set(hash, { hash, text, position, at: step.now });
  const [oldest] = proposals.keys();
  if (proposals.size > PROPOSALS && oldest !== undefined) proposals.delete(oldest);
  return done(hash);
}

export function signPolicy(
  step: Step,
  position: string,
  { hash, number, assertion }: Extract<PolicyAct, { do: "sign-policy" }>,
): Outcome {
  const { guard } = step.state;
  const proposed = guard.proposals.get(hash);
  if (proposed === undefined) return refused("unknown-policy", hash);
  if (number !== guard.changes + 1) return refused("policy-has-changed", hash);
  const content = policyContent(hash, number);
  const signed = signByTwo(step, { position, purpose: POLICY_PURPOSE, content, assertion }, guard.policySignature);
  if (signed.is === "refused") return signed.refusal;
  if (signed.is === "first") guard.policySignature = signed.signature;
  else enact(step, proposed, signed.positions, number);
  return done(hash);
}

/** Decisions taken so far are forgotten, so that every session is asked anew with its next statement. */
function enact(
  step: Step,
  { hash, text }: { readonly hash: string; readonly text: string },
  positions: readonly string[],
  number: number,
): void {
  const { guard, decisions } = step.state;
  guard.signed = { hash, text, positions, at: step.now };
  guard.changes = number;
  guard.policySignature = undefined;
  guard.proposals.delete(hash);
  const before = selfOf(step).policyHash;
  selfOf(step).policyHash = hash;
  decisions.clear();
  reviewUnsent(step);
  record(step, {
    type: "rules",
    change: "policy-signed",
    subject: hash,
    positions,
    number,
    words: textHash(step, text),
  });
  clear(step, "policy-changed", shortened(before));
  clear(step, "policy-unusable", selfOf(step).nation);
  raise(step, "policy-changed", "caution", shortened(hash));
}

const textHash = (step: Step, text: string): string => hexFromBytes(step.tools.crypto.sha256(utf8(text)));
const shortened = (hash: string): string => hash.slice(0, 12);

/** At a start: the signed policy stands, whatever the file says; its text is read again by the schema of this build. */
export function startPolicy(step: Step, { policyHash, nation }: StartInput): string {
  const { guard } = step.state;
  if (guard.signed === undefined) return policyHash;
  const hash = standing(step, guard.signed.text, policyHash, nation);
  guard.signed = { ...guard.signed, hash };
  return hash;
}

/** A new epoch begins with the policy that was signed in the one before, and not with the file's. */
export function takeCarriedPolicy(step: Step, { text, number, positions }: PolicyCarriedInput): void {
  const { guard, decisions } = step.state;
  const self = selfOf(step);
  const hash = standing(step, text, self.policyHash, self.nation);
  guard.changes = number;
  guard.signed = { hash, text, positions, at: step.now };
  self.policyHash = hash;
  decisions.clear();
  const words = textHash(step, text);
  record(step, { type: "rules", change: "policy-carried", subject: hash, positions, number, words });
}

/** The hash under which the text is in force; where this build cannot read it, one under which nothing but the minimum warning leaves. */
function standing(step: Step, text: string, ofFile: string, subject: string): string {
  const read = step.tools.readPolicy?.(text);
  const hash = read?.ok ? read.value.hash : UNREADABLE;
  if (read?.ok) clear(step, "policy-unusable", subject);
  else raise(step, "policy-unusable", "critical", subject);
  if (hash === ofFile) clear(step, "policy-file-differs", subject);
  else raise(step, "policy-file-differs", "caution", subject);
  return hash;
}
