/**
 * The one way in which a verb for officers says something: a line for people with nation and mode before it, one JSON document, or
 * why not. Must never print a line without its prefix where the nation is known, nor translate what a program reads.
 */
import type { Language, SpeechOf, Values } from "@tocsin/console/reading/words";
import type { Fault } from "@tocsin/kernel/sound";
import { EXIT, type ExitCode, faultLine } from "../exit.ts";
import { harmless, harmlessJson } from "./harmless.ts";
import { prefixFor, type World } from "./prefix.ts";
import { type Voice, voiceOf } from "./voice.ts";

type FaultKey<Key extends string> = Extract<Key, `fault.${string}`>;

interface Refusal {
  readonly where?: string;
  readonly values?: Values;
  readonly exit?: ExitCode;
}

export interface Teller<Key extends string> extends Voice<Key> {
  /** A line for people, or several. */
  line(text: string): void;
  /** A line beside the outcome, on stderr. */
  aside(text: string): void;
  /** A question to whoever is at the terminal, as it is written to stderr. */
  prompt(text: string): string;
  /** What a program reads: never translated, nothing before it. */
  json(value: unknown): void;
  /** Says why not in the verb's own words, and sets the exit code. */
  refuse(key: FaultKey<Key>, more?: Refusal): undefined;
  /** Says a fault that another part has found, by its code, and sets the exit code. */
  fail(fault: Fault, exit?: ExitCode): Promise<void>;
  /** Says that it was not done. */
  refused(words: string, code: string, where: string): void;
  /** The same teller once it is known whose lines they are. */
  of(world: World): Teller<Key>;
}

/** @param world of the console or of the directory; none before it is known, and of a machine. */
export function tellerOf<Key extends string>(
  speech: SpeechOf<Key>,
  asked: { readonly local?: boolean },
  world?: World,
): Teller<Key> {
  const complain = (where: string, words: string, code: string, exit: ExitCode): void => {
    const prefix = world === undefined ? "" : `${prefixFor(world, process.stderr)}: `;
    const place = where === "" ? "" : `${where}: `;
    process.stderr.write(`tocsin: ${prefix}${harmless(`${place}${words} (${code})`)}\n`);
    process.exitCode = exit;
  };
  return {
    ...voiceOf(speech, asked.local ? world?.nation : undefined),
    line: (text) => print(process.stdout, text, world),
    aside: (text) => print(process.stderr, text, world),
    prompt: (text) => prefixed(process.stderr, text, world),
    json: (value) => void process.stdout.write(`${harmlessJson(value)}\n`),
    refuse: (key, { where = "", values, exit = EXIT.refused } = {}) => {
      complain(where, speech.t(key, values), key.slice("fault.".length), exit);
      return undefined;
    },
    fail: async (fault, exit = EXIT.refused) => {
      const { where = "", ...rest } = fault;
      complain(where, await wordsOf(speech.language, rest), fault.code, exit);
    },
    refused: (words, code, where) => complain(where, words, code, EXIT.refused),
    of: (known) => tellerOf(speech, asked, known),
  };
}

/** Core packages speak English: what an officer can meet is translated by its code, all else is said as it is. */
async function wordsOf(language: Language, fault: Fault): Promise<string> {
  const english = faultLine(fault);
  if (language === "en") return english;
  const { faultWords } = await import("./faults/words.ts");
  return faultWords(language, fault.code, fault.what) ?? english;
}

function print(stream: NodeJS.WriteStream, text: string, world: World | undefined): void {
  for (const line of text.split("\n")) stream.write(`${prefixed(stream, line, world).trimEnd()}\n`);
}

const prefixed = (stream: NodeJS.WriteStream, line: string, world: World | undefined): string =>
  world === undefined ? harmless(line) : `${prefixFor(world, stream)} ${harmless(line)}`;
