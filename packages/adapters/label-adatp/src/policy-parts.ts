/** The small parts of a policy information file: groups, markings, equivalents. Must never guess what a file leaves out. */
import { attributeOf, childrenOf, XML_NAMESPACE, type XmlElement } from "@tocsin/xml";
import {
  type CategoryGroup,
  type EquivalentCategory,
  type EquivalentClassification,
  type MarkingData,
  numberOf,
  type Qualifier,
  type RequiredCategories,
  type TagKind,
} from "./policy.ts";

/** What is wrong with a file, all of it, with lines. */
export class Faults {
  readonly told: string[] = [];

  add(element: XmlElement | undefined, what: string): void {
    this.told.push(element === undefined ? what : `line ${element.line}: ${what}`);
  }

  unknownChildren(element: XmlElement, known: readonly string[]): void {
    for (const child of element.children)
      if (child.namespace !== element.namespace || !known.includes(child.name))
        this.add(child, `unknown element "${child.name}" in ${element.name}`);
  }
}

export function text(element: XmlElement, name: string, faults: Faults): string {
  const value = attributeOf(element, name)?.trim() ?? "";
  if (value === "") faults.add(element, `${element.name} has no ${name}`);
  return value;
}

export function number(element: XmlElement, faults: Faults): string {
  const value = attributeOf(element, "lacv") ?? "";
  if (!/^\s*\d{1,20}\s*$/.test(value)) faults.add(element, `${element.name} has no lacv`);
  return numberOf(value);
}

/** One kind, or both enumerated ones where a rule does not say which. */
export function kindsOf(element: XmlElement, faults: Faults): readonly TagKind[] {
  const type = attributeOf(element, "tagType") ?? "";
  if (type === "restrictive" || type === "permissive") return [type];
  if (type === "tagType7") return ["informative"];
  const enumerated = attributeOf(element, "enumType");
  if (type === "enumerated" && enumerated === undefined) return ["enumeratedRestrictive", "enumeratedPermissive"];
  if (type === "enumerated" && enumerated === "restrictive") return ["enumeratedRestrictive"];
  if (type === "enumerated" && enumerated === "permissive") return ["enumeratedPermissive"];
  faults.add(element, `unknown tagType "${type}" or enumType "${enumerated ?? ""}"`);
  return [];
}

export function groupOf(element: XmlElement, faults: Faults): CategoryGroup {
  const group = { tagSet: text(element, "tagSetRef", faults), kinds: kindsOf(element, faults) };
  const some = attributeOf(element, "lacv") !== undefined && attributeOf(element, "all") !== "true";
  return some ? { ...group, number: number(element, faults) } : group;
}

export const requirementsOf = (element: XmlElement, faults: Faults): RequiredCategories[] =>
  childrenOf(element, "requiredCategory").map((child) => {
    faults.unknownChildren(child, ["categoryGroup"]);
    const said = attributeOf(child, "operation") ?? "";
    if (said !== "all" && said !== "oneOrMore" && said !== "onlyOne")
      faults.add(child, `requiredCategory's operation is all, oneOrMore or onlyOne, not "${said}"`);
    return {
      operation: said === "oneOrMore" || said === "onlyOne" ? said : "all",
      groups: childrenOf(child, "categoryGroup").map((group) => groupOf(group, faults)),
    };
  });

const languageOf = (element: XmlElement): { readonly language?: string } => {
  const language = attributeOf(element, `{${XML_NAMESPACE}}lang`);
  return language === undefined ? {} : { language: language.toLowerCase() };
};

export function markingOf(element: XmlElement, faults: Faults): MarkingData {
  faults.unknownChildren(element, ["code"]);
  const phrase = attributeOf(element, "phrase");
  return {
    ...languageOf(element),
    ...(phrase === undefined ? {} : { phrase }),
    codes: childrenOf(element, "code").map((code) => code.text.trim()),
  };
}

export const qualifiersOf = (element: XmlElement, faults: Faults): Qualifier[] =>
  childrenOf(element, "markingQualifier").flatMap((marking) => {
    faults.unknownChildren(marking, ["qualifier"]);
    return childrenOf(marking, "qualifier").map((child) => {
      const code = attributeOf(child, "qualifierCode") ?? "";
      const known = code === "prefix" || code === "suffix" || code === "separator";
      if (!known) faults.add(child, `qualifierCode is prefix, separator or suffix, not "${code}"`);
      const shown = attributeOf(child, "markingQualifier") ?? "";
      return { ...languageOf(child), code: known ? code : "separator", text: shown };
    });
  });

export function equivalentClassificationOf(element: XmlElement, faults: Faults): EquivalentClassification {
  faults.unknownChildren(element, ["requiredCategory"]);
  return {
    policy: text(element, "policyRef", faults),
    number: number(element, faults),
    applied: text(element, "applied", faults),
    required: requirementsOf(element, faults),
  };
}

/** What is discarded needs no number. */
export function equivalentCategoryOf(element: XmlElement, faults: Faults): EquivalentCategory {
  const discard = attributeOf(element, "action") === "discard";
  return {
    policy: text(element, "policyRef", faults),
    tagSetId: text(element, "tagSetId", faults),
    kinds: kindsOf(element, faults),
    number: discard ? "" : number(element, faults),
    applied: text(element, "applied", faults),
    discard,
  };
}
