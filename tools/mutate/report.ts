/** What a hunt says: a line a survivor, and one closing line a target that begins with its requirement where it has one. */
import type { Equivalents } from "./equivalents.ts";
import type { Found } from "./hunt.ts";
import type { Outcome } from "./outcome.ts";

export const foundLine = ({ mutant: { file, line, was, text, name }, outcome }: Found): string =>
  `${outcome}: ${file}:${line} \`${brief(was)}\` -> \`${brief(text)}\`\n  - \`${name}\`: `;

const brief = (text: string): string => text.replace(/\s+/g, " ").slice(0, 80);

export function closingLine(title: string, id: string | undefined, found: readonly Found[], left: number): string {
  const of = (outcome: Outcome): number => found.filter((one) => one.outcome === outcome).length;
  const counted = found.length - of("equivalent");
  const detected = counted - of("survived");
  const score = counted === 0 ? "none" : `${((100 * detected) / counted).toFixed(1)} %`;
  const parts = [
    `${found.length} mutants`,
    `${of("killed")} killed`,
    `${of("timed-out")} timed out`,
    `${of("types")} refused by the type check`,
    `${of("survived")} survived`,
    `${of("equivalent")} equivalent`,
    ...(left > 0 ? [`${left} not tried for lack of time`] : []),
  ];
  return `${id === undefined ? "" : `[${id}] `}mutants of ${title}: ${parts.join(", ")}; found ${score}`;
}

/** Lines of the list of equivalents that excuse nothing in these files. */
export function staleLines(equivalents: Equivalents, files: readonly string[], found: readonly Found[]): string[] {
  const excused = new Set(found.filter(({ outcome }) => outcome === "equivalent").map(({ mutant }) => mutant.name));
  return [...equivalents.keys()]
    .filter((name) => files.some((file) => name.startsWith(`${file} |`)) && !excused.has(name))
    .map((name) => `stale in docs/equivalent-mutants.md: ${name}`);
}
