/** What the verbs share that look at a running node and never act: where it is, and as whom. */
import type { SpeechOf } from "@tocsin/console/reading/words";
import type { Command } from "commander";
import { EXIT } from "../exit.ts";
import type { CommonKey } from "../words/speech.ts";
import type { Teller } from "../words/teller.ts";
import { localTime } from "../words/voice.ts";

export interface LookWords {
  readonly console: string;
  readonly key?: string;
  readonly position?: string;
  readonly local?: boolean;
  readonly json?: boolean;
}

export const withOfficer = (command: Command, { t }: SpeechOf<CommonKey>): Command =>
  command.option("--key <file>", t("option.lookKey")).option("--position <position>", t("option.position"));

/** Whether the words belong together; else it has been said why not. */
export function areSound(tell: Teller<CommonKey>, { key, position }: Omit<LookWords, "console">): boolean {
  if ((key === undefined) === (position === undefined)) return true;
  tell.refuse("fault.half-an-officer", { exit: EXIT.usage });
  return false;
}

/** What stands behind an instant's UTC where the nation's own time was asked for. */
export const localIn =
  ({ local }: Pick<LookWords, "local">, nation: string) =>
  (us: number): string =>
    local ? localTime(us, nation) : "";
