/**
 * `tocsin doctor`: whether this machine can run Tocsin, and a node's directory where one is given; or, of a running node, what is
 * looked at before a watch begins. One word first, then why.
 */
import type { Language } from "@tocsin/console/reading/words";
import type { Command } from "commander";
import { EXIT } from "../exit.ts";
import { type DoctorSpeech, doctorSpeech } from "../words/doctor/speech.ts";
import { harmlessJson } from "../words/harmless.ts";
import { helpText } from "../words/help.ts";
import { tellerOf } from "../words/teller.ts";
import { voiceOf } from "../words/voice.ts";
import { shown, withTimes } from "./as-officer.ts";
import { areSound, type LookWords, localIn, withOfficer } from "./look.ts";

export async function addDoctor(program: Command, language: Language): Promise<void> {
  const speech = await doctorSpeech(language);
  const { t } = speech;
  const examples = [
    "doctor",
    "doctor --data /srv/tocsin/exercise/KOR",
    "doctor --data .tocsin/demo --json",
    "doctor --console http://kor.localhost:8400/ --lang ko",
  ];
  const doctor = program
    .command("doctor")
    .description(t("what.doctor"))
    .option("--data <directory>", t("option.data"), ".tocsin/demo")
    .option("--console <address>", t("option.running"));
  withTimes(withOfficer(doctor, speech), speech)
    .option("--json", t("option.json"))
    .addHelpText("after", helpText(speech, examples, t("note.doctor"), t("codes.doctor")))
    .action(({ console, data, ...words }: DoctorWords) =>
      console === undefined ? ofMachine(speech, { ...words, data }) : beforeWatch(speech, { ...words, console }),
    );
}

type DoctorWords = Omit<LookWords, "console"> & { readonly data: string; readonly console?: string };

async function ofMachine(speech: DoctorSpeech, { data, json: isJson, ...asked }: DoctorWords): Promise<void> {
  const { diagnose } = await import("../doctor/run.ts");
  const { verdict, findings } = await diagnose(data);
  if (isJson) {
    const { plainFinding } = await import("../doctor/finding-lines.ts");
    const english = await doctorSpeech("en");
    const plain = findings.map((finding) => plainFinding(voiceOf(english), finding));
    process.stdout.write(`${harmlessJson({ verdict, findings: plain }, 2)}\n`);
  } else {
    const { UPKEEP_SPEECHES } = await import("@tocsin/console/reading");
    const { findingLines } = await import("../doctor/finding-lines.ts");
    const { code } = UPKEEP_SPEECHES[speech.language];
    const machine = tellerOf(speech, asked);
    machine.line(code("verdict", verdict));
    for (const finding of findings) {
      const tell = finding.of === undefined ? machine : machine.of(finding.of);
      for (const line of findingLines(tell, code("health", finding.health), finding)) tell.line(line);
    }
  }
  process.exitCode = verdict === "ready" ? EXIT.ok : EXIT.refused;
}

/** The check before a watch, of a running node. */
async function beforeWatch(speech: DoctorSpeech, words: LookWords): Promise<void> {
  const unknown = tellerOf(speech, words);
  if (!areSound(unknown, words)) return;
  const { lookAt } = await import("../upkeep/look.ts");
  const looked = await lookAt(words);
  if (!looked.ok)
    return unknown.fail(looked.error, looked.error.code === "unreachable" ? EXIT.unreachable : EXIT.refused);
  const { nation, mode, said } = looked.value;
  const tell = unknown.of({ nation, mode });
  if (said === undefined) return tell.refuse("fault.stale", { where: words.console });
  const { checksOf, checkWords, UPKEEP_SPEECHES, verdictOf } = await import("@tocsin/console/reading");
  const checks = checksOf(said);
  const verdict = verdictOf(checks);
  const upkeep = UPKEEP_SPEECHES[speech.language];
  const localOf = words.json ? undefined : localIn(words, nation);
  const found = checks.map((check) => {
    const { what, health, says } = checkWords(upkeep, check, (subject) => subject, localOf);
    return {
      ...{ check: check.name, subject: check.subject, health: check.health },
      ...{ what, result: health, says },
    };
  });
  if (words.json) process.stdout.write(`${harmlessJson({ verdict, nation, mode, findings: found }, 2)}\n`);
  else {
    tell.line(upkeep.code("verdict", verdict));
    for (const { what, result, says } of found) tell.line(`  ${result}  ${shown(what)}: ${shown(says)}`);
  }
  process.exitCode = verdict === "ready" ? EXIT.ok : EXIT.refused;
}
