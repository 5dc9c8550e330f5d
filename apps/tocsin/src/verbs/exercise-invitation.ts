/** `tocsin exercise invitation`: one meeting from a running node's console as an iCalendar request, update or cancellation. Sends nothing. */
import { writeFile } from "node:fs/promises";
import { LANGUAGES, type Language } from "@tocsin/picture";
import { type Command, Option } from "commander";
import { EXIT, fail } from "../exit.ts";

interface InvitationOptions {
  readonly console: string;
  readonly out: string;
  readonly language: Language;
}

export function addExerciseInvitation(exercise: Command): void {
  exercise
    .command("invitation")
    .description("write a meeting's invitation, its update or its cancellation, as an iCalendar file")
    .argument("<item>", "the meeting, as KOR/exercise/1/programme/4")
    .requiredOption("--console <address>", "address of the nation's console")
    .requiredOption("--out <file>", "where to write it")
    .addOption(new Option("--language <language>", "of the texts").choices([...LANGUAGES]).default("en"))
    .addHelpText(
      "after",
      `
Example:
  tocsin exercise invitation KOR/exercise/1/programme/4 --console http://kor.localhost:8780 --out meeting.ics

Exit codes: 0 written, 2 usage, 3 the console is not reached, asks to sign in first, or knows no such meeting.`,
    )
    .action(async (item: string, { console, out, language }: InvitationOptions) => {
      if (!URL.canParse(console)) return fail({ code: "bad-address", what: `${console} is no address.` }, EXIT.usage);
      const { getText } = await import("../client/http.ts");
      try {
        const asked = new URLSearchParams({ item, language });
        await writeFile(out, await getText(new URL(console), `/meeting.ics?${asked}`));
      } catch (cause) {
        const what = cause instanceof Error ? cause.message : String(cause);
        fail({ code: "unreachable", what, where: console }, EXIT.unreachable);
      }
    });
}
