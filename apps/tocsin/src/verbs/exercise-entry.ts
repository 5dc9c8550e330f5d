/** `tocsin exercise answer` and `remove`: the nation's word on another's entry, and the end of one of its own. */
import { type Command, Option } from "commander";
import { asOfficer, type Place, say, withPlace } from "./as-officer.ts";
import { entryNamed, exerciseExample } from "./exercise-list.ts";
import { ANSWERS, LANGUAGES } from "./wire-words.ts";

interface Answered extends Place {
  readonly answer: keyof typeof ANSWERS;
  readonly reason: string;
  readonly language: keyof typeof LANGUAGES;
  readonly seen?: string;
}

const ITEM = "its name: see exercise list";

export function addExerciseAnswer(exercise: Command): void {
  withPlace(exercise.command("answer").description("the nation's answer to another nation's entry"))
    .argument("<item>", ITEM)
    .addOption(new Option("--answer <word>", "the answer").choices(Object.keys(ANSWERS)).makeOptionMandatory())
    .option("--reason <text>", "needed save to agree or abstain", "")
    .addOption(new Option("--language <language>", "of the reason").choices(Object.keys(LANGUAGES)).default("en"))
    .option("--seen <version>", "the version that was read; a newer one is not answered")
    .addHelpText(
      "after",
      exerciseExample(
        "answer JPN/exercise/1/programme/2 --answer agree --seen 1",
        "Without --seen it is to the version that the console shows now. ",
      ),
    )
    .action((item: string, place: Answered) =>
      asOfficer(place, async (officer) => {
        const standing = await entryNamed(officer, item);
        if (standing === undefined) return;
        const { reason } = place;
        const version = place.seen === undefined ? standing.page.version : versionFrom(place.seen);
        const language = LANGUAGES[place.language];
        const value = { item, version, answer: ANSWERS[place.answer], language, reason };
        await say(officer, place, { case: "exercise", value: { act: { case: "answer", value } } });
      }),
    );
}

/** What is no number is no version that there is. */
const versionFrom = (text: string): bigint => (/^\d{1,15}$/.test(text) ? BigInt(text) : 0n);

export function addExerciseRemove(exercise: Command): void {
  withPlace(exercise.command("remove").description("take one of your own nation's entries out of the programme"))
    .argument("<item>", ITEM)
    .addHelpText("after", exerciseExample("remove KOR/exercise/1/programme/2", "It stays in the record. "))
    .action((item: string, place: Place) =>
      asOfficer(place, async (officer) => {
        if ((await entryNamed(officer, item)) === undefined) return;
        const value = { item, remove: true };
        await say(officer, place, { case: "exercise", value: { act: { case: "edit", value } } });
      }),
    );
}
