/** The thread of the watch over a journal: see watch.ts. */
import { setTimeout as pause } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { type Fault, present } from "@tocsin/kernel/sound";
import { Scrub } from "./scrub.ts";
import type { WatchTask } from "./watch.ts";

const port = present(parentPort, "the watch's port");
const { directory, pace } = workerData as WatchTask;

await pause(pace.first);
for (;;) {
  const found = await pass();
  if (found !== undefined) {
    port.postMessage(found satisfies Fault);
    break;
  }
  await pause(pace.pass);
}

async function pass(): Promise<Fault | undefined> {
  const scrub = new Scrub(directory);
  for (;;) {
    const found = scrub.next();
    if (found === "over") return undefined;
    if (found !== "more") return found.code === "journal-damaged" ? found : undefined;
    await pause(pace.slice);
  }
}
