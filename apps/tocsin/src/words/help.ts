/** What stands below a verb's options: examples under their caption, what is to be known, and the exit codes. */
import type { SpeechOf } from "@tocsin/console/reading/words";
import type { CommonKey } from "./speech.ts";

/** @param notes paragraphs; the last one says the exit codes. */
export function helpText({ t }: SpeechOf<CommonKey>, examples: readonly string[], ...notes: readonly string[]): string {
  const caption = t(examples.length === 1 ? "cli.example" : "cli.examples");
  return `\n${caption}\n${examples.map((words) => `  tocsin ${words}`).join("\n")}\n\n${notes.join("\n")}`;
}
