/**
 * What every verb shares that acts for one officer at a nation's console: where it is, who acts, what became of it.
 * One officer a command; must never sign twice.
 */
import type { SpeechOf } from "@tocsin/console/reading/words";
import type { Command } from "commander";
import type { Answer, CommandBody, OfficerClient } from "../client/connect.ts";
import { EXIT } from "../exit.ts";
import { harmless } from "../words/harmless.ts";
import type { Page } from "../words/refused.ts";
import type { CommonKey } from "../words/speech.ts";
import { type Teller, tellerOf } from "../words/teller.ts";

export interface Place {
  readonly console: string;
  readonly key: string;
  readonly position: string;
  readonly json?: boolean;
  readonly local?: boolean;
}

/** The picture must have come before anything is said of it. */
const PICTURE_MILLISECONDS = 10_000;

export const withPlace = (command: Command, { t }: SpeechOf<CommonKey>): Command =>
  command
    .requiredOption("--console <address>", t("option.console"))
    .requiredOption("--key <file>", t("option.key"))
    .requiredOption("--position <position>", t("option.position"))
    .option("--json", t("option.json"));

/** Of a verb whose lines hold times. */
export const withTimes = (command: Command, { t }: SpeechOf<CommonKey>): Command =>
  command.option("--local", t("option.local"));

export async function asOfficer<Key extends string>(
  speech: SpeechOf<Key>,
  place: Place,
  work: (officer: OfficerClient, tell: Teller<Key>) => Promise<void> | void,
): Promise<void> {
  const { connectAs } = await import("../client/connect.ts");
  const tell = tellerOf(speech, place);
  const officer = await connectAs({ address: place.console, keyFile: place.key, position: place.position });
  if (!officer.ok)
    return tell.fail(officer.error, officer.error.code === "unreachable" ? EXIT.unreachable : EXIT.refused);
  try {
    await officer.value.until(
      ({ alerts, consult, programme, plans }) => alerts && consult && programme && plans,
      PICTURE_MILLISECONDS,
    );
    await work(officer.value, tell.of(officer.value));
  } finally {
    await officer.value.close();
  }
}

/** How an act's outcome is told: by whom, for which page's words, at which place. */
type Telling = Teller<CommonKey>;

/** @param page of the console that says why it was refused. */
export const act = async (
  officer: OfficerClient,
  tell: Telling,
  place: Place,
  page: Page,
  body: CommandBody,
): Promise<void> => tellAnswer(tell, place, page, await officer.ask(body));

/** What became of it; a refusal is the command's exit code too. */
export async function tellAnswer(tell: Telling, { json, console: place }: Place, page: Page, answer: Answer) {
  if (json) tell.json(answer);
  else if (answer.done) tell.line(tell.t("done", { subject: answer.subject }));
  if (answer.done) return;
  const { refusalWords } = await import("../words/refused.ts");
  tell.refused(await refusalWords(tell.language, page, answer.code), answer.code, answer.subject || place);
}

/** Controls of a terminal are shown and never obeyed: the words are another nation's. */
export const shown = (text: string): string => harmless(JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"'));

/** Numbers of 64 bits as numbers. */
export const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value ?? {}, (key, part) =>
      key === "$typeName" ? undefined : typeof part === "bigint" ? Number(part) : part,
    ),
  );
