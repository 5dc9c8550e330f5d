/**
 * Labels and clearances by number, in the XML form of the open-source library spiffing: ADatP-4774 has no form for a
 * clearance. Must never pass over a number that the policy lacks.
 */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { attributeOf, childrenOf, readXml, type XmlElement } from "@tocsin/xml";
import type { Clearance } from "./access.ts";
import { type Classification, numberOf, type Policy, type TagKind } from "./policy.ts";
import { inPolicyOrder, type ResolvedLabel, type ResolvedTag } from "./resolve.ts";

const NAMESPACE = "http://surevine.com/xmlns/spiffy";
const LIMITS = { bytes: 65_536, depth: 8, elements: 2_048 };
const KINDS: readonly TagKind[] = [
  "restrictive",
  "permissive",
  "enumeratedRestrictive",
  "enumeratedPermissive",
  "informative",
];

/** @param policies those that are known; the document names its own by object identifier. */
export function readNumberedLabel(
  bytes: Uint8Array,
  policies: readonly Policy[],
  where: string,
): Result<ResolvedLabel> {
  const read = readNumbered("label", bytes, policies, where);
  if (!read.ok) return read;
  const { policy, classifications, tags } = read.value;
  const [classification, another] = classifications;
  if (classification === undefined || another !== undefined)
    return refuse("a label has exactly one classification.", where);
  return ok({ policy, classification, tags });
}

export const readClearance = (bytes: Uint8Array, policies: readonly Policy[], where: string): Result<Clearance> =>
  readNumbered("clearance", bytes, policies, where);

function readNumbered(name: string, bytes: Uint8Array, policies: readonly Policy[], where: string): Result<Clearance> {
  const document = readXml(bytes, LIMITS, where);
  if (!document.ok) return document;
  const root = document.value;
  if (root.name !== name || root.namespace !== NAMESPACE) return refuse(`"${root.name}" is not a ${name}.`, where);
  const stranger = root.children.find((child) => !["policy", "classification", "tag"].includes(child.name));
  if (stranger !== undefined) return refuse(`unknown element "${stranger.name}".`, where);
  const [named, another] = childrenOf(root, "policy");
  const id = named === undefined || another !== undefined ? "" : (attributeOf(named, "id") ?? "");
  const policy = policies.find((one) => one.id === id);
  if (policy === undefined) return refuse(`Unknown policy id: ${id}.`, where);
  return resolveNumbers(root, policy, where);
}

function resolveNumbers(root: XmlElement, policy: Policy, where: string): Result<Clearance> {
  const classifications: Classification[] = [];
  for (const element of childrenOf(root, "classification")) {
    const number = numberOf(attributeOf(element, "lacv") ?? "");
    const found = policy.classifications.find((one) => one.number === number);
    if (found === undefined) return refuse(`policy "${policy.name}" has no classification ${number}.`, where);
    classifications.push(found);
  }
  const tags: ResolvedTag[] = [];
  for (const element of childrenOf(root, "tag")) {
    const tag = tagOf(element, policy);
    if (tag === undefined) return refuse(`policy "${policy.name}" has no category as in line ${element.line}.`, where);
    tags.push(tag);
  }
  return ok({ policy, classifications, tags: inPolicyOrder(policy, tags) });
}

function tagOf(element: XmlElement, policy: Policy): ResolvedTag | undefined {
  const kind = KINDS.find((word) => word === attributeOf(element, "type"));
  const number = numberOf(attributeOf(element, "lacv") ?? "");
  const tagSet = policy.tagSets.find(({ id }) => id === attributeOf(element, "id"));
  for (const tag of tagSet?.tags ?? []) {
    const category = tag.kind === kind ? tag.categories.find((one) => one.number === number) : undefined;
    if (tagSet !== undefined && category !== undefined) return { tagSet, tag, categories: [category] };
  }
  return undefined;
}

const refuse = (what: string, where: string) =>
  fault("bad-numbers", what, { where, remedy: "Check the file, and that its policy was given." });
