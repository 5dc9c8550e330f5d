/**
 * A confidentiality label to XML, as the schema of ADatP-4774 (edition 1.3) orders it. Must never write a label whose
 * unknown parts it would leave out: what is left out could be what held the thing back.
 */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { type Instant, isoFromInstant } from "@tocsin/kernel/time";
import { escapeXml, isXmlText } from "@tocsin/xml";
import {
  type CategoryValue,
  type ConfidentialityLabel,
  LABEL_NAMESPACE,
  type LabelBody,
  type LabelCategory,
  type NamedThing,
} from "./label.ts";

const VALUE_ELEMENTS = { generic: "GenericValue", integer: "IntegerValue", bits: "BitStringValue" } as const;

export function writeLabel(label: ConfidentialityLabel): Result<string> {
  const wrong = whatCannotBeWritten(label);
  if (wrong !== undefined)
    return fault("label-cannot-be-written", wrong, { where: label.element, remedy: "Correct the label's value." });
  const attributes = {
    xmlns: LABEL_NAMESPACE,
    Id: label.id,
    ReviewDateTime: label.reviewAt === undefined ? undefined : isoOf(label.reviewAt),
  };
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', ...nest(label.element, attributes, body(label))];
  return ok(`${lines.join("\n")}\n`);
}

const body = (label: LabelBody): string[] => [
  ...nest("ConfidentialityInformation", {}, [
    named("PolicyIdentifier", label.policy),
    named("Classification", label.classification),
    ...(label.privacyMark === undefined ? [] : [leaf("PrivacyMark", {}, label.privacyMark)]),
    ...label.categories.flatMap(category),
  ]),
  ...(label.originator === undefined
    ? []
    : [leaf("OriginatorID", { IDType: label.originator.type }, label.originator.id)]),
  ...(label.createdAt === undefined ? [] : [leaf("CreationDateTime", {}, isoOf(label.createdAt))]),
  ...(label.succession === undefined
    ? []
    : nest("SuccessionHandling", {}, [
        leaf("SuccessionDateTime", {}, isoOf(label.succession.at)),
        ...nest("SuccessorConfidentialityLabel", {}, body(label.succession.label)),
      ])),
];

const category = ({ tagName, type, uri, values }: LabelCategory): string[] =>
  nest(
    "Category",
    { TagName: tagName, Type: type, URI: uri },
    values.map(({ form, text }) => leaf(VALUE_ELEMENTS[form], {}, text)),
  );

const named = (name: string, thing: NamedThing): string => leaf(name, { URI: thing.uri }, thing.name);

type Attributes = Readonly<Record<string, string | undefined>>;

const tag = (name: string, attributes: Attributes): string =>
  [
    name,
    ...Object.entries(attributes).flatMap(([key, value]) =>
      value === undefined ? [] : [`${key}="${escapeXml(value)}"`],
    ),
  ].join(" ");

const leaf = (name: string, attributes: Attributes, text: string): string =>
  `<${tag(name, attributes)}>${escapeXml(text)}</${name}>`;

/** Not indented: a privacy mark may hold lines of its own, and they come back as they are. */
const nest = (name: string, attributes: Attributes, inner: readonly string[]): string[] => [
  `<${tag(name, attributes)}>`,
  ...inner,
  `</${name}>`,
];

/** ISO-8601 to the microsecond, so that no instant changes on the way. */
function isoOf(moment: Instant): string {
  const below = ((moment % 1000) + 1000) % 1000;
  const milliseconds = isoFromInstant(moment);
  return below === 0 ? milliseconds : milliseconds.replace("Z", `${String(below).padStart(3, "0")}Z`);
}

const isToken = (text: string): boolean => /^\S+( \S+)*$/.test(text) && isXmlText(text);

function whatCannotBeWritten(label: ConfidentialityLabel): string | undefined {
  if (label.id !== undefined && !/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(label.id))
    return `"${label.id}" is not an XML name.`;
  return whatIsWrongIn(label);
}

function whatIsWrongIn(label: LabelBody): string | undefined {
  if (label.unknown.length > 0) return `the label holds what would be lost: ${label.unknown.join(", ")}.`;
  if (label.createdAt === undefined) return "the label has no instant of creation.";
  for (const { name, uri } of [label.policy, label.classification]) {
    if (!isToken(name)) return `"${name}" is not a name.`;
    if (uri !== undefined && !isToken(uri)) return `"${uri}" is not a URI.`;
  }
  if (label.privacyMark !== undefined && !isXmlText(label.privacyMark)) return "the privacy mark is not text for XML.";
  if (label.originator !== undefined && !isToken(label.originator.id)) return "the originator's id is not a name.";
  const wrong = label.categories.map(whatIsWrongInCategory).find((what) => what !== undefined);
  if (wrong !== undefined) return wrong;
  return label.succession === undefined ? undefined : whatIsWrongIn(label.succession.label);
}

function whatIsWrongInCategory({ tagName, uri, values }: LabelCategory): string | undefined {
  if (!isToken(tagName)) return `"${tagName}" is not a tag's name.`;
  if (uri !== undefined && !isToken(uri)) return `"${uri}" is not a URI.`;
  const bad = values.find((value) => !isValue(value));
  return bad === undefined ? undefined : `"${bad.text}" is not a value of the form ${bad.form}.`;
}

const isValue = ({ form, text }: CategoryValue): boolean =>
  isToken(text) && (form === "generic" || (form === "integer" ? /^[0-9]+$/ : /^[01]+$/).test(text));
