/**
 * Bytes of XML to a confidentiality label. What it does not know it names in `unknown`, so that whoever decides can refuse;
 * it must never pass over an element in silence.
 */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { type Instant, instantFromIso } from "@tocsin/kernel/time";
import { childrenOf, readXml, type XmlElement } from "@tocsin/xml";
import {
  CATEGORY_TYPES,
  type CategoryValue,
  type ConfidentialityLabel,
  LABEL_ELEMENTS,
  LABEL_NAMESPACE,
  type LabelBody,
  type LabelCategory,
  type NamedThing,
  ORIGINATOR_TYPES,
} from "./label.ts";

/** Far beyond any label that people could read. */
const LIMITS = { bytes: 65_536, depth: 24, elements: 2_048 };
const SCHEMA_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}";
const VALUE_FORMS: ReadonlyMap<string, CategoryValue["form"]> = new Map([
  ["GenericValue", "generic"],
  ["IntegerValue", "integer"],
  ["BitStringValue", "bits"],
]);
const VALUE_TEXT = { generic: /^.+$/, integer: /^[0-9]+$/, bits: /^[01]+$/ } as const;

/** A breach of the schema, carried out of the nested readers. */
class Breach extends Error {
  readonly line: number;
  constructor(element: XmlElement, what: string) {
    super(what);
    this.line = element.line;
  }
}

/** @param where the file's name or whatever tells people which label it is. */
export function readLabel(bytes: Uint8Array, where: string): Result<ConfidentialityLabel> {
  const document = readXml(bytes, LIMITS, where);
  if (!document.ok) return document;
  try {
    return ok(labelOf(document.value));
  } catch (error) {
    if (!(error instanceof Breach)) throw error;
    return fault("bad-label", error.message, {
      where: `${where}, line ${error.line}`,
      remedy:
        "Ask the label's originator for one that conforms to ADatP-4774; treat what it labels as released to nobody.",
    });
  }
}

function labelOf(root: XmlElement): ConfidentialityLabel {
  const element = LABEL_ELEMENTS.find((name) => name === root.name);
  if (element === undefined || root.namespace !== LABEL_NAMESPACE)
    throw new Breach(root, `"${root.name}" is not a confidentiality label of ADatP-4774.`);
  const id = root.attributes.get("Id");
  const review = root.attributes.get("ReviewDateTime");
  return {
    ...bodyOf(root, ["Id", "ReviewDateTime"]),
    element,
    ...(id === undefined ? {} : { id }),
    ...(review === undefined ? {} : { reviewAt: instantOf(root, review) }),
  };
}

function bodyOf(root: XmlElement, attributes: readonly string[]): LabelBody {
  const unknown: string[] = [];
  noteUnknown(
    root,
    attributes,
    ["ConfidentialityInformation", "OriginatorID", "CreationDateTime", "SuccessionHandling"],
    unknown,
  );
  const information = required(root, "ConfidentialityInformation");
  noteUnknown(information, [], ["PolicyIdentifier", "Classification", "PrivacyMark", "Category"], unknown);
  const mark = optionalChild(information, "PrivacyMark");
  if (mark !== undefined) noteUnknown(mark, [], [], unknown);
  const created = optionalChild(root, "CreationDateTime");
  const originator = optionalChild(root, "OriginatorID");
  const succession = optionalChild(root, "SuccessionHandling");
  return {
    policy: namedThing(required(information, "PolicyIdentifier"), unknown),
    classification: namedThing(required(information, "Classification"), unknown),
    ...(mark === undefined ? {} : { privacyMark: mark.text }),
    categories: childrenOf(information, "Category").map((category) => categoryOf(category, unknown)),
    ...(originator === undefined ? {} : { originator: originatorOf(originator, unknown) }),
    ...(created === undefined ? {} : { createdAt: instantOf(created, created.text) }),
    ...(succession === undefined ? {} : { succession: successionOf(succession, unknown) }),
    unknown,
  };
}

/** Older labels say URL where the schema says URI; both give the same identifier. */
function namedThing(element: XmlElement, unknown: string[]): NamedThing {
  noteUnknown(element, ["URI", "URL"], [], unknown);
  const name = tokenOf(element.text);
  if (name === "") throw new Breach(element, `${element.name} is empty.`);
  const uri = element.attributes.get("URI") ?? element.attributes.get("URL");
  return { name, ...(uri === undefined ? {} : { uri }) };
}

function categoryOf(element: XmlElement, unknown: string[]): LabelCategory {
  noteUnknown(element, ["TagName", "Type", "URI"], [...VALUE_FORMS.keys()], unknown);
  const said = element.attributes.get("Type") ?? "";
  const type = CATEGORY_TYPES.find((word) => word === said);
  if (type === undefined)
    throw new Breach(element, `a category's Type is ${CATEGORY_TYPES.join(", ")}, not "${said}".`);
  const tagName = tokenOf(element.attributes.get("TagName") ?? "");
  if (tagName === "") throw new Breach(element, "a category has no TagName.");
  const uri = element.attributes.get("URI");
  const values = element.children.flatMap((child) => categoryValueOf(child, unknown));
  return { tagName, type, ...(uri === undefined ? {} : { uri }), values };
}

function categoryValueOf(element: XmlElement, unknown: string[]): CategoryValue[] {
  const form = element.namespace === LABEL_NAMESPACE ? VALUE_FORMS.get(element.name) : undefined;
  if (form === undefined) return [];
  noteUnknown(element, [], [], unknown);
  const text = tokenOf(element.text);
  if (!VALUE_TEXT[form].test(text)) throw new Breach(element, `${element.name} cannot be "${text}".`);
  return [{ form, text }];
}

function originatorOf(element: XmlElement, unknown: string[]): NonNullable<LabelBody["originator"]> {
  noteUnknown(element, ["IDType"], [], unknown);
  const said = element.attributes.get("IDType") ?? "";
  const type = ORIGINATOR_TYPES.find((word) => word === said);
  if (type === undefined) throw new Breach(element, `OriginatorID has no IDType "${said}".`);
  return { type, id: tokenOf(element.text) };
}

function successionOf(element: XmlElement, unknown: string[]): NonNullable<LabelBody["succession"]> {
  noteUnknown(element, [], ["SuccessionDateTime", "SuccessorConfidentialityLabel"], unknown);
  const at = required(element, "SuccessionDateTime");
  return { at: instantOf(at, at.text), label: bodyOf(required(element, "SuccessorConfidentialityLabel"), []) };
}

/** Names what a known element holds beyond what is known of it: attributes, children, and text between children. */
function noteUnknown(
  element: XmlElement,
  attributes: readonly string[],
  children: readonly string[],
  unknown: string[],
): void {
  for (const name of element.attributes.keys())
    if (!attributes.includes(name) && !name.startsWith(SCHEMA_INSTANCE)) unknown.push(`${element.name}/@${name}`);
  for (const { name, namespace } of element.children)
    if (namespace !== LABEL_NAMESPACE || !children.includes(name))
      unknown.push(`${element.name}/{${namespace}}${name}`);
  if (children.length > 0 && element.text.trim() !== "") unknown.push(`${element.name}/text`);
}

function optionalChild(element: XmlElement, name: string): XmlElement | undefined {
  const [first, second] = childrenOf(element, name);
  if (second !== undefined) throw new Breach(second, `${element.name} has more than one ${name}.`);
  return first;
}

function required(element: XmlElement, name: string): XmlElement {
  const child = optionalChild(element, name);
  if (child === undefined) throw new Breach(element, `${element.name} has no ${name}.`);
  return child;
}

/** xs:token: no space at either end, single spaces inside. */
const tokenOf = (text: string): string => text.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");

function instantOf(element: XmlElement, text: string): Instant {
  const moment = instantFromIso(text.trim());
  if (moment === undefined)
    throw new Breach(element, `"${text.trim()}" is not an instant with a time zone, such as 2026-01-01T00:00:00Z.`);
  return moment;
}
