/**
 * What people do about themselves. The console has proven who somebody is before it says "sign-in"; a code is judged here,
 * so that it serves once, whatever else fails.
 */
import { bytesEqual, hexFromBytes, unreachable } from "@tocsin/kernel/sound";
import type { PeopleAct } from "../../acts/people.ts";
import type { Step } from "../../context.ts";
import { done, type Outcome, refused } from "../../outcome.ts";
import type { Officer } from "../../state/people.ts";

/** Passkeys and officer keys of one position. */
const CREDENTIALS = 16;
/** Each comes from a change of the configuration. */
const USED_CODES = 4096;
/** Digits by which the ledger names a credential. */
const NAME_DIGITS = 32;

export function takePeopleAct(step: Step, position: string, act: PeopleAct): Outcome {
  const officer = step.state.people.officers.get(position);
  if (officer === undefined || act.position !== position) return refused("unknown-position", act.position);
  switch (act.do) {
    case "enrol":
      return enrol(step, officer, act);
    case "sign-in":
      return signIn(step, officer, hexFromBytes(act.credential));
    case "sign-out":
      return signOut(officer);
    default:
      return unreachable(act);
  }
}

function enrol({ state }: Step, officer: Officer, act: Extract<PeopleAct, { do: "enrol" }>): Outcome {
  const { officers, used } = state.people;
  const name = hexFromBytes(act.codeHash);
  if (!bytesEqual(act.codeHash, officer.enrolment)) return refused("wrong-code", act.position);
  if (used.has(name)) return refused("code-used", act.position);
  const credential = hexFromBytes(act.credential);
  for (const { credentials } of officers.values())
    if (credentials.has(credential)) return refused("credential-known", act.position);
  if (officer.credentials.size >= CREDENTIALS || used.size >= USED_CODES)
    return refused("too-many-credentials", act.position);
  used.add(name);
  officer.credentials.set(credential, act.publicKey);
  return done(nameOf(credential));
}

function signIn({ now }: Step, officer: Officer, credential: string): Outcome {
  if (!officer.credentials.has(credential)) return refused("unknown-credential", officer.position);
  officer.sessions++;
  officer.signedInAt ??= now;
  return done(nameOf(credential));
}

function signOut(officer: Officer): Outcome {
  if (officer.sessions === 0) return refused("not-signed-in", officer.position);
  officer.sessions--;
  if (officer.sessions === 0) officer.signedInAt = undefined;
  return done(officer.position);
}

const nameOf = (credential: string): string => credential.slice(0, NAME_DIGITS);
