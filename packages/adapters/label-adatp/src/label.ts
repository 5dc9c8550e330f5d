/** A confidentiality label of ADatP-4774 as a value, before any policy gives it meaning. Must never hold a default that releases. */
import type { Instant } from "@tocsin/kernel/time";

export const LABEL_NAMESPACE = "urn:nato:stanag:4774:confidentialitymetadatalabel:1:0";

/** What a label is the label of. */
export const LABEL_ELEMENTS = [
  "originatorConfidentialityLabel",
  "alternativeConfidentialityLabel",
  "metadataConfidentialityLabel",
  "ConfidentialityLabel",
] as const;
export type LabelElement = (typeof LABEL_ELEMENTS)[number];

export const CATEGORY_TYPES = ["RESTRICTIVE", "PERMISSIVE", "INFORMATIVE"] as const;
export type CategoryType = (typeof CATEGORY_TYPES)[number];

export const ORIGINATOR_TYPES = [
  "rfc822Name",
  "dNSName",
  "directoryName",
  "uniformResourceIdentifier",
  "iPAddress",
  "x400Address",
  "userPrincipalName",
  "jID",
] as const;
export type OriginatorType = (typeof ORIGINATOR_TYPES)[number];

/** A name of the policy's authority, with its identifier where the label gives one. */
export interface NamedThing {
  readonly name: string;
  readonly uri?: string;
}

/** Generic by name, integer by number, bits with one place for each number. */
export interface CategoryValue {
  readonly form: "generic" | "integer" | "bits";
  readonly text: string;
}

export interface LabelCategory {
  readonly tagName: string;
  readonly type: CategoryType;
  readonly uri?: string;
  readonly values: readonly CategoryValue[];
}

export interface LabelBody {
  readonly policy: NamedThing;
  readonly classification: NamedThing;
  readonly privacyMark?: string;
  readonly categories: readonly LabelCategory[];
  readonly originator?: { readonly type: OriginatorType; readonly id: string };
  /** Labels of older editions lack it. */
  readonly createdAt?: Instant;
  /** Proposed for later; nothing here puts it into force by itself. */
  readonly succession?: { readonly at: Instant; readonly label: LabelBody };
  /** What the label holds and this reader does not know. A label with any of it is given to nobody. */
  readonly unknown: readonly string[];
}

export interface ConfidentialityLabel extends LabelBody {
  readonly element: LabelElement;
  readonly id?: string;
  readonly reviewAt?: Instant;
}
