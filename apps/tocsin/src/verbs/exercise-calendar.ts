/** `tocsin exercise calendar`: the programme's dates from a running node's console, as an iCalendar file. */
import { writeFile } from "node:fs/promises";
import { LANGUAGES, type Language } from "@tocsin/picture";
import { type Command, Option } from "commander";
import { EXIT, fail } from "../exit.ts";

export function addExerciseCalendar(exercise: Command): void {
  exercise
    .command("calendar")
    .description("write the programme's exercises and meetings as an iCalendar file")
    .requiredOption("--console <address>", "address of the nation's console")
    .requiredOption("--out <file>", "where to write it")
    .addOption(new Option("--language <language>", "of the texts").choices([...LANGUAGES]).default("en"))
    .addHelpText(
      "after",
      `
Examples:
  tocsin exercise calendar --console http://kor.localhost:8780 --out programme.ics
  tocsin exercise calendar --console http://jpn.localhost:8781 --out programme.ics --language ja

Exit codes: 0 written, 2 usage, 3 the console is not reached or asks to sign in first.`,
    )
    .action(async ({ console, out, language }: { console: string; out: string; language: Language }) => {
      if (!URL.canParse(console)) return fail({ code: "bad-address", what: `${console} is no address.` }, EXIT.usage);
      const { getText } = await import("../client/http.ts");
      try {
        await writeFile(out, await getText(new URL(console), `/calendar.ics?language=${language}`));
      } catch (cause) {
        fail(
          { code: "unreachable", what: cause instanceof Error ? cause.message : String(cause), where: console },
          EXIT.unreachable,
        );
      }
    });
}
