/**
 * What a label says under a policy: each name found, or the label refused. A name, type or policy that is not the policy's
 * own must never be passed over: under it nothing could be decided rightly.
 */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { CategoryType, CategoryValue, ConfidentialityLabel, LabelCategory, NamedThing } from "./label.ts";
import {
  type Classification,
  numberOf,
  type Policy,
  type PolicyCategory,
  type PolicyTag,
  type TagKind,
  type TagSet,
} from "./policy.ts";

/** A tag that is there without a category is satisfied by nobody where it is permissive. */
export interface ResolvedTag {
  readonly tagSet: TagSet;
  readonly tag: PolicyTag;
  readonly categories: readonly PolicyCategory[];
}

export interface ResolvedLabel {
  readonly policy: Policy;
  readonly classification: Classification;
  /** In the policy's order, one entry a tag. */
  readonly tags: readonly ResolvedTag[];
}

const KINDS: Readonly<Record<CategoryType, readonly TagKind[]>> = {
  RESTRICTIVE: ["restrictive", "enumeratedRestrictive"],
  PERMISSIVE: ["permissive", "enumeratedPermissive"],
  INFORMATIVE: ["informative"],
};

export function resolveLabel(label: ConfidentialityLabel, policy: Policy): Result<ResolvedLabel> {
  if (label.unknown.length > 0)
    return unresolved(`the label holds what is not known here: ${label.unknown.join(", ")}.`);
  if (!isOf(label.policy, policy))
    return unresolved(`the label is of policy "${label.policy.name}", not of "${policy.name}".`);
  const classification = policy.classifications.find(({ name }) => name === label.classification.name);
  if (classification === undefined)
    return unresolved(`policy "${policy.name}" has no classification "${label.classification.name}".`);
  const found: ResolvedTag[] = [];
  for (const category of label.categories) {
    const tag = resolveCategory(category, policy);
    if (!tag.ok) return tag;
    found.push(tag.value);
  }
  return ok({ policy, classification, tags: inPolicyOrder(policy, found) });
}

/** The identifier decides where the label gives one. */
function isOf({ name, uri }: NamedThing, policy: Policy): boolean {
  return name === policy.name && (uri === undefined || uri === `urn:oid:${policy.id}`);
}

const unresolved = (what: string) =>
  fault("label-not-of-policy", what, {
    remedy: "Get the policy that the label names; until then release it to nobody.",
  });

/** Tags go by their own name, or by that of their set. */
function resolveCategory(category: LabelCategory, policy: Policy): Result<ResolvedTag> {
  const all = policy.tagSets.flatMap((tagSet) => tagSet.tags.map((tag) => ({ tagSet, tag })));
  const ofType = all.filter(({ tag }) => KINDS[category.type].includes(tag.kind));
  const byTag = ofType.filter(({ tag }) => tag.name === category.tagName);
  const candidates = byTag.length > 0 ? byTag : ofType.filter(({ tagSet }) => tagSet.name === category.tagName);
  const uri = category.uri;
  const named = candidates.filter(({ tagSet }) => uri === undefined || uri === `urn:oid:${tagSet.id}`);
  const [candidate, another] = named;
  if (candidate === undefined || another !== undefined) {
    const many = another === undefined ? "no" : "more than one";
    return unresolved(`policy "${policy.name}" has ${many} ${category.type} tag "${category.tagName}".`);
  }
  return categoriesOf(category.values, candidate);
}

function categoriesOf(
  values: readonly CategoryValue[],
  { tagSet, tag }: Omit<ResolvedTag, "categories">,
): Result<ResolvedTag> {
  const categories: PolicyCategory[] = [];
  for (const { form, text } of values) {
    const wanted = form === "bits" ? bitsOf(text) : [form === "integer" ? numberOf(text) : text];
    for (const key of wanted) {
      const category = tag.categories.find(({ name, number }) => key === (form === "generic" ? name : number));
      if (category === undefined) return unresolved(`tag "${tag.name}" has no category "${key}".`);
      categories.push(category);
    }
  }
  return ok({ tagSet, tag, categories });
}

const bitsOf = (text: string): string[] => [...text].flatMap((bit, place) => (bit === "1" ? [String(place)] : []));

/** One entry a tag, categories without doubles: so a marking is the same whatever order a label has. */
export function inPolicyOrder(policy: Policy, found: readonly ResolvedTag[]): ResolvedTag[] {
  return policy.tagSets.flatMap((tagSet) =>
    tagSet.tags.flatMap((tag) => {
      const here = found.filter((one) => one.tag === tag);
      if (here.length === 0) return [];
      const named = new Set(here.flatMap(({ categories }) => categories));
      const categories = tag.categories.filter((category) => named.has(category));
      return [{ tagSet, tag, categories }];
    }),
  );
}
