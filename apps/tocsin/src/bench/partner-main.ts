/**
 * The partner's process of a benchmark: does what the measuring process asks, and ends with it.
 * Must never outlive its parent nor write outside the directory it is given.
 */
import type { Priority } from "@tocsin/exchange";
import { nowMicroseconds } from "./measure.ts";
import { PARTNER } from "./nations.ts";
import type { Answer, Asked, Mark, Task } from "./partner-words.ts";
import { openStation } from "./station.ts";
import { listenRaw } from "./tls-raw.ts";

let marks: Mark[] = [];
let bytes = 0;
let close: () => Promise<void> = async () => {};

const onDurable = (priority: Priority, through: number): void => {
  marks.push({ priority, through, at: nowMicroseconds() });
};

/** Opens what is asked for; the port that it listens on. */
async function open(task: Exclude<Task, { readonly do: "report" } | { readonly do: "close" }>): Promise<number> {
  await close();
  marks = [];
  bytes = 0;
  if (task.do !== "station") {
    const raw = await listenRaw(task.directory, task.do, (count) => {
      bytes += count;
    });
    close = raw.stop;
    return raw.port;
  }
  const { directory, label } = task;
  const station = await openStation({ directory, label, nation: PARTNER, onDurable });
  close = () => station.stop();
  return station.linkPort;
}

async function perform(task: Task): Promise<Omit<Answer, "id">> {
  if (task.do === "report") {
    const report = { port: 0, marks, bytes };
    marks = [];
    return report;
  }
  if (task.do === "close") {
    await close();
    close = async () => {};
    return { port: 0, marks: [], bytes };
  }
  return { port: await open(task), marks: [], bytes: 0 };
}

process.on("message", (asked: Asked) => {
  perform(asked)
    .catch((error: unknown) => ({ port: 0, marks: [], bytes: 0, error: String(error) }))
    .then((answer) => process.send?.({ id: asked.id, ...answer } satisfies Answer));
});
process.on("disconnect", () => process.exit(0));
// Ctrl-C reaches the whole group: the parent says goodbye to us.
process.on("SIGINT", () => {});
