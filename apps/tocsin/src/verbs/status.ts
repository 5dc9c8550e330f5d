/** `tocsin status`: one word on a running node, then what speaks against it. It looks and never acts. */
import type { Language } from "@tocsin/console/reading/words";
import type { Command } from "commander";
import { EXIT } from "../exit.ts";
import { helpText } from "../words/help.ts";
import { type StatusSpeech, statusSpeech } from "../words/status/speech.ts";
import { tellerOf } from "../words/teller.ts";
import { shown } from "./as-officer.ts";
import { areSound, type LookWords, localIn, withOfficer } from "./look.ts";

const AT = "--console http://jpn.localhost:8401/";
const FORMAT = "tocsin-status/1";

export async function addStatus(program: Command, language: Language): Promise<void> {
  const speech = await statusSpeech(language);
  const { t } = speech;
  const examples = [`status ${AT}`, `status ${AT} --key officer-JPN-WATCH.pem --position JPN-WATCH --json`];
  const status = program.command("status").description(t("what.status"));
  withOfficer(status.requiredOption("--console <address>", t("option.console")), speech)
    .option("--local", t("option.local"))
    .option("--json", t("option.json"))
    .addHelpText("after", helpText(speech, examples, t("note.status"), t("codes.status")))
    .action((words: LookWords) => run(speech, words));
}

async function run(speech: StatusSpeech, words: LookWords): Promise<void> {
  const unknown = tellerOf(speech, words);
  if (!areSound(unknown, words)) return;
  const { lookAt } = await import("../upkeep/look.ts");
  const looked = await lookAt(words);
  const { UPKEEP_SPEECHES } = await import("@tocsin/console/reading");
  const { code } = UPKEEP_SPEECHES[speech.language];
  if (!looked.ok && looked.error.code === "unreachable") {
    if (words.json) unknown.json({ format: FORMAT, verdict: "unreachable", causes: [] });
    else unknown.line(code("verdict", "unreachable"));
    return unknown.fail(looked.error, EXIT.unreachable);
  }
  if (!looked.ok) return unknown.fail(looked.error);
  const { causesOf, verdictOn } = await import("../upkeep/status.ts");
  const { nation, mode, said } = looked.value;
  const causes = causesOf(looked.value, speech.language, words.json ? undefined : localIn(words, nation));
  const verdict = verdictOn(looked.value, causes);
  const tell = unknown.of({ nation, mode });
  if (words.json) {
    const asOf = said === undefined ? null : new Date(said.nowUs / 1000).toISOString();
    tell.json({ format: FORMAT, verdict, nation, mode, asOf, causes });
  } else {
    tell.line(`${code("verdict", verdict)}  ${said === undefined ? "-" : tell.time(said.nowUs)}`);
    for (const { health, words: line } of causes) tell.line(`  ${code("health", health)}  ${shown(line)}`);
  }
  process.exitCode = verdict === "ok" ? EXIT.ok : EXIT.refused;
}
