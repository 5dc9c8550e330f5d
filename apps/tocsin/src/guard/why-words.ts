/** Causes of decisions in the language asked for; a policy's own reason is said as the policy has it. Judges nothing. */
import type { Voice } from "../words/voice.ts";

type Coder = Pick<Voice<never>, "code">;

/** Ids of policies stay as they are. */
export const causeWords = ({ code }: Coder, cause: string): string => inWords(code, "cause", cause, cause);

/** @param why the sentence in English, or the policies' own. */
export const whyWords = ({ code }: Coder, cause: string, why: string): string => inWords(code, "why", cause, why);

function inWords(code: Coder["code"], prefix: string, cause: string, otherwise: string): string {
  const words = code(prefix, cause);
  return words === cause ? otherwise : words;
}

/** As much of a policy's hash as people compare. */
export const policyName = (hash: string): string => hash.slice(0, 12);
