/** `tocsin exercise list` and `show`: the programme as all nations have it, and the exercise that runs. Changes nothing. */
import type { SpeechOf } from "@tocsin/console/reading/words";
import { LANGUAGES, type Language } from "@tocsin/picture";
import { type Command, Option } from "commander";
import type { OfficerClient } from "../client/connect.ts";
import type { StandingEntry } from "../client/programme-entries.ts";
import type { ExerciseKey } from "../words/exercise/speech.ts";
import { helpText } from "../words/help.ts";
import type { Teller } from "../words/teller.ts";
import { asOfficer, type Place, plain, withPlace, withTimes } from "./as-officer.ts";

export type ExerciseSpeech = SpeechOf<ExerciseKey>;
export type ExerciseTeller = Teller<ExerciseKey>;

const PLACE = "--console http://kor.localhost:8400/ --key officer-KOR-WATCH.pem --position KOR-WATCH";
/** Help of a verb that acts for an officer. */
export const exerciseExample = (speech: ExerciseSpeech, words: string, ...notes: string[]): string =>
  helpText(speech, [`exercise ${words} ${PLACE}`], ...notes, speech.t("codes.officer"));

export function addExerciseList(exercise: Command, speech: ExerciseSpeech): void {
  const { t } = speech;
  const titles = new Option("--language <language>", t("option.titles")).choices([...LANGUAGES]);
  withPlace(exercise.command("list").description(t("what.list")), speech)
    .addOption(titles.default(speech.language))
    .option("--removed", t("option.removed"))
    .addHelpText("after", exerciseExample(speech, "list"))
    .action((place: Place & { readonly language: Language; readonly removed?: boolean }) =>
      asOfficer(speech, place, async (officer, tell) => {
        const { programme } = officer.picture();
        if (place.json) return tell.json(plain(programme));
        const { entriesOf, isRemoved } = await import("../client/programme-entries.ts");
        const { listLine, runningLines } = await import("./programme-lines.ts");
        for (const each of entriesOf(programme))
          if (place.removed || !isRemoved(each)) tell.line(listLine(tell, each, place.language));
        for (const line of programme?.running === undefined ? [] : runningLines(tell, programme.running))
          tell.line(line);
      }),
    );
}

export function addExerciseShow(exercise: Command, speech: ExerciseSpeech): void {
  const { t } = speech;
  withTimes(withPlace(exercise.command("show").description(t("what.show")), speech), speech)
    .argument("<item>", t("argument.item"))
    .addHelpText("after", exerciseExample(speech, "show KOR/exercise/1/programme/2"))
    .action((item: string, place: Place) =>
      asOfficer(speech, place, async (officer, tell) => {
        const standing = await entryNamed(officer, tell, item);
        if (standing === undefined) return;
        if (place.json) return tell.json(plain(standing.page));
        const { showLines } = await import("./programme-lines.ts");
        for (const line of showLines(tell, standing, officer.picture().programme)) tell.line(line);
      }),
    );
}

/** The entry, or undefined once it is said that there is none. */
export async function entryNamed(
  officer: OfficerClient,
  tell: ExerciseTeller,
  item: string,
): Promise<StandingEntry | undefined> {
  const { entriesOf } = await import("../client/programme-entries.ts");
  const standing = entriesOf(officer.picture().programme).find(({ page }) => page.item === item);
  if (standing === undefined) tell.refuse("fault.unknown-entry", { where: item });
  return standing;
}
