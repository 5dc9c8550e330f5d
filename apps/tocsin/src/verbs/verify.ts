/** `tocsin verify`: reads the journals of stopped nodes and holds them against one another; or judges a file of evidence. */
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";

interface VerifyOptions {
  readonly json?: boolean;
  readonly exportEvidence?: string;
  readonly evidence?: string;
  readonly bundle?: readonly string[];
}

export function addVerify(program: Command): void {
  program
    .command("verify")
    .description(
      "check nodes' journals offline: checksums, ledgers, cosigned heads, and what was sent against what was received",
    )
    .argument("[directory...]", "data directories of stopped nodes")
    .option("--json", "print the result as JSON")
    .option("--export-evidence <file>", "write the signed statements that contradict one another to a file")
    .option("--evidence <file>", "judge such a file instead of journals")
    .option("--bundle <file...>", "with --evidence: bundles of the nations whose signatures are in it")
    .addHelpText(
      "after",
      `
Examples:
  tocsin verify .tocsin/demo/exercise/KOR .tocsin/demo/exercise/JPN .tocsin/demo/exercise/USA
  tocsin verify /backup/KOR /backup/JPN --json
  tocsin verify /backup/JPN /backup/USA --export-evidence found.json
  tocsin verify --evidence found.json --bundle KOR.json JPN.json

Needs no network and no running node, and changes nothing: damage is never repaired in place.
Exit codes: 0 everything reconciles or the evidence proves what it claims, 1 unreadable, 4 something does not.`,
    )
    .action(async (directories: string[], options: VerifyOptions) => {
      if (options.evidence !== undefined) return judge(options.evidence, options.bundle ?? []);
      if (directories.length === 0)
        return fail({ code: "no-directory", what: "give data directories, or a file with --evidence." }, EXIT.usage);
      return verify(directories, options);
    });
}

async function verify(directories: readonly string[], { json, exportEvidence }: VerifyOptions): Promise<void> {
  const { verifyJournals } = await import("../verify/check.ts");
  const { verificationJson, verificationLines } = await import("./verify-lines.ts");
  const verified = verifyJournals(directories);
  if (!verified.ok) return fail(verified.error);
  const { evidence, faults } = verified.value;
  const lines = json ? [verificationJson(verified.value)] : verificationLines(verified.value);
  if (exportEvidence !== undefined) {
    const { writeEvidence } = await import("../verify/evidence-file.ts");
    await writeEvidence(exportEvidence, evidence);
    if (!json) lines.push(`${evidence.length} contradictions written to ${exportEvidence}`);
  }
  process.stdout.write(`${lines.join("\n")}\n`);
  if (faults.length > 0) process.exitCode = EXIT.integrity;
}

async function judge(file: string, bundles: readonly string[]): Promise<void> {
  const { createCodec } = await import("@tocsin/codec-protobuf");
  const { createCrypto } = await import("@tocsin/crypto-node");
  const { judgeEvidence } = await import("../verify/evidence-file.ts");
  const { evidenceLine } = await import("./verify-lines.ts");
  const judged = await judgeEvidence(file, bundles, createCodec(), createCrypto());
  if (!judged.ok) return fail(judged.error, judged.error.code === "evidence-fails" ? EXIT.integrity : EXIT.refused);
  process.stdout.write(`${judged.value.map(evidenceLine).join("\n")}\n`);
}
