/** A security policy as an XML SPIF states it, as a value. Must never be made but by read-policy, which checks that it is whole. */

/** How a tag's categories bear on access; a permissive one is satisfied by any of them, a restrictive one by all. */
export type TagKind = "restrictive" | "permissive" | "enumeratedRestrictive" | "enumeratedPermissive" | "informative";

/** Categories that a rule speaks of: of a tag set and kind, one by number or all of them. */
export interface CategoryGroup {
  readonly tagSet: string;
  readonly kinds: readonly TagKind[];
  readonly number?: string;
}

export interface RequiredCategories {
  readonly operation: "all" | "oneOrMore" | "onlyOne";
  readonly groups: readonly CategoryGroup[];
}

/** What is shown for a thing, in one language or in none in particular, and where. */
export interface MarkingData {
  readonly language?: string;
  readonly phrase?: string;
  readonly codes: readonly string[];
}

export interface Qualifier {
  readonly language?: string;
  readonly code: "prefix" | "separator" | "suffix";
  readonly text: string;
}

/** What a classification is in another policy, and the categories that it takes along. */
export interface EquivalentClassification {
  readonly policy: string;
  readonly number: string;
  readonly applied: string;
  readonly required: readonly RequiredCategories[];
}

export interface EquivalentCategory {
  readonly policy: string;
  readonly tagSetId: string;
  readonly kinds: readonly TagKind[];
  readonly number: string;
  readonly applied: string;
  readonly discard: boolean;
}

export interface EquivalentPolicy {
  readonly name: string;
  readonly id: string;
  readonly required: readonly RequiredCategories[];
}

export interface Classification {
  readonly name: string;
  /** The label and certificate value, without leading zeros. */
  readonly number: string;
  readonly hierarchy: number;
  readonly required: readonly RequiredCategories[];
  readonly markings: readonly MarkingData[];
  readonly equivalents: readonly EquivalentClassification[];
}

export interface PolicyCategory {
  readonly name: string;
  readonly number: string;
  readonly requiredClass?: string;
  readonly excludedClasses: readonly string[];
  readonly excluded: readonly CategoryGroup[];
  readonly required: readonly RequiredCategories[];
  readonly markings: readonly MarkingData[];
  readonly equivalents: readonly EquivalentCategory[];
}

export interface PolicyTag {
  readonly name: string;
  readonly kind: TagKind;
  readonly least: number;
  readonly most: number;
  readonly categories: readonly PolicyCategory[];
  readonly qualifiers: readonly Qualifier[];
}

export interface TagSet {
  readonly name: string;
  /** An object identifier. */
  readonly id: string;
  readonly tags: readonly PolicyTag[];
}

export interface Policy {
  readonly name: string;
  /** An object identifier. */
  readonly id: string;
  readonly classifications: readonly Classification[];
  readonly tagSets: readonly TagSet[];
  readonly equivalents: readonly EquivalentPolicy[];
  readonly markings: readonly MarkingData[];
  readonly qualifiers: readonly Qualifier[];
}

/** Numbers are compared without leading zeros: 008 and 8 are one. */
export const numberOf = (text: string): string => text.trim().replace(/^0+(?=\d)/, "");
