/**
 * Fifty clients of a whole node's console while its tracks move once a second each: what they see how late, before and while
 * one of them reads nothing; what waits for that one until it is cut, and what it has when it comes back.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { systemClock } from "@tocsin/host";
import type { Bench, Sample, Surroundings } from "../figure.ts";
import { pause, spreadOf } from "../measure.ts";
import { ORIGIN } from "../nations.ts";
import { openStation, type Station } from "../station.ts";
import { type MovingLoad, movingLoad } from "../workload.ts";
import type { ClientTask, ClientTimes } from "./words.ts";

const CLIENTS = 50;
const EVENTS = 5;
const GROUPS = 10;
const GROUP_MILLISECONDS = 100;
const TRACKS = { nominal: 500, raid: 900 } as const;
const SECONDS = { whole: 20, quick: 4 } as const;
/** In turn: what disturbs the machine meanwhile disturbs both. */
const ROUNDS = 3;
const WARM_UP_SECONDS = 3;
/** After so long an uncut client is told of as such. */
const CUT_SECONDS = 180;
/** What was promised: the others' p99 grows by a tenth at most; resynced and tracks' age, milliseconds. */
const GROWTH = 1.1;
const RESYNCED = 2000;
const AGE = 2000;

export const consoleLoad: Bench = {
  name: "console",
  about: "500 moving tracks, 50 clients, one of them frozen; then 900 tracks",
  once: true,
  apart: true,
  run: async (surroundings) => [...(await frozen(surroundings)), await aged(surroundings)],
};

/** A node whose tracks move, and clients who watch it. */
interface Watched {
  readonly station: Station;
  ask(task: ClientTask): Promise<ClientTimes>;
  stop(): Promise<void>;
}

async function watched({ directory }: Surroundings, tracks: number): Promise<Watched> {
  const clock = systemClock();
  const load = movingLoad(clock.now(), GROUPS, tracks / GROUPS, EVENTS);
  const station = await openStation({
    directory,
    label: `console-${tracks}`,
    nation: ORIGIN,
    state: load.state,
    clock,
  });
  const worker = new Worker(new URL("./clients-thread.ts", import.meta.url));
  const ask = async (task: ClientTask): Promise<ClientTimes> => {
    worker.postMessage(task);
    const [times] = (await once(worker, "message")) as [ClientTimes];
    return times;
  };
  const moving = keepMoving(load, station);
  await ask({ do: "open", port: station.consolePort, clients: CLIENTS });
  await pause(WARM_UP_SECONDS * 1000);
  await ask({ do: "take" });
  return {
    station,
    ask,
    stop: async () => {
      clearInterval(moving);
      await worker.terminate();
      await station.stop();
    },
  };
}

/** A tenth of the tracks every tenth of a second. */
function keepMoving(load: MovingLoad, { host }: Station): NodeJS.Timeout {
  let turn = 0;
  return setInterval(() => {
    load.move(turn++ % GROUPS, host.time());
    host.offer({ kind: "wake" });
  }, GROUP_MILLISECONDS);
}

/** What was seen in one round. */
interface Round {
  readonly before: readonly number[];
  readonly during: readonly number[];
  readonly cut: string;
  readonly resynced: number;
}

async function roundOf({ station, ask }: Watched, quick: boolean): Promise<Round> {
  const seconds = quick ? SECONDS.quick : SECONDS.whole;
  await ask({ do: "take" });
  await pause(seconds * 1000);
  const before = (await ask({ do: "take" })).latencies;
  await ask({ do: "freeze" });
  const cut = await untilCut(station, quick ? seconds : CUT_SECONDS);
  const during = (await ask({ do: "take" })).latencies;
  const { resynced } = await ask({ do: "return", port: station.consolePort, events: EVENTS });
  return { before, during, cut, resynced };
}

async function frozen(surroundings: Surroundings): Promise<Sample[]> {
  const all = await watched(surroundings, TRACKS.nominal);
  const rounds: Round[] = [];
  try {
    while (rounds.length < (surroundings.quick ? 1 : ROUNDS)) rounds.push(await roundOf(all, surroundings.quick));
  } finally {
    await all.stop();
  }
  const before = spreadOf(rounds.flatMap((round) => round.before));
  const during = spreadOf(rounds.flatMap((round) => round.during));
  const resynced = spreadOf(rounds.map((round) => round.resynced));
  const note = rounds.map(({ cut }) => cut).join(", ");
  const unit = "ms";
  const shown = "track moved -> in a client's socket, 500 tracks, 50 clients";
  return [
    { figure: "console-all-read", what: shown, unit, value: before.p50, ...tail(before) },
    {
      ...{ figure: "console-one-frozen", what: "the others', one client frozen", unit, value: during.p50 },
      ...{ ...tail(during), target: GROWTH * before.p99, note },
    },
    {
      ...{ figure: "console-resynced", what: "frozen client comes back -> all open warnings", unit },
      ...{ value: resynced.p50, ...tail(resynced), target: RESYNCED },
    },
  ];
}

const tail = ({ p99, p999, samples }: ReturnType<typeof spreadOf>) => ({ p99, p999, samples });

/** What waited for the frozen client at most, and when it was cut, in words. */
async function untilCut(station: Station, seconds: number): Promise<string> {
  const began = performance.now();
  let most = 0;
  while (station.consoleQueues().length === CLIENTS) {
    most = Math.max(most, ...station.consoleQueues());
    if (performance.now() - began > seconds * 1000) return `${mebibytes(most)} queued after ${seconds} s, not cut yet`;
    await pause(10);
  }
  return `${mebibytes(most)} queued, then cut after ${((performance.now() - began) / 1000).toFixed(0)} s`;
}

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(2)} MiB`;

async function aged(surroundings: Surroundings): Promise<Sample> {
  const { ask, stop } = await watched(surroundings, TRACKS.raid);
  const seconds = surroundings.quick ? SECONDS.quick : SECONDS.whole;
  try {
    await pause(seconds * 1000);
    const { ages, bytes } = await ask({ do: "take" });
    const spread = spreadOf(ages);
    const note = `${(bytes / seconds / 1e6).toFixed(2)} MB/s to each client`;
    const what = "age of a track at a client, 900 tracks at 1 Hz, 50 clients";
    return { figure: "console-raid-age", what, unit: "ms", value: spread.p50, ...tail(spread), target: AGE, note };
  } finally {
    await stop();
  }
}
