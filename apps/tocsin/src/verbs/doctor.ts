/**
 * `tocsin doctor`: whether this machine can run Tocsin, and a node's directory where one is given; or, of a running node, what is
 * looked at before a watch begins. One word first, then why.
 */
import { isLanguage } from "@tocsin/console/reading";
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";
import { print, shown } from "./as-officer.ts";
import { areSound, LOOK_OPTIONS, type LookWords } from "./status.ts";

export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .description("say whether this machine can run Tocsin, and what to do where it cannot")
    .option("--data <directory>", "a node's or the demo's data directory, or where one will be", ".tocsin/demo")
    .option("--console <address>", "a running node's console, for the check before a watch, in place of this machine")
    .option(...LOOK_OPTIONS.key)
    .option(...LOOK_OPTIONS.position)
    .option(...LOOK_OPTIONS.lang)
    .option("--json", "print verdict and findings as one JSON document")
    .addHelpText(
      "after",
      `
Examples:
  tocsin doctor
  tocsin doctor --data /srv/tocsin/exercise/KOR
  tocsin doctor --data .tocsin/demo --json
  tocsin doctor --console http://kor.localhost:8400/ --lang ko

With --console: links, clocks, disk and reserve, keys and certificates, sensors, the way through to each partner and back, outlets; within
ten seconds. Sound is the console's own: its page has that check too. Else it tries things rather than looking them up. Changes nothing that is there.
Exit codes: 0 ready, 1 not ready, 2 wrong usage, 3 unreachable.`,
    )
    .action(doctor);
}

type DoctorWords = Omit<LookWords, "console"> & { readonly data: string; readonly console?: string };

async function doctor({ data, console, ...words }: DoctorWords): Promise<void> {
  const { json } = words;
  if (console !== undefined) return beforeWatch({ ...words, console });
  const { diagnose } = await import("../doctor/run.ts");
  const { verdict, findings } = await diagnose(data);
  if (json) process.stdout.write(`${JSON.stringify({ verdict, findings }, undefined, 2)}\n`);
  else {
    const width = Math.max(...findings.map(({ check }) => check.length));
    process.stdout.write(`${verdict}\n`);
    for (const { check, health, says, remedy } of findings) {
      process.stdout.write(`  ${health.padEnd(6)}  ${check.padEnd(width)}  ${says}\n`);
      if (remedy !== undefined) process.stdout.write(`  ${" ".repeat(6)}  ${" ".repeat(width)}  -> ${remedy}\n`);
    }
  }
  process.exitCode = verdict === "ready" ? EXIT.ok : EXIT.refused;
}

/** The check before a watch, of a running node. */
async function beforeWatch(words: LookWords): Promise<void> {
  const { lang, json } = words;
  if (!areSound(words) || !isLanguage(lang)) return;
  const { lookAt } = await import("../upkeep/look.ts");
  const looked = await lookAt(words);
  if (!looked.ok) return fail(looked.error, looked.error.code === "unreachable" ? EXIT.unreachable : EXIT.refused);
  const { nation, mode, said } = looked.value;
  const where = words.console;
  if (said === undefined) return fail({ code: "stale", what: "does not say in time how it fares.", where });
  const { checksOf, checkWords, UPKEEP_SPEECHES, verdictOf } = await import("@tocsin/console/reading");
  const checks = checksOf(said);
  const verdict = verdictOf(checks);
  const speech = UPKEEP_SPEECHES[lang];
  const found = checks.map((check) => {
    const { what, health, says } = checkWords(speech, check, (subject) => subject);
    return {
      ...{ check: check.name, subject: check.subject, health: check.health },
      ...{ what, result: health, says },
    };
  });
  if (json) print(JSON.stringify({ verdict, nation, mode, findings: found }, undefined, 2));
  else {
    print(`${speech.code("verdict", verdict)}  ${nation} ${mode}`);
    for (const { what, result, says } of found) print(`  ${result}  ${shown(what)}: ${shown(says)}`);
  }
  process.exitCode = verdict === "ready" ? EXIT.ok : EXIT.refused;
}
