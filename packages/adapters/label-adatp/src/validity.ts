/** Whether a label keeps its policy's rules: what must and must not stand together. Must never repair a label. */
import type { CategoryGroup, PolicyCategory, RequiredCategories } from "./policy.ts";
import type { ResolvedLabel } from "./resolve.ts";

/** Every rule that the label breaks, for people; none where it is valid. */
export function breachesOf(label: ResolvedLabel): string[] {
  const named = `classification "${label.classification.name}"`;
  const broken = label.classification.required.flatMap((rule) => brokenBy(label, rule, named));
  for (const { tag, categories } of label.tags) {
    if (categories.length > tag.most) broken.push(`tag "${tag.name}" takes ${tag.most} categories at most`);
    if (categories.length < tag.least) broken.push(`tag "${tag.name}" takes ${tag.least} categories at least`);
    for (const category of categories) broken.push(...brokenByCategory(label, category));
  }
  return broken;
}

function brokenByCategory(label: ResolvedLabel, category: PolicyCategory): string[] {
  const named = `category "${category.name}"`;
  const { name } = label.classification;
  const broken = category.required.flatMap((rule) => brokenBy(label, rule, named));
  if (category.excludedClasses.includes(name)) broken.push(`${named} excludes classification "${name}"`);
  if (category.requiredClass !== undefined && category.requiredClass !== name)
    broken.push(`${named} requires classification "${category.requiredClass}"`);
  for (const group of category.excluded)
    for (const other of membersOf(label, group))
      if (other !== category) broken.push(`${named} excludes category "${other.name}"`);
  return broken;
}

function brokenBy(label: ResolvedLabel, { operation, groups }: RequiredCategories, named: string): string[] {
  const counts = groups.map((group) => membersOf(label, group).length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const kept =
    operation === "all" ? counts.every((count) => count > 0) : operation === "onlyOne" ? total === 1 : total > 0;
  if (kept) return [];
  const wanted = groups.map(({ tagSet, number }) => (number === undefined ? tagSet : `${tagSet} ${number}`)).join(", ");
  return [`${named} requires ${operation} of: ${wanted}`];
}

const membersOf = (label: ResolvedLabel, { tagSet, kinds, number }: CategoryGroup): PolicyCategory[] =>
  label.tags
    .filter((one) => one.tagSet.name === tagSet && kinds.includes(one.tag.kind))
    .flatMap(({ categories }) => categories.filter((category) => number === undefined || category.number === number));
