/** The clients of a console in a thread of their own, so that reading their frames does not hold up the node that sends them. */
import { parentPort } from "node:worker_threads";
import { fromBinary } from "@bufbuild/protobuf";
import { ConsoleFrameSchema, type Track } from "@tocsin/codec-protobuf/console";
import { systemClock } from "@tocsin/host";
import { WebSocket } from "ws";
import { pause } from "../measure.ts";
import { type ClientTask, type ClientTimes, NO_TIMES } from "./words.ts";

const LOOK_MILLISECONDS = 100;
const RETURN_MILLISECONDS = 10_000;

const clock = systemClock();
const clients: WebSocket[] = [];
/** What the last client shows: the instant of each track. */
const shown = new Map<string, number>();
let latencies: number[] = [];
let ages: number[] = [];
let bytes = 0;

const since = (microseconds: number): number => (clock.now() - microseconds) / 1000;
const newest = (tracks: readonly Track[]): number =>
  tracks.reduce((latest, { position }) => Math.max(latest, position?.atUs ?? 0), 0);

function connect(port: number, onData: (data: Buffer) => void): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`);
  socket.on("message", onData);
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
}

async function open(port: number, count: number): Promise<ClientTimes> {
  for (let number = 0; number < count; number++)
    clients.push(await connect(port, (data) => take(data, number === 0, number === count - 1)));
  setInterval(() => ages.push(...[...shown.values()].map(since)), LOOK_MILLISECONDS);
  return NO_TIMES;
}

function take(data: Buffer, isFirst: boolean, isLast: boolean): void {
  if (isLast) bytes += data.length;
  const { body } = fromBinary(ConsoleFrameSchema, data);
  if (body.case !== "changes" && body.case !== "snapshot") return;
  const { tracks } = body.value;
  if (body.case === "changes" && tracks.length > 0 && !isFirst) latencies.push(since(newest(tracks)));
  if (isLast) for (const { id, position } of tracks) shown.set(id, position?.atUs ?? 0);
}

async function comeBack(port: number, events: number): Promise<ClientTimes> {
  clients[0]?.terminate();
  const began = performance.now();
  let resynced = Number.NaN;
  const socket = await connect(port, (data) => {
    const { body } = fromBinary(ConsoleFrameSchema, data);
    if (body.case === "snapshot" && body.value.events.length === events) resynced = performance.now() - began;
  });
  while (Number.isNaN(resynced) && performance.now() - began < RETURN_MILLISECONDS) await pause(1);
  clients[0] = socket;
  return { ...NO_TIMES, resynced };
}

function taken(): ClientTimes {
  const times = { ...NO_TIMES, latencies, ages, bytes };
  [latencies, ages, bytes] = [[], [], 0];
  return times;
}

async function perform(task: ClientTask): Promise<ClientTimes> {
  switch (task.do) {
    case "open":
      return open(task.port, task.clients);
    case "freeze":
      clients[0]?.pause();
      return NO_TIMES;
    case "return":
      return comeBack(task.port, task.events);
    case "take":
      return taken();
  }
}

parentPort?.on("message", async (task: ClientTask) => parentPort?.postMessage(await perform(task)));
