/** `tocsin exercise list` and `show`: the programme as all nations have it, and the exercise that runs. Changes nothing. */
import { LANGUAGES, type Language } from "@tocsin/picture";
import { type Command, Option } from "commander";
import type { OfficerClient } from "../client/connect.ts";
import type { StandingEntry } from "../client/programme-entries.ts";
import { fail } from "../exit.ts";
import { asOfficer, codes, type Place, plain, print, withPlace } from "./as-officer.ts";

const PLACE = "--console http://kor.localhost:8400/ --key officer-KOR-WATCH.pem --position KOR-WATCH";
/** Help of a verb that acts for an officer. */
export const exerciseExample = (words: string, more = ""): string =>
  `\nExample:\n  tocsin exercise ${words} ${PLACE}\n\n${more}${codes}`;

export function addExerciseList(exercise: Command): void {
  withPlace(exercise.command("list").description("every entry, how it stands, who has answered what; what runs"))
    .addOption(new Option("--language <language>", "of the titles").choices([...LANGUAGES]).default("en"))
    .option("--removed", "also what was taken out")
    .addHelpText("after", exerciseExample("list"))
    .action((place: Place & { readonly language: Language; readonly removed?: boolean }) =>
      asOfficer(place, async (officer) => {
        const { programme } = officer.picture();
        if (place.json) return print(JSON.stringify(plain(programme)));
        const { entriesOf, isRemoved } = await import("../client/programme-entries.ts");
        const { listLine, runningLines } = await import("./programme-lines.ts");
        for (const each of entriesOf(programme))
          if (place.removed || !isRemoved(each)) print(listLine(each, place.language));
        for (const line of programme?.running === undefined ? [] : runningLines(programme.running)) print(line);
      }),
    );
}

export function addExerciseShow(exercise: Command): void {
  withPlace(exercise.command("show").description("all of one entry: texts, version, answers, injects and their state"))
    .argument("<item>", "its name: see exercise list")
    .addHelpText("after", exerciseExample("show KOR/exercise/1/programme/2"))
    .action((item: string, place: Place) =>
      asOfficer(place, async (officer) => {
        const standing = await entryNamed(officer, item);
        if (standing === undefined) return;
        if (place.json) return print(JSON.stringify(plain(standing.page)));
        const { showLines } = await import("./programme-lines.ts");
        for (const line of showLines(standing, officer.picture().programme)) print(line);
      }),
    );
}

/** The entry, or undefined once it is said that there is none. */
export async function entryNamed(officer: OfficerClient, item: string): Promise<StandingEntry | undefined> {
  const { entriesOf } = await import("../client/programme-entries.ts");
  const standing = entriesOf(officer.picture().programme).find(({ page }) => page.item === item);
  if (standing === undefined)
    fail({ code: "unknown-entry", what: "is no entry of the programme.", where: item, remedy: "See exercise list." });
  return standing;
}
