/** Why the guard decided as it did, in words for people: the policies' own reasons where policies decided. Judges nothing. */
import type { Decision } from "@tocsin/guard";

/** By policy id, as written in the policy text. */
export type Reasons = ReadonlyMap<string, string>;

const GRANTED = "granted by two people";
const WORDS: { readonly [reason in Decision["reason"]]?: string } = {
  "no-policy-allows": "no permit",
  "engine-error": "policy errs",
  "minimum-warning": "minimum warning of the plan",
  granted: GRANTED,
};
const NOT_MARKED = "not marked by its originator";

const WHY: { readonly [cause in string]?: string } = {
  "no permit": "No policy allows it, and what is not allowed stays.",
  "policy errs": "The policy could not be asked, and an error denies.",
  "minimum warning of the plan": "The policy could not be asked; the plan lets this much out all the same.",
  [GRANTED]: "No policy allows it; two people have opened it for a time, see `tocsin guard grants`.",
  [NOT_MARKED]: "Another nation's statement goes no further than that nation has marked it.",
};

/** Ids of the policies that decided, or a word for what decided without any. @param decision undefined where the marking shut it. */
export const causeOf = (decision: Decision | undefined): string =>
  decision === undefined ? NOT_MARKED : (WORDS[decision.reason] ?? decision.policies.join(", "));

/** A sentence for a cause. */
export const whyOf = (cause: string, reasons: Reasons): string =>
  WHY[cause] ??
  cause
    .split(", ")
    .map((id) => reasons.get(id) ?? "")
    .join(" ");
