/**
 * The two people behind everything that changes what leaves: a security officer first, then another person. Must never count
 * one person twice, nor two who signed different words.
 */
import { utf8 } from "@tocsin/kernel/sound";
import { secondsBetween } from "@tocsin/kernel/time";
import type { Assertion } from "../../acts/people.ts";
import type { Step } from "../../context.ts";
import type { Role } from "../../inputs.ts";
import { type Outcome, refused } from "../../outcome.ts";
import type { FirstSignature } from "../../state/guard.ts";
import { authorise } from "../people/authorise.ts";

const FIRST: readonly Role[] = ["security"];
const SECOND: readonly Role[] = ["security", "administrator", "director"];
/** What nobody confirms is forgotten. */
const WAITING_SECONDS = 600;

export type Signed =
  | { readonly is: "refused"; readonly refusal: Outcome }
  | { readonly is: "first"; readonly signature: FirstSignature }
  | { readonly is: "second"; readonly positions: readonly string[] };

export interface Signing {
  readonly position: string;
  readonly purpose: string;
  readonly content: string;
  readonly assertion: Assertion;
}

/** @param first who has signed before, whatever it was. */
export function signByTwo(step: Step, signing: Signing, first: FirstSignature | undefined): Signed {
  const { position, purpose, content, assertion } = signing;
  const isSecond = first?.content === content && secondsBetween(first.at, step.now) <= WAITING_SECONDS;
  const authorised = authorise(step, position, isSecond ? SECOND : FIRST, purpose, utf8(content), assertion);
  if ("refusal" in authorised) return { is: "refused", refusal: authorised.refusal };
  const { person } = authorised.officer;
  if (!isSecond) return { is: "first", signature: { content, position, person, at: step.now } };
  if (first.person === person) return { is: "refused", refusal: refused("same-person", position) };
  return { is: "second", positions: [first.position, position] };
}
