/** `tocsin exercise calendar`: the programme's dates from a running node's console, as an iCalendar file. */
import { LANGUAGES, type Language } from "@tocsin/picture";
import { type Command, Option } from "commander";
import { helpText } from "../words/help.ts";
import { fetchFile } from "./exercise-fetch.ts";
import type { ExerciseSpeech } from "./exercise-list.ts";

export function addExerciseCalendar(exercise: Command, speech: ExerciseSpeech): void {
  const { t } = speech;
  const examples = [
    "exercise calendar --console http://kor.localhost:8780 --out programme.ics",
    "exercise calendar --console http://jpn.localhost:8781 --out programme.ics --language ja",
  ];
  exercise
    .command("calendar")
    .description(t("what.calendar"))
    .requiredOption("--console <address>", t("option.console"))
    .requiredOption("--out <file>", t("option.out"))
    .addOption(new Option("--language <language>", t("option.texts")).choices([...LANGUAGES]).default("en"))
    .addHelpText("after", helpText(speech, examples, t("codes.calendar")))
    .action(({ console, out, language }: { console: string; out: string; language: Language }) =>
      fetchFile(speech, console, `/calendar.ics?language=${language}`, out),
    );
}
