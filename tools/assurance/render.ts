/** docs/assurance.md from the rows and from what was measured: the same input gives the same text, byte for byte. */
import type { Defect } from "./defects.ts";
import type { Measured, Row } from "./row.ts";

const HEAD = `# Assurance

What the exchange is asked for, what was measured, and the command that measures it again. Made by \`npm run assurance\`, which
runs the commands named here and keeps what they said in \`docs/assurance.json\`; a test holds this page against it. Letters:
R delivery and storage, P speed, S security, T time.

Zero failures in N trials show a rate below 3/N with 95 % confidence, and nothing more. Machines are shared and noisy: times stand
beside their floors in [benchmarks.md](benchmarks.md), and figures that are not reached are explained in
[decision 6](adr/0006-figures-not-yet-reached.md).
`;

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

export function render(rows: readonly Row[], measured: readonly Measured[], defects: readonly Defect[]): string {
  const lines = rows.map((row) => `| ${row.id} | ${cell(row.asked)} | ${answers(row, measured)} | ${commands(row)} |`);
  return [
    HEAD,
    "| Row | Asked | Measured | Command |",
    "| --- | --- | --- | --- |",
    ...lines,
    "",
    "## Defects found on the way",
    "",
    "| Defect | Found by | Guarded by |",
    "| --- | --- | --- |",
    ...defects.map(({ what, found, guarded }) => `| ${cell(what)} | ${cell(found)} | ${cell(guarded)} |`),
    "",
  ].join("\n");
}

function answers(row: Row, measured: readonly Measured[]): string {
  const said = row.measures.map(({ command }) => {
    const answer = measured.find((each) => each.row === row.id && each.command === command);
    if (answer === undefined) return "not run yet";
    return `${answer.passed ? "" : "**FAILED** "}${answer.said} (${answer.on})`;
  });
  const open = row.open === undefined ? [] : [`_missing: ${row.open}_`];
  const all = [...new Set(said), ...open];
  return cell(all.length === 0 ? "_not measured_" : all.join("; "));
}

const commands = ({ measures }: Row): string =>
  cell([...new Set(measures.map(({ command }) => `\`${command}\``))].join("; "));
