/** `tocsin guard preview`: a node's own items as one partner gets them. Must never change a journal. */
import type { Command } from "commander";
import { print } from "../print.ts";
import type { GuardSpeech } from "../words/guard/speech.ts";
import { helpText } from "../words/help.ts";
import { tellerOf } from "../words/teller.ts";
import { exitOf } from "./guard-exit.ts";

interface PreviewOptions {
  readonly to: string;
  readonly policy?: string;
  readonly json?: boolean;
  readonly local?: boolean;
}

export function addGuardPreview(guard: Command, speech: GuardSpeech): void {
  const { t } = speech;
  const examples = [
    "guard preview .tocsin/demo/exercise/KOR --to JPN",
    "guard preview .tocsin/demo/exercise/KOR --to USA --json",
    "guard preview .tocsin/demo/exercise/KOR --to JPN --policy next.cedar",
  ];
  guard
    .command("preview")
    .description(t("what.preview"))
    .argument("<directory>", t("option.directory"))
    .requiredOption("--to <nation>", t("option.to"))
    .option("--policy <file>", t("option.policy"))
    .option("--local", t("option.local"))
    .option("--json", t("option.values"))
    .addHelpText("after", helpText(speech, examples, t("note.preview"), t("codes.preview")))
    .action((directory: string, options: PreviewOptions) => run(speech, directory, options));
}

async function run(speech: GuardSpeech, directory: string, options: PreviewOptions): Promise<void> {
  const { worldIn } = await import("../words/world.ts");
  const tell = tellerOf(speech, options, await worldIn(directory));
  const { preview } = await import("../guard/preview.ts");
  const previewed = await preview(directory, options.to, options.policy);
  if (!previewed.ok) return tell.fail(previewed.error, exitOf(previewed.error));
  if (options.json) return print((await import("../guard/plain-json.ts")).plainJson(previewed.value));
  const { previewLines } = await import("../guard/preview-lines.ts");
  for (const line of previewLines(tell, previewed.value)) tell.line(line);
}
