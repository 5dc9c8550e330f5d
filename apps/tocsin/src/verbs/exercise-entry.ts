/** `tocsin exercise answer` and `remove`: the nation's word on another's entry, and the end of one of its own. */
import { type Command, Option } from "commander";
import { act, asOfficer, type Place, withPlace } from "./as-officer.ts";
import { type ExerciseSpeech, entryNamed, exerciseExample } from "./exercise-list.ts";
import { ANSWERS, LANGUAGES } from "./wire-words.ts";

interface Answered extends Place {
  readonly answer: keyof typeof ANSWERS;
  readonly reason: string;
  readonly language: keyof typeof LANGUAGES;
  readonly seen?: string;
}

export function addExerciseAnswer(exercise: Command, speech: ExerciseSpeech): void {
  const { t } = speech;
  const words = "answer JPN/exercise/1/programme/2 --answer agree --seen 1";
  withPlace(exercise.command("answer").description(t("what.answer")), speech)
    .argument("<item>", t("argument.item"))
    .addOption(new Option("--answer <word>", t("option.answer")).choices(Object.keys(ANSWERS)).makeOptionMandatory())
    .option("--reason <text>", t("option.answerReason"), "")
    .addOption(
      new Option("--language <language>", t("option.reasonLanguage")).choices(Object.keys(LANGUAGES)).default("en"),
    )
    .option("--seen <version>", t("option.seen"))
    .addHelpText("after", exerciseExample(speech, words, t("note.answer")))
    .action((item: string, place: Answered) =>
      asOfficer(speech, place, async (officer, tell) => {
        const standing = await entryNamed(officer, tell, item);
        if (standing === undefined) return;
        const { reason } = place;
        const version = place.seen === undefined ? standing.page.version : versionFrom(place.seen);
        const language = LANGUAGES[place.language];
        const value = { item, version, answer: ANSWERS[place.answer], language, reason };
        const body = { case: "exercise" as const, value: { act: { case: "answer" as const, value } } };
        await act(officer, tell, place, "exercises", body);
      }),
    );
}

/** What is no number is no version that there is. */
const versionFrom = (text: string): bigint => (/^\d{1,15}$/.test(text) ? BigInt(text) : 0n);

export function addExerciseRemove(exercise: Command, speech: ExerciseSpeech): void {
  const { t } = speech;
  withPlace(exercise.command("remove").description(t("what.remove")), speech)
    .argument("<item>", t("argument.item"))
    .addHelpText("after", exerciseExample(speech, "remove KOR/exercise/1/programme/2", t("note.remove")))
    .action((item: string, place: Place) =>
      asOfficer(speech, place, async (officer, tell) => {
        if ((await entryNamed(officer, tell, item)) === undefined) return;
        const value = { item, remove: true };
        const body = { case: "exercise" as const, value: { act: { case: "edit" as const, value } } };
        await act(officer, tell, place, "exercises", body);
      }),
    );
}
