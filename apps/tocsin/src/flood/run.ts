/**
 * A real node between a partner that floods and one that warns: how long the honest warnings take to be on its disk, with and
 * without the flood, what the node's memory grows to, and which alarms its watch has. Reports; must never judge.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { pause, type Spread, spreadOf } from "../bench/measure.ts";
import { append, type Ground } from "../certify/ground.ts";
import { withLine } from "../certify/line.ts";
import { warningSaying } from "../certify/sayings.ts";
import { NodeProcess } from "../soak/node-process.ts";
import { Watcher } from "../soak/watcher.ts";
import type { Flooded, FloodOrder } from "./flooder.ts";
import { FLOODED, floodedConfig, groundOf, layOutFlood, type Place } from "./lay-out.ts";

export interface FloodOptions {
  readonly place: Place;
  /** Of each of the three parts: quiet, tracks, warnings. */
  readonly seconds: number;
  /** Warnings a minute of the second flood. */
  readonly warnings: number;
}

export interface Part {
  readonly name: "quiet" | "tracks" | "warnings";
  /** From an honest warning's leaving to its acknowledgement, milliseconds. */
  readonly delays: Spread;
  /** Honest warnings that were not acknowledged in time. */
  readonly lost: number;
  readonly flooded: Flooded;
  /** Bytes that the node held at most. */
  readonly resident: number;
  /** Alarms that stand, as code, subject and count. */
  readonly alarms: readonly string[];
}

const EACH_MILLISECONDS = 200;
const PATIENCE_MILLISECONDS = 30_000;
const READY_MILLISECONDS = 60_000;
const NO_FLOOD: Flooded = { sent: 0, acknowledged: 0, ended: "" };

export async function runFlood(
  { place, seconds, warnings }: FloodOptions,
  say: (what: string) => void,
): Promise<Part[]> {
  await layOutFlood(place);
  const node = new NodeProcess(FLOODED, floodedConfig(place));
  node.start();
  const watcher = new Watcher(`http://usa.localhost:${place.port}/`);
  try {
    const until = performance.now() + READY_MILLISECONDS;
    while (!node.isReady || watcher.picture.status === undefined) {
      if (performance.now() > until) throw new Error(`the node does not start: ${node.words.join("; ")}`);
      await pause(100);
    }
    const ground = await groundOf(place, "KOR");
    const part = async (name: Part["name"], order?: Omit<FloodOrder, "place" | "seconds">): Promise<Part> => {
      say(`${name}: ${seconds} s`);
      const flooding = order === undefined ? undefined : startFlood({ ...order, place, seconds });
      const measured = await warn(ground, node, seconds);
      const flooded = (await flooding) ?? NO_FLOOD;
      await pause(1000);
      return { name, ...measured, flooded, alarms: alarmsOf(watcher) };
    };
    return [
      await part("quiet"),
      await part("tracks", { kind: "track", rate: 0 }),
      await part("warnings", { kind: "warning", rate: warnings / 60 }),
    ];
  } finally {
    watcher.close();
    await node.stop();
  }
}

async function startFlood(order: FloodOrder): Promise<Flooded> {
  const child = fork(fileURLToPath(new URL("./flooder.ts", import.meta.url)), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  child.send(order);
  const [flooded] = (await once(child, "message")) as [Flooded];
  return flooded;
}

/** One warning after another, each a new version of the same: what the other partner has to say in the night. */
async function warn(ground: Ground, node: NodeProcess, seconds: number) {
  const delays: number[] = [];
  let lost = 0;
  let resident = 0;
  ground.counter++;
  const counter = ground.counter;
  await withLine(ground, "warning", async (line) => {
    await line.settle(PATIENCE_MILLISECONDS);
    const end = performance.now() + seconds * 1000;
    for (let version = 1; performance.now() < end; version++) {
      append(ground, "warning", [warningSaying(ground.speaker.now(), counter, version, FLOODED)]);
      const began = performance.now();
      const sequence = line.send();
      const at = await line.probe.until(PATIENCE_MILLISECONDS, () => line.acknowledgedAt(sequence));
      if (at === undefined) lost++;
      else delays.push(at - began);
      resident = Math.max(resident, (await node.footprint())?.resident ?? 0);
      await pause(Math.max(0, EACH_MILLISECONDS - (performance.now() - began)));
    }
  });
  return { delays: spreadOf(delays), lost, resident };
}

const alarmsOf = ({ picture }: Watcher): string[] =>
  [...picture.alarms.values()]
    .filter(({ clearedUs }) => clearedUs === 0)
    .map(({ code, subject, value }) => `${code} ${subject} x${value}`);
