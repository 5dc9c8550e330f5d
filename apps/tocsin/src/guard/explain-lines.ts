/** An explanation as people read it: section by section what would leave now and why, and beside it what did. */
import { isoFromInstant } from "@tocsin/kernel/time";
import type { ExplainedSection, Explanation } from "./explain.ts";

export function explainLines(explained: Explanation): string[] {
  const { record, version, to, through, objectClass, declared, policy, barrier, sections, sent } = explained;
  return [
    `${record} (version ${version}, ${objectClass}, ${declared ? "declared" : "undeclared"}) to ${to}${through ? ` through ${through}` : ""}`,
    `now, under policy ${policy.slice(0, 12)}:`,
    ...(barrier === undefined ? [] : [`  ${barrier}`]),
    ...sections.flatMap((section) => sectionLines(section, explained)),
    sentLine(explained),
    ...sent.slice(0, 1).map(({ sequence, at }) => `  the first at ${isoFromInstant(at)}, delivery ${sequence}`),
  ];
}

function sectionLines(
  { section, leaves, cause, why, left, recorded }: ExplainedSection,
  { sent, barrier }: Explanation,
): string[] {
  const now = leaves ? "leaves" : "stays ";
  const line = `  ${section.padEnd(12)} ${now}  left in ${left} of ${sent.length}  ${cause}: ${why}`;
  if (barrier !== undefined || recorded === undefined || recorded.allowed === leaves) return [line];
  const then = recorded.allowed ? "let out" : "withheld";
  const by = recorded.policies.join(", ") || recorded.reason;
  return [line, `    the ledger decided otherwise: ${then} by ${by} under policy ${recorded.policyHash.slice(0, 12)}`];
}

/** Another nation's statements are not ours to count. */
function sentLine({ sent, stated, to }: Explanation): string {
  const [first, last] = [sent[0], sent.at(-1)];
  const went = `the ledger: ${sent.length}${stated > 0 ? ` of ${stated} stated` : ""} went to ${to}`;
  if (first === undefined || last === undefined) return went;
  return `${went}, ${first === last ? `version ${first.version}` : `versions ${first.version} to ${last.version}`}`;
}
