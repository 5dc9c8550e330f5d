/**
 * The front door of guard: decides what leaves, for whom, section by section, and says why.
 * Imports kernel and picture only: a partner's auditor can read all of it in an afternoon.
 */
export {
  attributesKey,
  type Decision,
  type DecisionCache,
  decide,
  decideSections,
  forgetGrant,
  type GuardedItem,
  type PolicyAnswer,
  type PolicyEngine,
  type ReleaseAttributes,
  type SectionRelease,
} from "./decide.ts";
export type { Grant, Grants } from "./grant.ts";
export type { NamedItem } from "./marking.ts";
export { mayLeave } from "./participation.ts";
export {
  type DeclareTest,
  type ExchangePlan,
  isMinimumWarning,
  MINIMUM_WARNING_FIELDS,
  type MinimumWarningField,
  type NumberBlock,
  RELEASE_PROFILES,
  type ReleaseProfile,
  saysInWarning,
} from "./plan.ts";
export { type PlanFault, planFault } from "./plan-check.ts";
export { everyQuestion, type QuestionSpace, type Source } from "./questions.ts";
