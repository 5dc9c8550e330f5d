/** `tocsin guard matrix`: the node's own policy over its whole matrix. Must never decide otherwise than the node. */
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";
import { print } from "./as-officer.ts";

export function addGuardMatrix(guard: Command): void {
  guard
    .command("matrix")
    .description("ask a node's policy about every combination, and say what leaves to whom by which rule")
    .requiredOption("--config <file>", "the node's configuration, node.json")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  tocsin guard matrix --config .tocsin/demo/exercise/KOR/node.json
  tocsin guard matrix --config node.json --json

Item kind, section, object class, own or handed on, marked or not, declared or not, for every partner and for a stranger.
Exit codes: 0 nothing leaks; 1 something leaves that no permit names by item and section, something unknown leaves, the
policy errs over a warning, or the files cannot be used; 2 wrong usage.`,
    )
    .action(run);
}

async function run({ config: file, json }: { config: string; json?: boolean }): Promise<void> {
  const { readNodeConfig } = await import("../daemon/config.ts");
  const { loadPolicy } = await import("../daemon/tools.ts");
  const { decideMatrix } = await import("../guard/matrix.ts");
  const { matrixLines } = await import("../guard/matrix-lines.ts");
  const config = await readNodeConfig(file);
  if (!config.ok) return fail(config.error);
  const policy = await loadPolicy(config.value);
  if (!policy.ok) return fail(policy.error);
  const { nation, mode, plan } = config.value;
  const { engine } = policy.value;
  const subject = { nation, mode, plan, engine, partners: config.value.partners.map((partner) => partner.nation) };
  const matrix = decideMatrix(subject);
  if (json) {
    const { withheldBy, ...rest } = matrix;
    print(JSON.stringify({ nation, mode, policy: engine.hash, ...rest, withheldBy: Object.fromEntries(withheldBy) }));
  } else for (const line of matrixLines(subject, matrix)) print(line);
  if (matrix.leaks.length > 0) process.exitCode = EXIT.refused;
}
