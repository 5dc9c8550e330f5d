/** The line that people read at the top and bottom of a page, out of a label or a clearance and its policy. Decides nothing. */
import type { Clearance } from "./access.ts";
import type { Classification, MarkingData, Policy, Qualifier } from "./policy.ts";
import type { ResolvedLabel, ResolvedTag } from "./resolve.ts";

const DISPLAY_CODES: readonly string[] = ["noMarkingDisplay", "noNameDisplay", "replacePolicy", "suppressClassName"];
const PAGE_CODES: readonly string[] = ["pageTop", "pageBottom", "pageTopBottom"];
const BETWEEN_CATEGORIES = "/";
const BETWEEN_PARTS = " ";

/** @param language a BCP 47 tag such as fr-CA; what the policy does not say in it is said in no language in particular. */
export function labelMarking(label: ResolvedLabel, language = ""): string {
  const languages = languagesOf(language);
  const { policy, classification, tags } = label;
  const ofCategories = tags.flatMap(({ categories }) => categories.map(({ markings }) => markings));
  const suppressed = ofCategories.some((markings) => hasCode(markings, "suppressClassName", languages));
  const replaced = [...ofCategories, classification.markings, policy.markings]
    .map((markings) => phraseOf(markings, languages, true))
    .find((phrase) => phrase !== undefined);
  const className = suppressed ? "" : shownOf(classification.name, classification.markings, languages);
  return assemble(policy, [replaced ?? policy.name, className, ...tagTexts(tags, languages)], languages);
}

export function clearanceMarking(clearance: Clearance, language = ""): string {
  const languages = languagesOf(language);
  const rising = [...clearance.classifications].sort((a, b) => a.hierarchy - b.hierarchy);
  const names = rising.map(({ name, markings }: Classification) => shownOf(name, markings, languages));
  const classes = `{${names.filter((name) => name !== "").join("|")}}`;
  return assemble(clearance.policy, [classes, ...tagTexts(clearance.tags, languages)], languages);
}

type Languages = readonly (string | undefined)[];

/** The language, the language without its region, no language. */
function languagesOf(language: string): Languages {
  const whole = language.toLowerCase();
  return [whole, whole.split("-")[0] ?? "", undefined];
}

function assemble(policy: Policy, parts: readonly string[], languages: Languages): string {
  const { prefix, separator, suffix } = qualified(policy.qualifiers, languages, BETWEEN_PARTS);
  return `${prefix}${parts.filter((part) => part !== "").join(separator)}${suffix}`;
}

const tagTexts = (tags: readonly ResolvedTag[], languages: Languages): string[] =>
  tags.map(({ tag, categories }) => {
    const shown = categories
      .map(({ name, markings }) => shownOf(name, markings, languages))
      .filter((part) => part !== "");
    if (shown.length === 0) return "";
    const { prefix, separator, suffix } = qualified(tag.qualifiers, languages, BETWEEN_CATEGORIES);
    return `${prefix}${shown.join(separator)}${suffix}`;
  });

function shownOf(name: string, markings: readonly MarkingData[], languages: Languages): string {
  if (hasCode(markings, "noMarkingDisplay", languages)) return "";
  const phrase = phraseOf(markings, languages, false);
  if (phrase !== undefined) return phrase;
  return hasCode(markings, "noNameDisplay", languages) ? "" : name;
}

/** A phrase that stands for the policy's name is not one that stands for the thing itself. */
function phraseOf(markings: readonly MarkingData[], languages: Languages, ofPolicy: boolean): string | undefined {
  const phrases = markings.filter(
    (marking) =>
      marking.phrase !== undefined && isOnPage(marking) && marking.codes.includes("replacePolicy") === ofPolicy,
  );
  return inLanguage(phrases, languages)?.phrase;
}

const hasCode = (markings: readonly MarkingData[], code: string, languages: Languages): boolean =>
  markings.some(({ language, codes }) => languages.includes(language) && codes.includes(code));

/** Where a marking names no place, it is for every place. */
function isOnPage({ codes }: MarkingData): boolean {
  const places = codes.filter((code) => !DISPLAY_CODES.includes(code));
  return places.length === 0 || places.some((code) => PAGE_CODES.includes(code));
}

function inLanguage<T extends { readonly language?: string }>(all: readonly T[], languages: Languages): T | undefined {
  for (const language of languages) {
    const found = all.find((one) => one.language === language);
    if (found !== undefined) return found;
  }
  return undefined;
}

function qualified(qualifiers: readonly Qualifier[], languages: Languages, between: string) {
  const of = (code: Qualifier["code"], otherwise: string): string =>
    inLanguage(
      qualifiers.filter((one) => one.code === code),
      languages,
    )?.text ?? otherwise;
  return { prefix: of("prefix", ""), separator: of("separator", between), suffix: of("suffix", "") };
}
