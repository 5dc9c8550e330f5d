/**
 * What every verb shares that acts for one officer at a nation's console: where it is, who acts, what became of it.
 * One officer a command; must never sign twice.
 */
import type { Command } from "commander";
import type { Answer, CommandBody, OfficerClient } from "../client/connect.ts";
import { EXIT, fail } from "../exit.ts";

export interface Place {
  readonly console: string;
  readonly key: string;
  readonly position: string;
  readonly json?: boolean;
}

export const print = (line: string): void => void process.stdout.write(`${line}\n`);
/** The picture must have come before anything is said of it. */
const PICTURE_MILLISECONDS = 10_000;

export const withPlace = (command: Command): Command =>
  command
    .requiredOption("--console <address>", "the nation's console, such as http://jpn.localhost:8401/")
    .requiredOption("--key <file>", "the officer's key file (tocsin officer make-key)")
    .requiredOption("--position <position>", "the officer's position, such as JPN-WATCH")
    .option("--json", "print one JSON object");

export const codes = "Exit codes: 0 done, 1 refused (with the reason), 2 wrong usage, 3 unreachable.";

export async function asOfficer(place: Place, work: (officer: OfficerClient) => Promise<void>): Promise<void> {
  const { connectAs } = await import("../client/connect.ts");
  const officer = await connectAs({ address: place.console, keyFile: place.key, position: place.position });
  if (!officer.ok) return fail(officer.error, officer.error.code === "unreachable" ? EXIT.unreachable : EXIT.refused);
  try {
    await officer.value.until(
      ({ alerts, consult, programme, plans }) => alerts && consult && programme && plans,
      PICTURE_MILLISECONDS,
    );
    await work(officer.value);
  } finally {
    await officer.value.close();
  }
}

export const say = async (officer: OfficerClient, place: Place, body: CommandBody): Promise<void> =>
  tellAnswer(place, await officer.ask(body));

/** What became of it; a refusal is the command's exit code too. */
export function tellAnswer({ json, console: place }: Place, answer: Answer): void {
  if (json) print(JSON.stringify(answer));
  else if (answer.done) print(`done: ${answer.subject}`);
  if (!answer.done) fail({ code: answer.code, what: `refused: ${answer.code}.`, where: answer.subject || place });
}

/** Controls of a terminal are shown and never obeyed: the words are another nation's. */
export const shown = (text: string): string =>
  JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replace(CONTROLS, escaped);

/** Controls that JSON lets pass: C1, and those that turn the direction of a line. */
const CONTROLS = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Numbers of 64 bits as numbers. */
export const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value ?? {}, (key, part) =>
      key === "$typeName" ? undefined : typeof part === "bigint" ? Number(part) : part,
    ),
  );
