/**
 * What would leave under a proposed policy that does not leave now, and what would no longer: every question that a statement
 * can raise, put to both. Decides
 * nothing by itself.
 */
import { SECTIONS_OF } from "@tocsin/exchange";
import { type Decision, everyQuestion, type ReleaseAttributes } from "@tocsin/guard";
import { ITEM_KINDS, type Nation } from "@tocsin/picture";
import type { CedarEngine } from "@tocsin/policy-cedar";
import type { GuardKey } from "../words/guard/speech.ts";
import type { Voice } from "../words/voice.ts";
import { decisionOn, type ReleaseRow, rowsOf, type Subject, spaceOf } from "./matrix.ts";
import { rowLine } from "./matrix-lines.ts";

export interface PolicyChange {
  readonly opens: readonly ReleaseRow[];
  readonly closes: readonly ReleaseRow[];
  /** Who would not get a warning any more that it gets now. */
  readonly unwarned: readonly Nation[];
}

/** @param subject under the policy that is in force. */
export function policyChange(subject: Subject, proposed: CedarEngine): PolicyChange {
  const then = { ...subject, engine: proposed };
  const opens: Decision[] = [];
  const closes: Decision[] = [];
  for (const question of stateable(subject)) {
    const before = decisionOn(subject, question, true);
    const after = decisionOn(then, question, true);
    if (after?.allowed && !before?.allowed) opens.push(after);
    if (before?.allowed && !after?.allowed) closes.push(before);
  }
  const unwarned = closes.filter(({ attributes }) => attributes.section === "warning");
  return {
    opens: rowsOf(opens),
    closes: rowsOf(closes),
    unwarned: [...new Set(unwarned.map(({ attributes }) => attributes.partner))],
  };
}

/** What statements can hold: an item with its own sections. The matrix asks about all others too. */
function* stateable(subject: Subject): Generator<ReleaseAttributes> {
  for (const item of ITEM_KINDS)
    yield* everyQuestion({ ...spaceOf(subject), items: [item], sections: SECTIONS_OF[item] });
}

export function policyChangeLines(voice: Voice<GuardKey>, { opens, closes, unwarned }: PolicyChange): string[] {
  const { t } = voice;
  const lines = (key: "change.opens" | "change.closes", rows: readonly ReleaseRow[]): string[] =>
    rows.map((row) => t(key, { partner: row.partner.join(), row: rowLine(voice, row) }));
  return [
    ...lines("change.opens", opens),
    ...lines("change.closes", closes),
    ...(opens.length + closes.length === 0 ? [t("change.none")] : []),
    ...unwarned.map((nation) => t("change.unwarned", { nation })),
  ];
}
