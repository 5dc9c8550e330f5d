/** `tocsin guard matrix`: the node's own policy over its whole matrix. Must never decide otherwise than the node. */
import type { Command } from "commander";
import { EXIT } from "../exit.ts";
import type { GuardSpeech } from "../words/guard/speech.ts";
import { helpText } from "../words/help.ts";
import { tellerOf } from "../words/teller.ts";

interface MatrixOptions {
  readonly config: string;
  readonly json?: boolean;
}

export function addGuardMatrix(guard: Command, speech: GuardSpeech): void {
  const { t } = speech;
  const examples = [
    "guard matrix --config .tocsin/demo/exercise/KOR/node.json",
    "guard matrix --config node.json --json",
  ];
  guard
    .command("matrix")
    .description(t("what.matrix"))
    .requiredOption("--config <file>", t("option.config"))
    .option("--json", t("option.json"))
    .addHelpText("after", helpText(speech, examples, t("note.matrix"), t("codes.matrix")))
    .action((options: MatrixOptions) => run(speech, options));
}

async function run(speech: GuardSpeech, { config: file, json }: MatrixOptions): Promise<void> {
  const unknown = tellerOf(speech, {});
  const { readNodeConfig } = await import("../daemon/config.ts");
  const { loadPolicy } = await import("../daemon/tools.ts");
  const { decideMatrix } = await import("../guard/matrix.ts");
  const { matrixLines } = await import("../guard/matrix-lines.ts");
  const config = await readNodeConfig(file);
  if (!config.ok) return unknown.fail(config.error);
  const { nation, mode, plan } = config.value;
  const tell = unknown.of({ nation, mode });
  const policy = await loadPolicy(config.value);
  if (!policy.ok) return tell.fail(policy.error);
  const { engine } = policy.value;
  const subject = { nation, mode, plan, engine, partners: config.value.partners.map((partner) => partner.nation) };
  const matrix = decideMatrix(subject);
  if (json) {
    const { withheldBy, ...rest } = matrix;
    tell.json({ nation, mode, policy: engine.hash, ...rest, withheldBy: Object.fromEntries(withheldBy) });
  } else for (const line of matrixLines(tell, subject, matrix)) tell.line(line);
  if (matrix.leaks.length > 0) process.exitCode = EXIT.refused;
}
