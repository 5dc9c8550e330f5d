/**
 * The access control decision: a clearance against a label under their policy. Denies whatever it cannot show to be granted,
 * and says every reason; must never grant a label that breaks its policy's rules.
 */
import type { Classification, Policy } from "./policy.ts";
import type { ResolvedLabel, ResolvedTag } from "./resolve.ts";
import { breachesOf } from "./validity.ts";

/** What somebody is cleared for, under one policy. */
export interface Clearance {
  readonly policy: Policy;
  readonly classifications: readonly Classification[];
  readonly tags: readonly ResolvedTag[];
}

export interface AccessDecision {
  readonly granted: boolean;
  /** Why not; empty where it is granted. */
  readonly reasons: readonly string[];
}

export function decideAccess(clearance: Clearance, label: ResolvedLabel): AccessDecision {
  const reasons =
    clearance.policy.id === label.policy.id
      ? [
          ...breachesOf(label),
          ...reasonsOfClass(clearance, label),
          ...label.tags.flatMap((tag) => reasonsOfTag(clearance, tag)),
        ]
      : [`the clearance is of policy "${clearance.policy.name}", the label of "${label.policy.name}"`];
  return { granted: reasons.length === 0, reasons };
}

const reasonsOfClass = ({ classifications }: Clearance, { classification }: ResolvedLabel): string[] =>
  classifications.some(({ number }) => number === classification.number)
    ? []
    : [`not cleared for classification "${classification.name}"`];

/** Tag by tag, not set by set: where a set has two permissive tags, one category of each is needed. */
function reasonsOfTag(clearance: Clearance, { tagSet, tag, categories }: ResolvedTag): string[] {
  if (tag.kind === "informative") return [];
  const held = clearance.tags
    .filter((one) => one.tagSet.id === tagSet.id && one.tag.kind === tag.kind)
    .flatMap((one) => one.categories.map(({ number }) => number));
  const missing = categories.filter(({ number }) => !held.includes(number));
  if (tag.kind === "permissive" || tag.kind === "enumeratedPermissive")
    return missing.length < categories.length ? [] : [`none of the categories of "${tag.name}" is held`];
  return missing.map(({ name }) => `category "${name}" of "${tag.name}" is not held`);
}
