/** `tocsin guard explain`: what of one record leaves for one partner and why, and what really left. Must never change a journal. */
import type { Command } from "commander";
import { EXIT } from "../exit.ts";
import { type GuardSpeech, guardSpeech } from "../words/guard/speech.ts";
import { helpText } from "../words/help.ts";
import { tellerOf } from "../words/teller.ts";
import { exitOf } from "./guard-exit.ts";

interface ExplainOptions {
  readonly to: string;
  readonly json?: boolean;
  readonly local?: boolean;
}

export function addGuardExplain(guard: Command, speech: GuardSpeech): void {
  const { t } = speech;
  const examples = [
    "guard explain .tocsin/demo/exercise/KOR KOR/exercise/1/track/17 --to JPN",
    "guard explain .tocsin/demo/exercise/KOR KOR/exercise/1/event/1/2 --to USA --json",
  ];
  guard
    .command("explain")
    .description(t("what.explain"))
    .argument("<directory>", t("option.directory"))
    .argument("<record>", t("argument.record"))
    .requiredOption("--to <nation>", t("option.to"))
    .option("--local", t("option.local"))
    .option("--json", t("option.json"))
    .addHelpText("after", helpText(speech, examples, t("note.replayed"), t("codes.explain")))
    .action((directory: string, text: string, options: ExplainOptions) => run(speech, directory, text, options));
}

async function run(speech: GuardSpeech, directory: string, text: string, options: ExplainOptions): Promise<void> {
  const { worldIn } = await import("../words/world.ts");
  const tell = tellerOf(speech, options, await worldIn(directory));
  const { readRecord } = await import("../guard/record.ts");
  const record = readRecord(text);
  if (!record.ok) return tell.fail(record.error, EXIT.usage);
  const { explain } = await import("../guard/explain.ts");
  const explained = await explain(directory, record.value, options.to);
  if (!explained.ok) return tell.fail(explained.error, exitOf(explained.error));
  const { barrierWords, explainLines } = await import("../guard/explain-lines.ts");
  const { barrier, ...told } = explained.value;
  if (options.json)
    return tell.json({ ...told, ...(barrier && { barrier: barrierWords(await guardSpeech("en"), barrier) }) });
  for (const line of explainLines(tell, explained.value)) tell.line(line);
}
