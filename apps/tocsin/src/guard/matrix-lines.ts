/** The matrix as people read it: what leaves, to whom, by which rule; then the rules, the counts and the leaks. Judges nothing. */
import { OBJECT_CLASSES } from "@tocsin/picture";
import type { Leak, Matrix, ReleaseRow, Subject } from "./matrix.ts";
import { type Reasons, whyOf } from "./why.ts";

const LEAKS: { readonly [because in Leak["because"]]: string } = {
  "unknown-released": "holds a word that nobody knows, and leaves",
  "no-permit-names-it": "leaves, and no permit names both item and section",
  "policy-errs": "leaves by the plan alone, because the policy errs",
};

export function matrixLines({ nation, mode, partners, plan, engine }: Subject, matrix: Matrix): string[] {
  const { asked, released, withheld, unknown, leaks } = matrix;
  return [
    `${nation} ${mode}: what leaves under policy ${engine.hash.slice(0, 12)} and plan ${plan.version}`,
    ...partners.flatMap((partner) => partnerLines(partner, matrix)),
    ...ruleLines(matrix, engine.reasons),
    "",
    `${asked} combinations: ${released} released, ${withheld} withheld`,
    `${unknown.asked} with a nation, kind, section or class that nobody knows: ${unknown.released === 0 ? "the policy denies every one" : `${unknown.released} RELEASED`}`,
    ...(unknown.byPlan > 0
      ? [
          `  (in ${unknown.byPlan} of them it errs over a warning: the minimum warning leaves all the same, to the plan's nations)`,
        ]
      : []),
    ...leaks.map(({ because, row }) => `LEAK ${row.partner.join()}: ${rowLine(row)}: ${LEAKS[because]}`),
  ];
}

function partnerLines(partner: string, { releases }: Matrix): string[] {
  const rows = releases.filter((row) => row.partner.includes(partner));
  return ["", `to ${partner}:`, ...(rows.length > 0 ? rows.map((row) => `  ${rowLine(row)}`) : ["  nothing"])];
}

export function rowLine({ item, section, objectClass, source, declared, policies }: ReleaseRow): string {
  const others = OBJECT_CLASSES.filter((each) => !objectClass.includes(each));
  const all = others.length === 0 ? "any class" : `any class but ${others.join(" ")}`;
  const classes = others.length < 3 ? all : objectClass.join(" ");
  const events = declared.length === 2 ? "declared or not" : declared.join();
  const by = policies.length > 0 ? `by ${policies.join(", ")}` : "by no policy";
  return `${item.join()}: ${section.join(" ")} | ${classes} | ${source.join(", ")} | ${events} | ${by}`;
}

/** What each rule let out or kept in, and why it is there. */
function ruleLines({ releases, withheldBy }: Matrix, reasons: Reasons): string[] {
  const permits = [...new Set(releases.map(({ policies }) => policies.join(", ")))];
  const said = (cause: string, count: string): string => `  ${cause}${count}: ${whyOf(cause, reasons)}`;
  return [
    "",
    "lets out:",
    ...permits.map((cause) => said(cause, "")),
    "withholds:",
    ...[...withheldBy].map(([cause, count]) => said(cause, ` (${count})`)),
  ];
}
