/** Whether a policy is whole: names and numbers are unique, and rules speak of what is there. Must never mend a policy. */
import type { CategoryGroup, Policy, PolicyCategory, PolicyTag, RequiredCategories, TagSet } from "./policy.ts";
import type { Faults } from "./policy-parts.ts";

export function checkReferences(policy: Policy, faults: Faults): void {
  const say = (what: string): void => faults.add(undefined, what);
  if (policy.classifications.length === 0) say("the policy has no classification");
  for (const key of ["name", "number"] as const)
    for (const twice of doubles(policy.classifications.map((one) => one[key])))
      say(`two classifications are "${twice}"`);
  for (const key of ["name", "id"] as const)
    for (const twice of doubles(policy.tagSets.map((one) => one[key]))) say(`two tag sets are "${twice}"`);
  for (const twice of doubles(policy.equivalents.map(({ name }) => name)))
    say(`two equivalent policies are "${twice}"`);
  for (const { required } of policy.classifications) checkGroups(policy, groupsOf(required), say);
  for (const tagSet of policy.tagSets) checkTagSet(policy, tagSet, say);
}

function checkTagSet(policy: Policy, tagSet: TagSet, say: (what: string) => void): void {
  const numbers = tagSet.tags.flatMap(({ kind, categories }) => categories.map((one) => `${kind} ${one.number}`));
  for (const twice of doubles(numbers)) say(`tag set "${tagSet.name}" has two categories ${twice}`);
  for (const tag of tagSet.tags) checkTag(policy, tag, say);
}

function checkTag(policy: Policy, tag: PolicyTag, say: (what: string) => void): void {
  for (const twice of doubles(tag.categories.map(({ name }) => name)))
    say(`tag "${tag.name}" has two categories "${twice}"`);
  for (const category of tag.categories) {
    checkGroups(policy, [...category.excluded, ...groupsOf(category.required)], say);
    for (const name of classesOf(category))
      if (!policy.classifications.some((one) => one.name === name))
        say(`category "${category.name}" speaks of classification "${name}", which is not there`);
  }
}

const classesOf = ({ excludedClasses, requiredClass }: PolicyCategory): readonly string[] =>
  requiredClass === undefined ? excludedClasses : [...excludedClasses, requiredClass];

const groupsOf = (required: readonly RequiredCategories[]): CategoryGroup[] => required.flatMap(({ groups }) => groups);

function checkGroups(policy: Policy, groups: readonly CategoryGroup[], say: (what: string) => void): void {
  for (const { tagSet, kinds, number } of groups) {
    const tags = policy.tagSets.filter(({ name }) => name === tagSet).flatMap(({ tags }) => tags);
    const there = tags.filter(({ kind }) => kinds.includes(kind)).flatMap(({ categories }) => categories);
    if (there.some((category) => number === undefined || category.number === number)) continue;
    say(`a rule speaks of ${kinds.join(" or ")} ${number ?? "categories"} of "${tagSet}", which is not there`);
  }
}

function doubles(values: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return [...twice];
}
