/** A console over recordings, without a node: the same pages, the same frames, and nothing behind them that could act. */
import { readFile } from "node:fs/promises";
import { type ConsoleServer, startConsole } from "@tocsin/console-api";
import { createCrypto } from "@tocsin/crypto-node";
import { systemClock } from "@tocsin/host";
import { ok, type Result } from "@tocsin/kernel/sound";
import { createState } from "@tocsin/node";
import type { Mode } from "@tocsin/picture";
import { PLACES } from "../places.ts";
import { type RecordingPlace, recordingsIn } from "./recordings.ts";
import { playbackOf } from "./session.ts";

export interface Playback extends Pick<ConsoleServer, "port" | "stop"> {
  readonly recordings: readonly Pick<RecordingPlace, "id" | "nation" | "mode" | "epoch">[];
}

/** @param port 0 for any that is free. */
export async function startPlayback(directories: readonly string[], port: number): Promise<Result<Playback>> {
  const recordings: RecordingPlace[] = [];
  for (const directory of directories) {
    const found = recordingsIn(directory, false);
    if (!found.ok) return { ok: false, error: { where: directory, ...found.error } };
    recordings.push(...found.value);
  }
  const { policy } = JSON.parse(await readFile(PLACES.consolePolicy, "utf8")) as { policy: string };
  const { people } = createState();
  const [{ nation = "", mode = "exercise" } = {}] = recordings;
  const started = await startConsole({
    ...{ nation, mode: mode as Mode, host: "127.0.0.1", port, names: ["localhost", "127.0.0.1"] },
    ...{ folder: PLACES.console, contentSecurityPolicy: policy, open: true, readers: [], isRecordedOnly: true },
    ...{ clock: systemClock(), crypto: createCrypto(), people: () => people, nameOf: () => undefined },
    onOperator: () => false,
    onWatched: () => {},
    replay: playbackOf(directories),
  });
  if (!started.ok) return started;
  const shown = recordings.map(({ id, nation: of, mode: in_, epoch }) => ({ id, nation: of, mode: in_, epoch }));
  return ok({ recordings: shown, port: started.value.port, stop: () => started.value.stop() });
}
