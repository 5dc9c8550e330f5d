/**
 * `npm run assurance`: runs the commands behind the rows named (all without a name), keeps what they said, and writes
 * docs/assurance.md. `-- --render` writes the page only; `-- --from FILE --command "..."` takes a run that was made elsewhere.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runWords } from "@tocsin/run-words";
import { DEFECTS } from "./defects.ts";
import { render } from "./render.ts";
import type { Measured } from "./row.ts";
import { ROWS } from "./rows.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const KEPT = join(root, "docs", "assurance.json");
const PAGE = join(root, "docs", "assurance.md");

const kept = (): Measured[] => (existsSync(KEPT) ? (JSON.parse(readFileSync(KEPT, "utf8")) as Measured[]) : []);

/** What the command printed, and whether it ended well. */
function run(command: string): { output: string; passed: boolean } {
  process.stderr.write(`${command} ...\n`);
  const path = `${join(root, "node_modules", ".bin")}:${process.env.PATH ?? ""}`;
  const options = { cwd: root, shell: true, encoding: "utf8", maxBuffer: 1 << 28 } as const;
  const ran = spawnSync(command, { ...options, env: { ...process.env, PATH: path, FORCE_COLOR: "0" } });
  const output = `${ran.stdout}\n${ran.stderr}`;
  if (ran.status !== 0) process.stderr.write(output);
  return { output, passed: ran.status === 0 };
}

/** What a run of this command says of each row that names it. */
function answersOf(command: string, { output, passed }: { output: string; passed: boolean }): Measured[] {
  const on = new Date().toISOString().slice(0, 10);
  return ROWS.flatMap(({ id, measures }) => {
    const said = measures.filter((each) => each.command === command).flatMap(({ read }) => read(output) ?? []);
    return said.length === 0 ? [] : [{ row: id, command, said: said.join("; "), passed, on }];
  });
}

function keep(fresh: readonly Measured[]): void {
  const same = (a: Measured, b: Measured): boolean => a.row === b.row && a.command === b.command;
  const before = kept().filter((old) => !fresh.some((each) => same(each, old)));
  const named = [...before, ...fresh].filter(({ row, command }) =>
    ROWS.some(({ id, measures }) => id === row && measures.some((each) => each.command === command)),
  );
  const order = ROWS.map(({ id }) => id);
  named.sort((a, b) => order.indexOf(a.row) - order.indexOf(b.row) || (a.command < b.command ? -1 : 1));
  writeFileSync(KEPT, `${JSON.stringify(named, undefined, 2)}\n`);
}

const USAGE = `npm run assurance -- [ROW...] [--render] [--from FILE --command "..."]
  ROW                  R1 to T9; without one all, which takes many hours
  --render             writes the page anew and runs nothing
  --from, --command    what a row's command printed elsewhere
What a command printed that did not end well is shown. Exit codes: 0 written, 2 usage.`;

const options = {
  render: { type: "boolean", default: false },
  from: { type: "string" },
  command: { type: "string" },
} as const;
const { values, positionals } = runWords(USAGE, options, true);
const unknown = positionals.find((name) => !ROWS.some(({ id }) => id === name));
if (unknown !== undefined || (values.from === undefined) !== (values.command === undefined)) {
  process.stderr.write(
    unknown === undefined ? "Give --from with --command.\n" : `There is no row ${unknown}; rows are R1 to T9.\n`,
  );
  process.exit(2);
}
if (values.from !== undefined && values.command !== undefined) {
  keep(answersOf(values.command, { output: readFileSync(values.from, "utf8"), passed: true }));
} else if (!values.render) {
  const chosen = ROWS.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
  const commands = new Set(chosen.flatMap(({ measures }) => measures.map(({ command }) => command)));
  for (const command of commands) keep(answersOf(command, run(command)));
}
writeFileSync(PAGE, render(ROWS, kept(), DEFECTS));
