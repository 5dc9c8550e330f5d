/**
 * The matrix as people read it: what leaves, to whom, by which rule; then the rules, the counts and the leaks. Items, sections and
 * classes have the policy's names. Judges nothing.
 */
import { OBJECT_CLASSES } from "@tocsin/picture";
import type { GuardKey } from "../words/guard/speech.ts";
import type { Voice } from "../words/voice.ts";
import type { Matrix, ReleaseRow, Subject } from "./matrix.ts";
import { type Reasons, whyOf } from "./why.ts";
import { causeWords, policyName, whyWords } from "./why-words.ts";

type GuardVoice = Voice<GuardKey>;

export function matrixLines(voice: GuardVoice, { partners, plan, engine }: Subject, matrix: Matrix): string[] {
  const { t, code } = voice;
  const { asked, released, withheld, leaks } = matrix;
  return [
    t("matrix.head", { policy: policyName(engine.hash), plan: plan.version }),
    ...partners.flatMap((partner) => partnerLines(voice, partner, matrix)),
    ...ruleLines(voice, matrix, engine.reasons),
    "",
    t("matrix.count", { asked, released, withheld }),
    ...unknownLines(voice, matrix),
    ...leaks.map(({ because, row }) =>
      t("matrix.leak", { partner: row.partner.join(), row: rowLine(voice, row), why: code("leak", because) }),
    ),
  ];
}

function unknownLines({ t }: GuardVoice, { unknown: { asked, released, byPlan } }: Matrix): string[] {
  return [
    released === 0 ? t("matrix.unknown", { asked }) : t("matrix.unknownReleased", { asked, n: released }),
    ...(byPlan > 0 ? [`  ${t("matrix.byPlan", { n: byPlan })}`] : []),
  ];
}

function partnerLines(voice: GuardVoice, partner: string, { releases }: Matrix): string[] {
  const rows = releases.filter((row) => row.partner.includes(partner)).map((row) => rowLine(voice, row));
  const told = rows.length > 0 ? rows : [voice.t("nothing")];
  return ["", voice.t("matrix.to", { partner }), ...told.map((line) => `  ${line}`)];
}

export function rowLine({ t, code }: GuardVoice, row: ReleaseRow): string {
  const { item, section, objectClass, source, declared, policies } = row;
  const others = OBJECT_CLASSES.filter((each) => !objectClass.includes(each));
  const all = others.length === 0 ? t("row.anyClass") : t("row.anyBut", { classes: others.join(" ") });
  const classes = others.length < 3 ? all : objectClass.join(" ");
  const events = declared.length === 2 ? t("row.both") : declared.map((each) => code("declaration", each)).join();
  const by = policies.length > 0 ? t("row.by", { policies: policies.join(", ") }) : t("row.byNone");
  return `${item.join()}: ${section.join(" ")} | ${classes} | ${source.join(", ")} | ${events} | ${by}`;
}

/** What each rule let out or kept in, and why it is there. */
function ruleLines(voice: GuardVoice, { releases, withheldBy }: Matrix, reasons: Reasons): string[] {
  const permits = [...new Set(releases.map(({ policies }) => policies.join(", ")))];
  const said = (cause: string, count: string): string =>
    `  ${causeWords(voice, cause)}${count}: ${whyWords(voice, cause, whyOf(cause, reasons))}`;
  return [
    "",
    voice.t("matrix.letsOut"),
    ...permits.map((cause) => said(cause, "")),
    voice.t("matrix.withholds"),
    ...[...withheldBy].map(([cause, count]) => said(cause, ` (${count})`)),
  ];
}
