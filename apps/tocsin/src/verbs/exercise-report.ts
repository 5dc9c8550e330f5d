/** `tocsin exercise report`: what an exercise measured, out of nodes' journals as they stand, running or not. Must never change a journal. */
import { writeFile } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { LANGUAGES, type Language } from "@tocsin/picture";
import { type Command, Option } from "commander";
import { EXIT } from "../exit.ts";
import { fitted } from "../watch/columns.ts";
import { helpText } from "../words/help.ts";
import { jointly } from "../words/prefix.ts";
import { tellerOf } from "../words/teller.ts";
import type { ExerciseSpeech } from "./exercise-list.ts";

const MEASURE_COLUMNS = 12;
type Figure = import("@tocsin/report").Report["figures"][number];

interface ReportOptions {
  readonly exercise: string;
  readonly out?: string;
  readonly set?: string;
  readonly through?: number;
  readonly whole?: boolean;
  readonly language: Language;
  readonly json?: boolean;
}

export function addExerciseReport(exercise: Command, speech: ExerciseSpeech): void {
  const { t } = speech;
  const examples = [
    "exercise report .tocsin/demo/exercise/KOR .tocsin/demo/exercise/JPN --out report.html",
    "exercise report .tocsin/demo/exercise/* --exercise KOR/exercise/1/programme/1 --out report.pdf --language ko",
    "exercise report .tocsin/demo/exercise/JPN --json",
  ];
  exercise
    .command("report")
    .description(t("what.report"))
    .argument("<directory...>", t("argument.directories"))
    .option("--exercise <key>", t("option.exercise"), "")
    .option("--out <file>", t("option.reportOut"))
    .option("--set <path>", t("option.set"))
    .option("--through <input>", t("option.through"), wholeOf)
    .option("--whole", t("option.whole"))
    .addOption(new Option("--language <language>", t("option.reportLanguage")).choices([...LANGUAGES]).default("en"))
    .option("--json", t("option.json"))
    .addHelpText("after", helpText(speech, examples, t("note.report"), t("codes.report")))
    .action((directories: string[], options: ReportOptions) => run(speech, directories, options));
}

/** Nothing for what is no number. */
const wholeOf = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined);

async function run(speech: ExerciseSpeech, directories: string[], options: ReportOptions): Promise<void> {
  const tell = tellerOf(speech, {});
  const { exercise, out, set, language, json } = options;
  const form = out === undefined ? undefined : extname(out);
  if (out !== undefined && form !== ".html" && form !== ".pdf")
    return tell.refuse("fault.unknown-form", { where: out, exit: EXIT.usage });
  const { makeReport, reportHtml, reportPdf } = await import("@tocsin/report");
  const facts = [];
  for (const directory of directories) {
    const read = await factsOf(directory, options);
    if (!read.ok) return tell.fail(read.error, read.error.code === "replay-differs" ? EXIT.integrity : EXIT.refused);
    facts.push(read.value);
  }
  if (exercise !== "" && !facts.some(({ runs }) => runs.some((each) => each.exercise === exercise)))
    return tell.of(jointly(facts)).refuse("fault.never-ran", { where: exercise });
  const report = makeReport(facts, exercise);
  if (out !== undefined)
    await writeFile(out, form === ".pdf" ? await reportPdf(report, language) : reportHtml(report, language));
  if (set !== undefined) await (await import("../reports/write-set.ts")).writeSet(report, set);
  if (json) return tell.json(report);
  for (const figure of report.figures) tell.of({ ...report, nation: figure.nation }).line(figureLine(speech, figure));
  const { objectives, actions } = report;
  const counts = { objectives: objectives.length, findings: actions.length };
  const last = tell.of(jointly(facts));
  last.line(
    out === undefined ? last.t("line.report", counts) : last.t("line.reportAt", { ...counts, file: resolve(out) }),
  );
}

function figureLine({ t, code }: ExerciseSpeech, { measure, count, median, worst }: Figure): string {
  const name = fitted(code("ex.measure", measure), MEASURE_COLUMNS);
  if (median === undefined || worst === undefined) return `${name} ${t("figure.unmeasured")}`;
  return `${name} ${t("figure.measured", { n: count, median: median.toFixed(3), worst: worst.toFixed(3) })}`;
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
