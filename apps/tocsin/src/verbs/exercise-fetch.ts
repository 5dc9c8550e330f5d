/** A file that a running node's console makes, written to this machine. Must never sign in. */
import { writeFile } from "node:fs/promises";
import { EXIT } from "../exit.ts";
import { tellerOf } from "../words/teller.ts";
import type { ExerciseSpeech } from "./exercise-list.ts";

export async function fetchFile(speech: ExerciseSpeech, console: string, path: string, out: string): Promise<void> {
  const tell = tellerOf(speech, {});
  if (!URL.canParse(console)) return tell.refuse("fault.bad-address", { where: console, exit: EXIT.usage });
  const { getText } = await import("../client/http.ts");
  try {
    await writeFile(out, await getText(new URL(console), path));
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    await tell.fail({ code: "unreachable", what, where: console }, EXIT.unreachable);
  }
}
