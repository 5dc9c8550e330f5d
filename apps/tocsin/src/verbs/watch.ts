/**
 * `tocsin watch`: the eight answers live in a terminal, for who has no browser or only a slow line. It looks and never acts:
 * whoever must do something does it at the console or by the verbs for it.
 */
import { isLanguage, LANGUAGES, type Language, type NodeClock } from "@tocsin/console/reading";
import type { Command } from "commander";
import { connectAs, connectToWatch } from "../client/connect.ts";
import { EXIT, fail } from "../exit.ts";

interface WatchWords {
  readonly console: string;
  readonly key?: string;
  readonly position?: string;
  readonly lang?: string;
  readonly plain?: boolean;
  readonly json?: boolean;
  readonly bell: boolean;
}

export function addWatch(program: Command): void {
  program
    .command("watch")
    .description("the eight answers of the event in view, live in a terminal of 80 x 24; looks and never acts")
    .requiredOption("--console <address>", "the nation's console, such as http://jpn.localhost:8401/")
    .option("--key <file>", "an officer's key file, where the console shows its picture to officers only")
    .option("--position <position>", "the officer's position, such as JPN-WATCH")
    .option("--lang <language>", "ko, ja or en; else what LC_ALL, LC_MESSAGES or LANG asks for, else en")
    .option("--plain", "whole lines, one under the other: for a screen reader, a slow line or a file")
    .option("--json", "one JSON object a line (tocsin-watch/1)")
    .option("--no-bell", "do not ring the terminal's bell")
    .addHelpText(
      "after",
      `
Examples:
  tocsin watch --console http://jpn.localhost:8401/
  tocsin watch --console http://jpn.localhost:8401/ --lang ja --plain
  tocsin watch --console http://jpn.localhost:8401/ --key officer-JPN-WATCH.pem --position JPN-WATCH --json

Tab shows the next event, q or Ctrl-C ends. Without a terminal it is plain. NO_COLOR is honoured.
Exit codes: 0 ended by you, 1 refused (with the reason), 2 wrong usage, 3 unreachable at the start; later it waits for the node.`,
    )
    .action(watchAt);
}

async function watchAt(words: WatchWords): Promise<void> {
  const { console, key, position, lang = "", plain, json, bell } = words;
  if (lang !== "" && !isLanguage(lang))
    return fail({ code: "bad-language", what: `is none of ${LANGUAGES.join(", ")}.`, where: lang }, EXIT.usage);
  if ((key === undefined) !== (position === undefined))
    return fail({ code: "half-an-officer", what: "--key and --position belong together." }, EXIT.usage);
  const isTerminal = process.stdout.isTTY;
  const face = json ? "json" : plain || !isTerminal ? "plain" : "screen";
  const { watch } = await import("../watch/run.ts");
  const done = await watch(
    {
      connect: (clock: NodeClock) =>
        key === undefined || position === undefined
          ? connectToWatch(console, clock)
          : connectAs({ address: console, keyFile: key, position }, clock),
      language: languageOf(lang),
      face,
      hasColour: (process.env.NO_COLOR ?? "") === "" && process.env.TERM !== "dumb",
      hasBell: bell && isTerminal && face !== "json",
    },
    () => toldToEnd(face === "screen"),
  );
  if (!done.ok) fail(done.error, done.error.code === "unreachable" ? EXIT.unreachable : EXIT.refused);
}

const languageOf = (asked: string): Language => {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const first = [asked, LC_ALL, LC_MESSAGES, LANG].find((each) => each !== undefined && each !== "") ?? "";
  const language = first.slice(0, 2);
  return isLanguage(language) ? language : "en";
};

/** By a signal, or on the screen by q or Ctrl-C. */
function toldToEnd(hasKeys: boolean): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
    if (!hasKeys || !process.stdin.isTTY) return;
    process.stdin.setRawMode(true);
    process.stdin.on("data", (keys: Buffer) => {
      if (!keys.includes("q") && !keys.includes("\u0003")) return;
      process.stdin.setRawMode(false);
      process.stdin.pause();
      resolve();
    });
  });
}
