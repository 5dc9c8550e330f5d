/**
 * Whether a person with a role has signed exactly this: the one question behind every act that two people must do.
 * Must never take a position's word for a signature.
 */
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { Assertion } from "../../acts/people.ts";
import { challengeOver } from "../../challenge.ts";
import { type Step, selfOf } from "../../context.ts";
import type { Role } from "../../inputs.ts";
import { type Outcome, refused } from "../../outcome.ts";
import type { Officer } from "../../state/people.ts";

export type Authorised = { readonly officer: Officer } | { readonly refusal: Outcome };

/** @param roles any one of which is enough. @param purpose see challengeOver. */
export function authorise(
  step: Step,
  position: string,
  roles: readonly Role[],
  purpose: string,
  content: Uint8Array,
  assertion: Assertion,
): Authorised {
  const { people } = step.state;
  const officer = people.officers.get(position);
  if (officer === undefined) return no("unknown-position", position);
  if (!officer.roles.some((role) => roles.includes(role))) return no("wrong-role", position);
  const publicKey = officer.credentials.get(hexFromBytes(assertion.credential));
  if (publicKey === undefined) return no("unknown-credential", position);
  const { crypto } = step.tools;
  const challenge = challengeOver(crypto.sha256, selfOf(step), purpose, content);
  return crypto.verifyAssertion(publicKey, challenge, people.relyingParty, assertion)
    ? { officer }
    : no("bad-signature", position);
}

/** Acts that need no signature of their own still need somebody who holds the role. */
export function roleOf(step: Step, position: string, roles: readonly Role[]): Authorised {
  const officer = step.state.people.officers.get(position);
  if (officer === undefined) return no("unknown-position", position);
  return officer.roles.some((role) => roles.includes(role)) ? { officer } : no("wrong-role", position);
}

const no = (code: string, position: string): Authorised => ({ refusal: refused(code, position) });
