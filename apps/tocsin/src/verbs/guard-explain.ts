/** `tocsin guard explain`: what of one record leaves for one partner and why, and what really left. Must never change a journal. */
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";
import { print } from "./as-officer.ts";
import { exitOf } from "./guard-exit.ts";

export function addGuardExplain(guard: Command): void {
  guard
    .command("explain")
    .description("say of one record, section by section, what would leave to a partner now, why, and what really left")
    .argument("<directory>", "a node's data directory")
    .argument("<record>", "the record's key, as KOR/exercise/1/track/17, with a version behind if you like")
    .requiredOption("--to <nation>", "the partner, such as JPN")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  tocsin guard explain .tocsin/demo/exercise/KOR KOR/exercise/1/track/17 --to JPN
  tocsin guard explain .tocsin/demo/exercise/KOR KOR/exercise/1/event/1/2 --to USA --json

The journal is replayed from its beginning; its node may run. Exit codes: 0 told; 1 unreadable, no such partner or record;
2 wrong usage; 4 the replay differs, or the journal is damaged.`,
    )
    .action(run);
}

async function run(directory: string, text: string, { to, json }: { to: string; json?: boolean }): Promise<void> {
  const { readRecord } = await import("../guard/record.ts");
  const record = readRecord(text);
  if (!record.ok) return fail(record.error, EXIT.usage);
  const { explain } = await import("../guard/explain.ts");
  const explained = await explain(directory, record.value, to);
  if (!explained.ok) return fail(explained.error, exitOf(explained.error));
  if (json) return print(JSON.stringify(explained.value));
  const { explainLines } = await import("../guard/explain-lines.ts");
  for (const line of explainLines(explained.value)) print(line);
}
