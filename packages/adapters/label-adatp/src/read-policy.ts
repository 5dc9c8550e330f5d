/**
 * A policy information file (XML SPIF) to a policy. It refuses the whole file for one fault, and an element that it does not
 * know is a fault: a rule that was passed over could be the one that holds something back.
 */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { attributeOf, childrenOf, readXml, type XmlElement } from "@tocsin/xml";
import type { Classification, EquivalentPolicy, Policy, PolicyCategory, PolicyTag, TagSet } from "./policy.ts";
import { checkReferences } from "./policy-checks.ts";
import {
  equivalentCategoryOf,
  equivalentClassificationOf,
  Faults,
  groupOf,
  kindsOf,
  markingOf,
  number,
  qualifiersOf,
  requirementsOf,
  text,
} from "./policy-parts.ts";

const SPIF_NAMESPACE = "http://www.xmlspif.org/spif";
const LIMITS = { bytes: 4_194_304, depth: 32, elements: 20_000 };
/** More than these would be noise: the first ones show what is wrong. */
const FAULTS_TOLD = 5;

/** @param where the file's name or whatever tells people which policy it is. */
export function readPolicy(bytes: Uint8Array, where: string): Result<Policy> {
  const document = readXml(bytes, LIMITS, where);
  if (!document.ok) return document;
  const faults = new Faults();
  const policy = policyOf(document.value, faults);
  if (faults.told.length === 0) checkReferences(policy, faults);
  if (faults.told.length === 0) return ok(policy);
  return fault("bad-policy", faults.told.slice(0, FAULTS_TOLD).join("; "), {
    where,
    remedy: "Ask the policy's authority for a corrected file; until then nothing is decided by it.",
  });
}

function policyOf(root: XmlElement, faults: Faults): Policy {
  if (root.name !== "SPIF" || (root.namespace !== "" && root.namespace !== SPIF_NAMESPACE))
    faults.add(root, `"${root.name}" is not a policy information file`);
  faults.unknownChildren(root, [
    "defaultSecurityPolicyId",
    "securityPolicyId",
    "equivalentPolicies",
    "securityClassifications",
    "securityCategoryTagSets",
    "markingQualifier",
    "markingData",
    "extensions",
  ]);
  const [id, another] = childrenOf(root, "securityPolicyId");
  if (id === undefined || another !== undefined) faults.add(root, "there must be one securityPolicyId");
  return {
    name: id === undefined ? "" : text(id, "name", faults),
    id: id === undefined ? "" : text(id, "id", faults),
    classifications: inside(root, "securityClassifications", "securityClassification", faults).map((element) =>
      classificationOf(element, faults),
    ),
    tagSets: inside(root, "securityCategoryTagSets", "securityCategoryTagSet", faults).map((element) =>
      tagSetOf(element, faults),
    ),
    equivalents: inside(root, "equivalentPolicies", "equivalentPolicy", faults).map((element) =>
      equivalentPolicyOf(element, faults),
    ),
    markings: childrenOf(root, "markingData").map((element) => markingOf(element, faults)),
    qualifiers: qualifiersOf(root, faults),
  };
}

/** The elements of a list, which the file may lack. */
function inside(root: XmlElement, list: string, name: string, faults: Faults): XmlElement[] {
  return childrenOf(root, list).flatMap((element) => {
    faults.unknownChildren(element, [name]);
    return childrenOf(element, name);
  });
}

function classificationOf(element: XmlElement, faults: Faults): Classification {
  faults.unknownChildren(element, ["equivalentClassification", "requiredCategory", "markingData"]);
  const hierarchy = Number(text(element, "hierarchy", faults));
  if (!Number.isInteger(hierarchy)) faults.add(element, "hierarchy is not a whole number");
  return {
    name: text(element, "name", faults),
    number: number(element, faults),
    hierarchy,
    required: requirementsOf(element, faults),
    markings: childrenOf(element, "markingData").map((child) => markingOf(child, faults)),
    equivalents: childrenOf(element, "equivalentClassification").map((child) =>
      equivalentClassificationOf(child, faults),
    ),
  };
}

function tagSetOf(element: XmlElement, faults: Faults): TagSet {
  faults.unknownChildren(element, ["securityCategoryTag", "equivalentSecurityCategoryTagSet"]);
  return {
    name: text(element, "name", faults),
    id: text(element, "id", faults),
    tags: childrenOf(element, "securityCategoryTag").map((child) => tagOf(child, faults)),
  };
}

function tagOf(element: XmlElement, faults: Faults): PolicyTag {
  faults.unknownChildren(element, ["tagCategory", "markingQualifier"]);
  const [kind, another] = kindsOf(element, faults);
  if (kind === undefined || another !== undefined) faults.add(element, "an enumerated tag must say its enumType");
  const single = attributeOf(element, "singleSelection") === "true";
  return {
    name: attributeOf(element, "name") ?? "",
    kind: kind ?? "restrictive",
    least: selection(element, "minSelection", 0, faults),
    most: single ? 1 : selection(element, "maxSelection", Number.POSITIVE_INFINITY, faults),
    categories: childrenOf(element, "tagCategory").map((child) => categoryOf(child, faults)),
    qualifiers: qualifiersOf(element, faults),
  };
}

function selection(element: XmlElement, name: string, unbounded: number, faults: Faults): number {
  const said = attributeOf(element, name) ?? "unbounded";
  if (said === "unbounded") return unbounded;
  if (!/^\d{1,6}$/.test(said)) faults.add(element, `${name} is not a number`);
  return Number(said);
}

function categoryOf(element: XmlElement, faults: Faults): PolicyCategory {
  faults.unknownChildren(element, [
    "equivalentSecCategoryTag",
    "excludedClass",
    "excludedCategory",
    "requiredCategory",
    "markingData",
  ]);
  const name = text(element, "name", faults);
  const excludedClasses = childrenOf(element, "excludedClass").map((child) => child.text.trim());
  if (new Set(excludedClasses).size < excludedClasses.length)
    faults.add(element, `category "${name}" excludes a classification twice`);
  const requiredClass = attributeOf(element, "requiredClass");
  return {
    name,
    number: number(element, faults),
    ...(requiredClass === undefined ? {} : { requiredClass }),
    excludedClasses,
    excluded: childrenOf(element, "excludedCategory").map((child) => groupOf(child, faults)),
    required: requirementsOf(element, faults),
    markings: childrenOf(element, "markingData").map((child) => markingOf(child, faults)),
    equivalents: childrenOf(element, "equivalentSecCategoryTag").map((child) => equivalentCategoryOf(child, faults)),
  };
}

function equivalentPolicyOf(element: XmlElement, faults: Faults): EquivalentPolicy {
  faults.unknownChildren(element, ["requiredCategory"]);
  return {
    name: text(element, "name", faults),
    id: text(element, "id", faults),
    required: requirementsOf(element, faults),
  };
}
