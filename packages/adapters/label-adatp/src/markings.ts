/**
 * The exchange's own markings as labels and back. What is written is a label of the policy TOCSIN with two categories; what
 * is read with anything more, less or other than that is released to nobody, never to more than its originator named.
 */
import type { Instant } from "@tocsin/kernel/time";
import { type Nation, SECTION_KINDS, type SectionKind, type SectionMarking } from "@tocsin/picture";
import type { ConfidentialityLabel, LabelCategory } from "./label.ts";

/** The arc of identifiers that are made of a UUID, so that nobody has to be asked for it. */
const POLICY = { name: "TOCSIN", uri: "urn:oid:2.25.185202053712829782035744104607990752969" } as const;
/** The exchange knows no degrees: a section is for those named and for nobody else. */
const CLASSIFICATION = "MARKED";
const SECTION = { tagName: "Section", type: "INFORMATIVE" } as const;
const RELEASE = { tagName: "Releasable To", type: "PERMISSIVE" } as const;
const NATION = /^[A-Z]{3}$/;
/** docs/partner-protocol.md, section 13. */
const MOST_NATIONS = 64;

export interface MarkedBy {
  readonly originator: Nation;
  readonly at: Instant;
}

export function labelOfMarking(
  { section, releasableTo }: SectionMarking,
  { originator, at }: MarkedBy,
): ConfidentialityLabel {
  const values = releasableTo.map((text) => ({ form: "generic" as const, text }));
  return {
    element: "originatorConfidentialityLabel",
    policy: POLICY,
    classification: { name: CLASSIFICATION },
    categories: [
      { ...SECTION, values: [{ form: "generic", text: section }] },
      { ...RELEASE, values },
    ],
    originator: { type: "directoryName", id: `O=${originator}` },
    createdAt: at,
    unknown: [],
  };
}

export interface ReadMarking {
  readonly section?: SectionKind;
  /** Empty where anything was not understood. */
  readonly releasableTo: readonly Nation[];
  /** Why it is released to nobody; empty where it was understood. */
  readonly reasons: readonly string[];
}

export function markingOfLabel(label: ConfidentialityLabel): ReadMarking {
  const section = only(label.categories, SECTION);
  const release = only(label.categories, RELEASE);
  const kind = SECTION_KINDS.find((one) => one === section?.values[0]?.text);
  const strangeness = strangenessOf(label);
  const reasons = strangeness.length > 0 ? strangeness : reasonsOf(section, release, kind);
  const releasableTo = reasons.length > 0 ? [] : (release?.values.map(({ text }) => text) ?? []);
  return { ...(kind === undefined ? {} : { section: kind }), releasableTo, reasons };
}

/** All that a label of ours never holds. */
function strangenessOf(label: ConfidentialityLabel): string[] {
  const { policy, classification, privacyMark, categories, succession, unknown } = label;
  // Of another policy nothing here has a meaning: one reason is enough.
  if (policy.name !== POLICY.name || policy.uri !== POLICY.uri) return [`unknown policy "${policy.name}"`];
  const checks: readonly (readonly [boolean, string])[] = [
    [
      classification.name !== CLASSIFICATION || classification.uri !== undefined,
      `unknown classification "${classification.name}"`,
    ],
    [label.element !== "originatorConfidentialityLabel", `"${label.element}" is not the originator's label`],
    [privacyMark !== undefined, "a privacy mark has no meaning in the exchange"],
    [succession !== undefined, "a succession has no meaning in the exchange"],
    [categories.some(({ uri }) => uri !== undefined), "a category's identifier has no meaning in the exchange"],
    ...unknown.map((what) => [true, `unknown ${what}`] as const),
    ...categories
      .filter((category) => !isOf(category, SECTION) && !isOf(category, RELEASE))
      .map(({ type, tagName }) => [true, `unknown category ${type} "${tagName}"`] as const),
  ];
  return checks.flatMap(([strange, what]) => (strange ? [what] : []));
}

function reasonsOf(
  section: LabelCategory | undefined,
  release: LabelCategory | undefined,
  kind: SectionKind | undefined,
): string[] {
  const reasons: string[] = [];
  if (kind === undefined || section?.values.length !== 1) reasons.push("it does not name one known section");
  if (release === undefined) reasons.push("it does not say once to whom it is releasable");
  const values = [...(section?.values ?? []), ...(release?.values ?? [])];
  if (values.some(({ form }) => form !== "generic")) reasons.push("a value is not a name");
  const nations = release?.values.map(({ text }) => text) ?? [];
  if (nations.some((nation) => !NATION.test(nation))) reasons.push("a nation is not three capital letters");
  if (new Set(nations).size < nations.length) reasons.push("a nation is named twice");
  if (nations.length > MOST_NATIONS) reasons.push(`more than ${MOST_NATIONS} nations are named`);
  return reasons;
}

type Tag = Pick<LabelCategory, "tagName" | "type">;

const isOf = (category: LabelCategory, { tagName, type }: Tag): boolean =>
  category.tagName === tagName && category.type === type;

/** Twice is as bad as never: which of two would hold? */
function only(categories: readonly LabelCategory[], tag: Tag): LabelCategory | undefined {
  const [first, second] = categories.filter((category) => isOf(category, tag));
  return second === undefined ? first : undefined;
}
