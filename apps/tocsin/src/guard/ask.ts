/** One question to the guard at a time, through its own door, with the answer in words. Must never keep or alter a decision. */
import {
  type Decision,
  decideSections,
  type ExchangePlan,
  type Grants,
  type GuardedItem,
  type PolicyEngine,
} from "@tocsin/guard";
import type { Instant } from "@tocsin/kernel/time";
import type { Nation, SectionKind } from "@tocsin/picture";
import { causeOf } from "./why.ts";

export interface Rules {
  readonly policy: PolicyEngine;
  readonly plan: ExchangePlan;
  /** Absent where the policy alone is asked. */
  readonly grants?: Grants;
}

export interface SectionAnswer {
  readonly section: SectionKind;
  readonly leaves: boolean;
  readonly cause: string;
  /** Undefined where the originator's marking shut it before any policy was asked. */
  readonly decision: Decision | undefined;
}

/** Nothing is granted, and no marking has ended. */
const NONE: Grants = { standing: [], now: 0 as Instant };

export function ask(
  { policy, plan, grants = NONE }: Rules,
  to: Nation,
  item: GuardedItem,
  section: SectionKind,
): SectionAnswer {
  const [decision] = decideSections(policy, plan, new Map(), to, { ...item, sections: [section] }, grants).decisions;
  return { section, leaves: decision?.allowed ?? false, cause: causeOf(decision), decision };
}

export const askAll = (rules: Rules, to: Nation, item: GuardedItem): SectionAnswer[] =>
  item.sections.map((section) => ask(rules, to, item, section));
