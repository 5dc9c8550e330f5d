/** A finding as lines for people in the language asked for, and in English for machines. */
import { faultLine } from "../exit.ts";
import { fitted } from "../watch/columns.ts";
import type { DoctorVoice } from "../words/doctor/speech.ts";
import { faultWords } from "../words/faults/words.ts";
import type { Finding, Saying } from "./finding.ts";

const CHECK_COLUMNS = 18;
const HEALTH_COLUMNS = 9;

export function findingLines(speech: DoctorVoice, health: string, finding: Finding): string[] {
  const { check, says, remedy } = finding;
  const head = `  ${fitted(health, HEALTH_COLUMNS)}  ${fitted(speech.code("looked", check), CHECK_COLUMNS)}`;
  const line = `${head}  ${said(speech, says)}`;
  if (remedy === undefined || holdsRemedy(speech, says, remedy)) return [line];
  return [line, `  ${" ".repeat(HEALTH_COLUMNS)}  ${" ".repeat(CHECK_COLUMNS)}  -> ${said(speech, remedy)}`];
}

/** As a program reads it. */
export function plainFinding(english: DoctorVoice, { check, of, health, says, remedy }: Finding) {
  return {
    check: of === undefined ? check : `${of.nation} ${of.mode} ${check}`,
    ...{ health, says: said(english, says) },
    ...(remedy && { remedy: said(english, remedy) }),
  };
}

/** A fault that is translated says what to do in one go; its own remedy would be said again in English. */
const holdsRemedy = ({ language }: DoctorVoice, says: Saying, remedy: Saying): boolean =>
  language !== "en" && "fault" in says && "text" in remedy && faultWords(language, says.fault.code, "") !== undefined;

function said({ t, language, time }: DoctorVoice, saying: Saying): string {
  if ("text" in saying) return saying.text;
  if ("key" in saying) {
    const times = Object.entries(saying.times ?? {}).map(([name, us]) => [name, time(us)]);
    return t(saying.key, { ...saying.values, ...Object.fromEntries(times) });
  }
  if (language === "en") return faultLine(saying.fault);
  const { code, what, where } = saying.fault;
  const words = faultWords(language, code, what) ?? what;
  return where === undefined ? words : `${where}: ${words}`;
}
