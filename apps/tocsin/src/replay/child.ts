/** The process of one replay: see session.ts. It has no socket, no key and no way to the node that lives. */
import { join } from "node:path";
import { replayFrame } from "@tocsin/console-api";
import type { Fault, Result } from "@tocsin/kernel/sound";
import { readNodeConfig } from "../daemon/config.ts";
import { type PreparedTools, prepareTools } from "../daemon/tools.ts";
import { Deck } from "./deck.ts";
import { type RecordingPlace, recordingsIn } from "./recordings.ts";
import type { ReplayTask, ToChild } from "./session.ts";

const TICK_MILLISECONDS = 100;

const emit = (frame: Uint8Array): void => void process.send?.(frame);
const refuse = ({ code, what }: Fault): void => emit(replayFrame({ case: "refusal", value: { code, detail: what } }));

process.once("message", (task: ReplayTask) => void run(task));
// Whoever started it has gone.
process.on("disconnect", () => process.exit());

async function run({ sources }: ReplayTask): Promise<void> {
  const orders: ToChild[] = [];
  const gather = (order: ToChild): void => void orders.push(order);
  process.on("message", gather);
  const places: RecordingPlace[] = [];
  const tools = new Map<string, Result<PreparedTools>>();
  for (const { directory, live } of sources) {
    const found = recordingsIn(directory, live);
    if (!found.ok) refuse(found.error);
    else places.push(...found.value);
    // Under the node's own policy where its configuration is still there: another one decides otherwise.
    const config = await readNodeConfig(join(directory, "node.json"));
    tools.set(directory, await prepareTools(config.ok ? config.value : {}, directory, false));
  }
  const deck = new Deck({
    places,
    toolsOf: ({ directory }) => {
      const prepared = tools.get(directory);
      if (prepared === undefined) throw new Error(`no tools were prepared for ${directory}`);
      return prepared.ok ? { ok: true, value: prepared.value.tools } : prepared;
    },
    emit,
    now: () => performance.now(),
  });
  process.off("message", gather);
  process.on("message", (order: ToChild) => deck.order(order));
  for (const order of orders) deck.order(order);
  setInterval(() => deck.tick(), TICK_MILLISECONDS);
  deck.tick();
}
