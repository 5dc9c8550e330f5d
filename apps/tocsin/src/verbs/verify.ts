/** `tocsin verify`: reads the journals of stopped nodes and holds them against one another; or judges a file of evidence. */
import type { Language } from "@tocsin/console/reading/words";
import type { Command } from "commander";
import { EXIT } from "../exit.ts";
import { helpText } from "../words/help.ts";
import { type Teller, tellerOf } from "../words/teller.ts";
import { type VerifyKey, verifySpeech } from "../words/verify/speech.ts";

type Tell = Teller<VerifyKey>;

interface VerifyOptions {
  readonly json?: boolean;
  readonly exportEvidence?: string;
  readonly evidence?: string;
  readonly bundle?: readonly string[];
}

export async function addVerify(program: Command, language: Language): Promise<void> {
  const speech = await verifySpeech(language);
  const { t } = speech;
  const demo = ".tocsin/demo/exercise";
  const examples = [
    `verify ${demo}/KOR ${demo}/JPN ${demo}/USA`,
    "verify /backup/KOR /backup/JPN --json",
    "verify /backup/JPN /backup/USA --export-evidence found.json",
    "verify --evidence found.json --bundle KOR.json JPN.json",
  ];
  program
    .command("verify")
    .description(t("what.verify"))
    .argument("[directory...]", t("argument.directories"))
    .option("--json", t("option.json"))
    .option("--export-evidence <file>", t("option.export"))
    .option("--evidence <file>", t("option.evidence"))
    .option("--bundle <file...>", t("option.bundle"))
    .addHelpText("after", helpText(speech, examples, t("note.verify"), t("codes.verify")))
    .action((directories: string[], options: VerifyOptions) => {
      const tell = tellerOf(speech, {});
      if (options.evidence !== undefined) return judge(tell, options.evidence, options.bundle ?? []);
      if (directories.length === 0) return tell.refuse("fault.no-directory", { exit: EXIT.usage });
      return verify(tell, directories, options);
    });
}

async function verify(tell: Tell, directories: readonly string[], options: VerifyOptions): Promise<void> {
  const { json, exportEvidence } = options;
  const { verifyJournals } = await import("../verify/check.ts");
  const { tellVerification, verificationJson } = await import("./verify-lines.ts");
  const verified = verifyJournals(directories);
  if (!verified.ok) return tell.fail(verified.error);
  const { evidence, faults } = verified.value;
  if (json) tell.json(verificationJson(verified.value));
  else tellVerification(tell, verified.value);
  if (exportEvidence !== undefined) {
    const { writeEvidence } = await import("../verify/evidence-file.ts");
    await writeEvidence(exportEvidence, evidence);
    if (!json) tell.line(tell.t("line.written", { n: evidence.length, file: exportEvidence }));
  }
  if (faults.length > 0) process.exitCode = EXIT.integrity;
}

async function judge(tell: Tell, file: string, bundles: readonly string[]): Promise<void> {
  const { createCodec } = await import("@tocsin/codec-protobuf");
  const { createCrypto } = await import("@tocsin/crypto-node");
  const { judgeEvidence } = await import("../verify/evidence-file.ts");
  const { evidenceLine } = await import("./verify-lines.ts");
  const judged = await judgeEvidence(file, bundles, createCodec(), createCrypto());
  if (!judged.ok)
    return tell.fail(judged.error, judged.error.code === "evidence-fails" ? EXIT.integrity : EXIT.refused);
  for (const each of judged.value) tell.line(evidenceLine(tell, each));
}
