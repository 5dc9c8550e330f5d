/** `tocsin exercise invitation`: one meeting from a running node's console as an iCalendar request, update or cancellation. Sends nothing. */
import { LANGUAGES, type Language } from "@tocsin/picture";
import { type Command, Option } from "commander";
import { helpText } from "../words/help.ts";
import { fetchFile } from "./exercise-fetch.ts";
import type { ExerciseSpeech } from "./exercise-list.ts";

interface InvitationOptions {
  readonly console: string;
  readonly out: string;
  readonly language: Language;
}

export function addExerciseInvitation(exercise: Command, speech: ExerciseSpeech): void {
  const { t } = speech;
  const item = "KOR/exercise/1/programme/4";
  const example = `exercise invitation ${item} --console http://kor.localhost:8780 --out meeting.ics`;
  exercise
    .command("invitation")
    .description(t("what.invitation"))
    .argument("<item>", t("argument.meeting"))
    .requiredOption("--console <address>", t("option.console"))
    .requiredOption("--out <file>", t("option.out"))
    .addOption(new Option("--language <language>", t("option.texts")).choices([...LANGUAGES]).default("en"))
    .addHelpText("after", helpText(speech, [example], t("codes.invitation")))
    .action((meeting: string, { console, out, language }: InvitationOptions) => {
      const asked = new URLSearchParams({ item: meeting, language });
      return fetchFile(speech, console, `/meeting.ics?${asked}`, out);
    });
}
