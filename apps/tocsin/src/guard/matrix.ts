/**
 * The whole matrix of what leaves: every question to a node's release policy, answered by the guard that the node itself uses,
 * and what must never be among the answers. Decides nothing by itself.
 */
import {
  type Decision,
  type ExchangePlan,
  everyQuestion,
  type QuestionSpace,
  type ReleaseAttributes,
} from "@tocsin/guard";
import type { ItemKind, Mode, Nation, ObjectClass, SectionKind } from "@tocsin/picture";
import type { CedarEngine } from "@tocsin/policy-cedar";
import { ask } from "./ask.ts";
import { gather, type Row } from "./gather.ts";
import { causeOf } from "./why.ts";

/** Whose matrix it is. */
export interface Subject {
  readonly nation: Nation;
  readonly mode: Mode;
  readonly partners: readonly Nation[];
  readonly plan: ExchangePlan;
  readonly engine: CedarEngine;
}

/** What leaves to whom under which policies: each row stands for all combinations of its words. */
export type ReleaseRow = Row<"partner" | "item" | "section" | "objectClass" | "source" | "declared" | "policies">;

export interface Leak {
  readonly because: "unknown-released" | "no-permit-names-it" | "policy-errs";
  readonly row: ReleaseRow;
}

export interface Matrix {
  /** Combinations of things that are known, and what became of them. */
  readonly asked: number;
  readonly released: number;
  readonly withheld: number;
  readonly releases: readonly ReleaseRow[];
  /** Withheld combinations by what withheld them, in the words of `causeOf`. */
  readonly withheldBy: ReadonlyMap<string, number>;
  /** Questions that hold a nation, kind, section or class that nobody knows. */
  readonly unknown: { readonly asked: number; readonly released: number; readonly byPlan: number };
  readonly leaks: readonly Leak[];
}

/** Words of no schema and a nation of no plan (ISO 3166 leaves ZZZ to its users). */
const STRANGER = "ZZZ";
const NO_SUCH = "no-such-word";

export function decideMatrix(subject: Subject): Matrix {
  const known = decideKnown(subject);
  const unknown = decideUnknown(subject);
  return {
    asked: known.asked,
    released: known.released.length,
    withheld: known.asked - known.released.length,
    releases: rowsOf(known.released),
    withheldBy: known.withheldBy,
    unknown: { asked: unknown.asked, released: unknown.released.length, byPlan: unknown.byPlan },
    leaks: [
      ...leaksOf("unknown-released", unknown.released),
      ...leaksOf(
        "no-permit-names-it",
        known.released.filter((each) => each.reason === "policy-allows" && !isNamed(subject.engine, each)),
      ),
      // Here the policy cannot answer, and the minimum warning leaves by the plan alone.
      ...leaksOf(
        "policy-errs",
        known.released.filter(({ reason }) => reason === "minimum-warning"),
      ),
    ],
  };
}

/** The nation's own statements, and those of each other partner that it might hand on. */
export function spaceOf({ nation, mode, partners }: Subject): QuestionSpace {
  const relayed = partners.map((origin) => ({ origin, relayed: true }));
  return { mode, partners, sources: [{ origin: nation, relayed: false }, ...relayed] };
}

function decideKnown(subject: Subject) {
  const released: Decision[] = [];
  const withheldBy = new Map<string, number>();
  let asked = 0;
  for (const question of everyQuestion(spaceOf(subject))) {
    for (const marked of question.relayed ? [true, false] : [true]) {
      asked++;
      const decision = decisionOn(subject, question, marked);
      if (decision?.allowed) released.push(decision);
      else {
        const cause = causeOf(decision);
        withheldBy.set(cause, (withheldBy.get(cause) ?? 0) + 1);
      }
    }
  }
  return { asked, released, withheldBy };
}

export function decisionOn(subject: Subject, question: ReleaseAttributes, marked: boolean): Decision | undefined {
  const { partner, section, relayed, ...item } = question;
  const markings = [{ section, releasableTo: marked ? [partner] : [] }];
  const participation = "full" as const;
  const guarded = { ...item, participation, sections: [section], ...(relayed && { marked: markings }) };
  return ask({ policy: subject.engine, plan: subject.plan }, partner, guarded, section).decision;
}

/** Nothing that holds a word which nobody knows may leave by the policy; the plan's minimum warning is no work of the policy. */
function decideUnknown(subject: Subject) {
  const space = spaceOf(subject);
  const spaces: QuestionSpace[] = [
    { ...space, partners: [STRANGER] },
    { ...space, items: [NO_SUCH as ItemKind] },
    { ...space, sections: [NO_SUCH as SectionKind] },
    { ...space, classes: [NO_SUCH as ObjectClass] },
  ];
  const released: Decision[] = [];
  const count = { asked: 0, byPlan: 0 };
  for (const question of spaces.flatMap((each) => [...everyQuestion(each)])) {
    count.asked++;
    const decision = decisionOn(subject, question, true);
    if (!decision?.allowed) continue;
    const { partner } = question;
    if (decision.reason === "minimum-warning" && partner !== STRANGER) count.byPlan++;
    else released.push(decision);
  }
  return { ...count, released };
}

/** A permit lets out what its text names: the kind of item and the section, each by its own word. */
function isNamed({ names }: CedarEngine, { policies, attributes }: Decision): boolean {
  const words = [`Item::"${attributes.item}"`, `Section::"${attributes.section}"`];
  return policies.some((id) => words.every((word) => names.get(id)?.has(word)));
}

const leaksOf = (because: Leak["because"], decisions: readonly Decision[]): Leak[] =>
  rowsOf(decisions).map((row) => ({ because, row }));

export const rowsOf = (decisions: readonly Decision[]): ReleaseRow[] =>
  gather(decisions.map(rowOf), ["declared", "source", "objectClass", "section"]);

function rowOf({ attributes: a, policies }: Decision): ReleaseRow {
  return {
    partner: [a.partner],
    item: [a.item],
    section: [a.section],
    objectClass: [a.objectClass],
    source: [a.relayed ? `relayed from ${a.origin}` : "own"],
    declared: [a.declared ? "declared" : "undeclared"],
    policies,
  };
}
