/** `tocsin status`: one word on a running node, then what speaks against it. It looks and never acts. */
import { isLanguage, LANGUAGES } from "@tocsin/console/reading";
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";
import { print, shown } from "./as-officer.ts";

export interface LookWords {
  readonly console: string;
  readonly key?: string;
  readonly position?: string;
  readonly lang: string;
  readonly json?: boolean;
}

export const LOOK_OPTIONS = {
  key: ["--key <file>", "an officer's key file, where the console shows its picture to officers only"],
  position: ["--position <position>", "the officer's position, such as JPN-WATCH"],
  lang: ["--lang <language>", "ko, ja or en", "en"],
} as const;

export function addStatus(program: Command): void {
  program
    .command("status")
    .description("how a running node fares, in one word: OK, DEGRADED, STALE or UNREACHABLE; then the causes")
    .requiredOption("--console <address>", "the nation's console, such as http://jpn.localhost:8401/")
    .option(...LOOK_OPTIONS.key)
    .option(...LOOK_OPTIONS.position)
    .option(...LOOK_OPTIONS.lang)
    .option("--json", "print one JSON object (tocsin-status/1)")
    .addHelpText(
      "after",
      `
Examples:
  tocsin status --console http://jpn.localhost:8401/
  tocsin status --console http://jpn.localhost:8401/ --key officer-JPN-WATCH.pem --position JPN-WATCH --json

STALE: the node does not say in time how it fares, or has stored nothing for seconds. DEGRADED: a check fails, or an alarm stands that is more
than advice. Exit codes: 0 OK, 1 DEGRADED, STALE or refused, 2 wrong usage, 3 unreachable.`,
    )
    .action(status);
}

/** Whether the words belong together; else it has been said why not. */
export function areSound({ key, position, lang }: Omit<LookWords, "console">): boolean {
  if (!isLanguage(lang))
    fail({ code: "bad-language", what: `is none of ${LANGUAGES.join(", ")}.`, where: lang }, EXIT.usage);
  else if ((key === undefined) !== (position === undefined))
    fail({ code: "half-an-officer", what: "--key and --position belong together." }, EXIT.usage);
  else return true;
  return false;
}

async function status(words: LookWords): Promise<void> {
  const { lang, json } = words;
  if (!areSound(words) || !isLanguage(lang)) return;
  const { lookAt } = await import("../upkeep/look.ts");
  const looked = await lookAt(words);
  const { UPKEEP_SPEECHES } = await import("@tocsin/console/reading");
  const say = (verdict: string): string => UPKEEP_SPEECHES[lang].code("verdict", verdict);
  if (!looked.ok && looked.error.code === "unreachable") {
    print(
      json ? JSON.stringify({ format: "tocsin-status/1", verdict: "unreachable", causes: [] }) : say("unreachable"),
    );
    return fail(looked.error, EXIT.unreachable);
  }
  if (!looked.ok) return fail(looked.error);
  const { causesOf, verdictOn } = await import("../upkeep/status.ts");
  const { nation, mode, said } = looked.value;
  const causes = causesOf(looked.value, lang);
  const verdict = verdictOn(looked.value, causes);
  const asOf = said === undefined ? null : new Date(said.nowUs / 1000).toISOString();
  if (json) print(JSON.stringify({ format: "tocsin-status/1", verdict, nation, mode, asOf, causes }));
  else {
    print(`${say(verdict)}  ${nation} ${mode}  ${asOf ?? "-"}`);
    for (const { health, words: line } of causes)
      print(`  ${UPKEEP_SPEECHES[lang].code("health", health)}  ${shown(line)}`);
  }
  process.exitCode = verdict === "ok" ? EXIT.ok : EXIT.refused;
}
