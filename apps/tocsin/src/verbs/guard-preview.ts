/** `tocsin guard preview`: a node's own items as one partner gets them. Must never change a journal. */
import type { Command } from "commander";
import { fail } from "../exit.ts";
import { print } from "./as-officer.ts";
import { exitOf } from "./guard-exit.ts";

export function addGuardPreview(guard: Command): void {
  guard
    .command("preview")
    .description("show a node's own items as a partner gets them: what is opened, what is withheld and why")
    .argument("<directory>", "a node's data directory")
    .requiredOption("--to <nation>", "the partner, such as JPN")
    .option("--policy <file>", "under this policy instead of the one in force")
    .option("--json", "print one JSON object, with the values of what is opened")
    .addHelpText(
      "after",
      `
Examples:
  tocsin guard preview .tocsin/demo/exercise/KOR --to JPN
  tocsin guard preview .tocsin/demo/exercise/KOR --to USA --json
  tocsin guard preview .tocsin/demo/exercise/KOR --to JPN --policy next.cedar

Each item stands as last stated, under the policy of now. The journal is replayed from its beginning; its node may run.
Exit codes: 0 shown; 1 unreadable, or no such partner; 2 wrong usage; 4 the replay differs, or the journal is damaged.`,
    )
    .action(run);
}

async function run(
  directory: string,
  { to, policy, json }: { to: string; policy?: string; json?: boolean },
): Promise<void> {
  const { preview } = await import("../guard/preview.ts");
  const shown = await preview(directory, to, policy);
  if (!shown.ok) return fail(shown.error, exitOf(shown.error));
  if (json) return print((await import("../guard/plain-json.ts")).plainJson(shown.value));
  const { previewLines } = await import("../guard/preview-lines.ts");
  for (const line of previewLines(shown.value)) print(line);
}
