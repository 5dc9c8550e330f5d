/**
 * A label of one policy as a label of another, by the equivalences that the first one states. Refuses where it states none:
 * a category that is left behind could be the one that holds the thing back.
 */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { CategoryGroup, EquivalentCategory, Policy, RequiredCategories } from "./policy.ts";
import { inPolicyOrder, type ResolvedLabel, type ResolvedTag } from "./resolve.ts";

/** The direction in which an originator may label for another policy's readers. */
const APPLIED: readonly string[] = ["encrypt", "both"];

export function equivalentLabel(label: ResolvedLabel, target: Policy): Result<ResolvedLabel> {
  const stated = label.policy.equivalents.find(({ id }) => id === target.id);
  if (stated === undefined) return none(`policy "${label.policy.name}" states no equivalence to "${target.name}".`);
  const equal = label.classification.equivalents.find(
    ({ policy, applied }) => policy === stated.name && APPLIED.includes(applied),
  );
  const classification = target.classifications.find(({ number }) => number === equal?.number);
  if (equal === undefined || classification === undefined)
    return none(`classification "${label.classification.name}" has no equivalent in "${target.name}".`);
  const tags: ResolvedTag[] = [];
  for (const rule of [...stated.required, ...equal.required]) {
    const added = requiredTags(rule, target);
    if (!added.ok) return added;
    tags.push(...added.value);
  }
  const categories = equivalentCategories(label, stated.name, target);
  if (!categories.ok) return categories;
  return ok({ policy: target, classification, tags: inPolicyOrder(target, [...tags, ...categories.value]) });
}

function equivalentCategories(label: ResolvedLabel, name: string, target: Policy): Result<ResolvedTag[]> {
  const tags: ResolvedTag[] = [];
  for (const { tag, categories } of label.tags) {
    if (categories.length === 0) return none(`tag "${tag.name}" is empty, which has no equivalent.`);
    for (const category of categories) {
      const stated = category.equivalents.filter(({ policy, applied }) => policy === name && APPLIED.includes(applied));
      if (stated.length === 0) return none(`category "${category.name}" has no equivalent in "${target.name}".`);
      for (const one of stated) {
        if (one.discard) continue;
        const found = tagOf(target, one);
        if (found === undefined) return none(`"${target.name}" lacks the equivalent of category "${category.name}".`);
        tags.push(found);
      }
    }
  }
  return ok(tags);
}

function tagOf(target: Policy, { tagSetId, kinds, number }: EquivalentCategory): ResolvedTag | undefined {
  const tagSet = target.tagSets.find(({ id }) => id === tagSetId);
  return tagSet === undefined ? undefined : oneTag(target, { tagSet: tagSet.name, kinds, number });
}

/** What an equivalence requires is added, where it leaves no choice. */
function requiredTags({ operation, groups }: RequiredCategories, target: Policy): Result<ResolvedTag[]> {
  const tags = groups.map((group) => oneTag(target, group));
  if (operation !== "all" || tags.includes(undefined))
    return none(`an equivalence requires categories of "${target.name}" that it does not name one by one.`);
  return ok(tags.filter((tag) => tag !== undefined));
}

function oneTag(policy: Policy, { tagSet: name, kinds, number }: CategoryGroup): ResolvedTag | undefined {
  const tagSet = policy.tagSets.find((one) => one.name === name);
  for (const tag of tagSet?.tags ?? []) {
    const category = tag.categories.find((one) => one.number === number);
    if (tagSet !== undefined && category !== undefined && kinds.includes(tag.kind))
      return { tagSet, tag, categories: [category] };
  }
  return undefined;
}

const none = (what: string) =>
  fault("no-equivalent", what, { remedy: "Have the originator label it under that policy." });
