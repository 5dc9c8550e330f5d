/** `tocsin exercise report`: what an exercise measured, out of nodes' journals as they stand, running or not. Must never change a journal. */
import { writeFile } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { LANGUAGES, type Language } from "@tocsin/picture";
import { type Command, Option } from "commander";
import { EXIT, fail } from "../exit.ts";

interface ReportOptions {
  readonly exercise: string;
  readonly out?: string;
  readonly set?: string;
  readonly through?: number;
  readonly whole?: boolean;
  readonly language: Language;
  readonly json?: boolean;
}

export function addExerciseReport(exercise: Command): void {
  exercise
    .command("report")
    .description("compute timeline, latencies, objectives and findings of an exercise from nodes' journals")
    .argument("<directory...>", "data directories of nodes")
    .option(
      "--exercise <key>",
      "the exercise, as KOR/exercise/1/programme/3; without it all that the journals hold",
      "",
    )
    .option("--out <file>", "write the report: .html or .pdf")
    .option("--set <path>", "write it in every form: PATH.json, PATH.ko.html, PATH.ko.pdf and so on")
    .option("--through <input>", "read no further than this input, for one node", wholeOf)
    .option("--whole", "replay each journal from its beginning")
    .addOption(new Option("--language <language>", "of the report").choices([...LANGUAGES]).default("en"))
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      `
Examples:
  tocsin exercise report .tocsin/demo/exercise/KOR .tocsin/demo/exercise/JPN --out report.html
  tocsin exercise report .tocsin/demo/exercise/* --exercise KOR/exercise/1/programme/1 --out report.pdf --language ko
  tocsin exercise report .tocsin/demo/exercise/JPN --json

A node may run: its journal is read as it stands. It is replayed from its beginning, or from the exercise's start where the
node kept its state then; a journal that does not come out the same again gives no figures.
What lacks a recorded beginning or end is said to be not measured. Exit codes: 0 done, 1 unreadable, 2 usage, 4 a replay differs.`,
    )
    .action(run);
}

/** Nothing for what is no number. */
const wholeOf = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined);

async function run(directories: string[], options: ReportOptions): Promise<void> {
  const { exercise, out, set, language, json } = options;
  const form = out === undefined ? undefined : extname(out);
  if (form !== undefined && form !== ".html" && form !== ".pdf")
    return fail({ code: "unknown-form", what: `${out} is neither .html nor .pdf.` }, EXIT.usage);
  const { makeReport, reportHtml, reportPdf } = await import("@tocsin/report");
  const facts = [];
  for (const directory of directories) {
    const read = await factsOf(directory, options);
    if (!read.ok) return fail(read.error, read.error.code === "replay-differs" ? EXIT.integrity : EXIT.refused);
    facts.push(read.value);
  }
  if (exercise !== "" && !facts.some(({ runs }) => runs.some((each) => each.exercise === exercise)))
    return fail({ code: "never-ran", what: `${exercise} has not run in these journals.` });
  const report = makeReport(facts, exercise);
  if (out !== undefined)
    await writeFile(out, form === ".pdf" ? await reportPdf(report, language) : reportHtml(report, language));
  if (set !== undefined) await (await import("../reports/write-set.ts")).writeSet(report, set);
  if (json) return void process.stdout.write(`${JSON.stringify(report)}\n`);
  for (const { measure, nation, count, median, worst } of report.figures)
    process.stdout.write(
      `${measure.padEnd(12)} ${nation}  ${median === undefined || worst === undefined ? "not measured" : `n ${count}, median ${median.toFixed(3)} s, worst ${worst.toFixed(3)} s`}\n`,
    );
  process.stdout.write(
    `${report.objectives.length} objectives, ${report.actions.length} findings${out === undefined ? "" : `; report: ${resolve(out)}`}\n`,
  );
}

/** Under the node's own policy and areas, as `tocsin replay`. */
async function factsOf(directory: string, { exercise, through, whole }: ReportOptions) {
  const { openReader } = await import("@tocsin/journal-sqlite");
  const { readFacts } = await import("@tocsin/report");
  const { readNodeConfig } = await import("../daemon/config.ts");
  const { prepareTools } = await import("../daemon/tools.ts");
  const { startOf } = await import("../reports/start-state.ts");
  const config = await readNodeConfig(join(directory, "node.json"));
  const prepared = await prepareTools(config.ok ? config.value : {}, directory);
  if (!prepared.ok) return prepared;
  const journal = join(directory, "journal");
  const from = whole ? undefined : await startOf(journal, exercise, through ?? Number.POSITIVE_INFINITY);
  const opened = openReader(journal);
  if (!opened.ok) return opened;
  const reader = opened.value;
  const of = { reader, tools: prepared.value.tools, ...(through !== undefined && { through }) };
  const short = from && readFacts({ ...of, from });
  // A start that another build kept may not lead to the same night: the whole journal still may.
  const facts = short?.ok ? short : readFacts(of);
  reader.close();
  return facts;
}
