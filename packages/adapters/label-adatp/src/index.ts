/**
 * The front door of label-adatp: confidentiality labels of ADatP-4774 at the edge, their policies, and who may have what is
 * labelled. Must never read as less restrictive what it does not know.
 */
export { type AccessDecision, type Clearance, decideAccess } from "./access.ts";
export { equivalentLabel } from "./equivalent.ts";
export type { ConfidentialityLabel, LabelCategory } from "./label.ts";
export { clearanceMarking, labelMarking } from "./marking.ts";
export { labelOfMarking, type MarkedBy, markingOfLabel, type ReadMarking } from "./markings.ts";
export { readClearance, readNumberedLabel } from "./numbered.ts";
export type { Policy } from "./policy.ts";
export { readLabel } from "./read-label.ts";
export { readPolicy } from "./read-policy.ts";
export { type ResolvedLabel, resolveLabel } from "./resolve.ts";
export { breachesOf } from "./validity.ts";
export { writeLabel } from "./write-label.ts";
