/** `tocsin playback`: a console over recorded watches of one nation or several. Shows them and does nothing. */
import { resolve } from "node:path";
import type { Language, SpeechOf } from "@tocsin/console/reading/words";
import type { Command } from "commander";
import { EXIT } from "../exit.ts";
import { helpText } from "../words/help.ts";
import { type PlaybackKey, playbackSpeech } from "../words/playback/speech.ts";
import { jointly } from "../words/prefix.ts";
import { tellerOf } from "../words/teller.ts";

interface Options {
  readonly data: readonly string[];
  readonly port: string;
  readonly json?: boolean;
}

export async function addPlayback(program: Command, language: Language): Promise<void> {
  const speech = await playbackSpeech(language);
  const { t } = speech;
  const folder = ".tocsin/demo/exercise";
  const examples = [`playback --data ${folder}/KOR`, `playback --data ${folder}/KOR ${folder}/JPN ${folder}/USA`];
  program
    .command("playback")
    .description(t("what.playback"))
    .requiredOption("--data <dir...>", t("option.data"))
    .option("--port <port>", t("option.port"), "8480")
    .option("--json", t("option.lines"))
    .addHelpText("after", helpText(speech, examples, t("note.playback"), t("codes.playback")))
    .action((options: Options) => run(speech, options));
}

async function run(speech: SpeechOf<PlaybackKey>, { data, port, json }: Options): Promise<void> {
  const tell = tellerOf(speech, {});
  const { startPlayback } = await import("../replay/playback.ts");
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    return tell.refuse("fault.bad-port", { where: port, exit: EXIT.usage });
  const running = await startPlayback(
    data.map((directory) => resolve(directory)),
    number,
  );
  if (!running.ok) return tell.fail(running.error);
  const address = `http://localhost:${running.value.port}/`;
  const { recordings } = running.value;
  if (json) tell.json({ event: "ready", console: address, recordings });
  else {
    for (const recording of recordings) tell.of(recording).line(recording.id);
    tell.of(jointly(recordings)).line(tell.t("line.ready", { address }));
  }
  const stop = async (): Promise<void> => {
    await running.value.stop();
    process.exit(EXIT.ok);
  };
  for (const signal of ["SIGINT", "SIGTERM", "disconnect"]) process.on(signal, () => void stop());
}
