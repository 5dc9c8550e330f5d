/**
 * `tocsin watch`: the eight answers live in a terminal, for who has no browser or only a slow line. It looks and never acts:
 * whoever must do something does it at the console or by the verbs for it.
 */
import type { Language } from "@tocsin/console/reading/words";
import type { Command } from "commander";
import { EXIT } from "../exit.ts";
import { helpText } from "../words/help.ts";
import { mayColour } from "../words/prefix.ts";
import { tellerOf } from "../words/teller.ts";
import { type WatchSpeech, watchSpeech } from "../words/watch/speech.ts";
import { areSound, type LookWords, withOfficer } from "./look.ts";

interface WatchWords extends LookWords {
  readonly plain?: boolean;
  readonly bell: boolean;
}

const AT = "--console http://jpn.localhost:8401/";

export async function addWatch(program: Command, language: Language): Promise<void> {
  const speech = await watchSpeech(language);
  const { t } = speech;
  const examples = [
    `watch ${AT}`,
    `watch ${AT} --lang ja --plain`,
    `watch ${AT} --key officer-JPN-WATCH.pem --position JPN-WATCH --json`,
  ];
  const watch = program.command("watch").description(t("what.watch"));
  withOfficer(watch.requiredOption("--console <address>", t("option.console")), speech)
    .option("--plain", t("option.plain"))
    .option("--local", t("option.plainLocal"))
    .option("--json", t("option.lines"))
    .option("--no-bell", t("option.noBell"))
    .addHelpText("after", helpText(speech, examples, t("note.watch"), t("codes.watch")))
    .action((words: WatchWords) => watchAt(speech, words));
}

async function watchAt(speech: WatchSpeech, words: WatchWords): Promise<void> {
  const { console, key, position, plain, local = false, json, bell } = words;
  const tell = tellerOf(speech, words);
  if (!areSound(tell, words)) return;
  const isTerminal = process.stdout.isTTY;
  const face = json ? "json" : plain || !isTerminal ? "plain" : "screen";
  const { connectAs, connectToWatch } = await import("../client/connect.ts");
  const { watch } = await import("../watch/run.ts");
  const done = await watch(
    {
      connect: (clock) =>
        key === undefined || position === undefined
          ? connectToWatch(console, clock)
          : connectAs({ address: console, keyFile: key, position }, clock),
      ...{ speech, face, isLocal: local, hasColour: mayColour() },
      hasBell: bell && isTerminal && face !== "json",
    },
    () => toldToEnd(face === "screen"),
  );
  if (!done.ok) await tell.fail(done.error, done.error.code === "unreachable" ? EXIT.unreachable : EXIT.refused);
}

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
