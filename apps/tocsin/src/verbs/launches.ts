/** `tocsin launches`: a nation's launches over the years out of its journals, listed or written as files for its own people. */
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Language, SpeechOf } from "@tocsin/console/reading/words";
import { type Command, Option } from "commander";
import { EXIT } from "../exit.ts";
import { FORMATS, type Format } from "../launches/formats.ts";
import { helpText } from "../words/help.ts";
import { type LaunchesKey, launchesSpeech } from "../words/launches/speech.ts";
import { tellerOf } from "../words/teller.ts";

interface Options {
  readonly format?: Format;
  readonly out?: string;
  readonly local?: boolean;
}

export async function addLaunches(program: Command, language: Language): Promise<void> {
  const speech = await launchesSpeech(language);
  const { t } = speech;
  const examples = [
    "launches .tocsin/demo/exercise/KOR",
    "launches .tocsin/demo/exercise/KOR --format parquet --out launches.parquet",
  ];
  program
    .command("launches")
    .description(t("what.launches"))
    .argument("<directory>", t("option.directory"))
    .addOption(new Option("--format <format>", t("option.format")).choices(FORMATS))
    .option("--out <file>", t("option.out"))
    .option("--local", t("option.local"))
    .addHelpText("after", helpText(speech, examples, t("note.launches"), t("codes.launches")))
    .action((directory: string, options: Options) => run(speech, directory, options));
}

async function run(speech: SpeechOf<LaunchesKey>, directory: string, options: Options): Promise<void> {
  const { format, out } = options;
  const { worldIn } = await import("../words/world.ts");
  const at = resolve(directory);
  const tell = tellerOf(speech, options, await worldIn(at));
  if (format === "parquet" && out === undefined) return tell.refuse("fault.no-file", { exit: EXIT.usage });
  const { gatherLaunches } = await import("../launches/gather.ts");
  const gathered = await gatherLaunches(at);
  if (!gathered.ok) return tell.fail({ where: directory, ...gathered.error });
  if (format === undefined) {
    const { launchLine } = await import("../launches/lines.ts");
    const { launches } = gathered.value;
    for (const launch of launches) tell.line(launchLine(tell, launch));
    if (launches.length === 0) tell.line(tell.t("line.none"));
    return;
  }
  const { exportForOwn } = await import("../launches/export.ts");
  const { body, count } = exportForOwn(at, format);
  if (out === undefined) return void process.stdout.write(body);
  await writeFile(out, body, { mode: 0o600 });
  tell.line(tell.t("line.written", { n: count, file: out }));
}
