/**
 * Plot received -> input, step, durable commit -> frame with the confirmed track in a console's socket, for the third plot.
 * A whole node; its clock leaps between episodes, so that each begins with an empty picture.
 */
import { fromBinary } from "@bufbuild/protobuf";
import { ConsoleFrameSchema } from "@tocsin/codec-protobuf/console";
import { systemClock } from "@tocsin/host";
import { Random } from "@tocsin/kernel/chance";
import { after, type Clock, type Instant } from "@tocsin/kernel/time";
import type { Bench, Sample, Surroundings } from "./figure.ts";
import { diskSyncTimes, schedulerTimes } from "./floors.ts";
import { confirmingLooks, type Looks, lookAt } from "./looks.ts";
import { median, nowMicroseconds, pause, spreadOf } from "./measure.ts";
import { ORIGIN } from "./nations.ts";
import { openStation, type Station } from "./station.ts";

const EPISODES = { still: 30, moving: 20, quick: 15 } as const;
const FLOOR_ROUNDS = 150;
/** Longer than any track lives without plots. */
const LEAP_SECONDS = 900;
/** The host shows a picture at most once in 100 ms: after so long whatever was put off has been shown. */
const QUIET_MILLISECONDS = 220;
const PICTURE_MILLISECONDS = 100;
const ANSWER_MILLISECONDS = 2000;

export const plotLatency: Bench = {
  name: "plot",
  about: "third plot received -> confirmed track in a console's socket",
  run: async (surroundings) => {
    const { directory, quick } = surroundings;
    const syncs = diskSyncTimes(directory, FLOOR_ROUNDS);
    const turns = await schedulerTimes(FLOOR_ROUNDS);
    const quiet = await measure(surroundings, false);
    const busy = quick ? undefined : await measure(surroundings, true);
    syncs.push(...diskSyncTimes(directory, FLOOR_ROUNDS));
    turns.push(...(await schedulerTimes(FLOOR_ROUNDS)));
    const [sync, turn] = [median(syncs), median(turns)];
    const floor = { what: `disk sync ${sync.toFixed(3)} + scheduler ${turn.toFixed(3)}`, value: sync + turn };
    const samples = [sampleOf("plot-quiet", "third plot -> confirmed track shown, picture still", quiet, floor)];
    if (busy !== undefined)
      samples.push(sampleOf("plot-moving", "third plot -> confirmed track shown, picture moving", busy, floor));
    return samples;
  },
};

interface Measured {
  readonly times: readonly number[];
  /** Third plots that confirmed nothing. */
  readonly missed: number;
}

function sampleOf(figure: string, what: string, { times, missed }: Measured, floor: Sample["floor"] & object): Sample {
  const { p50, p99, samples } = spreadOf(times);
  const sample: Sample = { figure, what, unit: "ms", value: p50, p99, samples, floor };
  return missed === 0 ? sample : { ...sample, note: `${missed} third plots confirmed no track and are left out` };
}

/** The system's clock, and leaps. */
class LeapingClock implements Clock {
  readonly #clock = systemClock();
  #ahead = 0;

  now(): Instant {
    return after(this.#clock.now(), this.#ahead);
  }

  leap(seconds: number): void {
    this.#ahead += seconds;
  }
}

let labels = 0;

async function measure({ directory, quick }: Surroundings, moving: boolean): Promise<Measured> {
  const clock = new LeapingClock();
  const looks = await confirmingLooks();
  const label = `plot-${++labels}`;
  const station = await openStation({ directory, label, nation: ORIGIN, sensors: [looks.sensor], clock });
  const console = await watchConsole(station.consolePort);
  const random = new Random("plot latency");
  const times: number[] = [];
  const episodes = quick ? EPISODES.quick : moving ? EPISODES.moving : EPISODES.still;
  for (let episode = 0; episode < episodes; episode++) {
    const time = await play(station, clock, looks, episode, console, moving ? random : undefined);
    if (time !== undefined) times.push(time);
  }
  console.close();
  await station.stop();
  return { times, missed: episodes - times.length };
}

/** Milliseconds from the third look's arrival to the frame, undefined where it confirmed nothing. */
async function play(
  { host }: Station,
  clock: LeapingClock,
  looks: Looks,
  episode: number,
  console: ConsoleWatch,
  moving: Random | undefined,
): Promise<number | undefined> {
  clock.leap(LEAP_SECONDS);
  host.offer({ kind: "wake" });
  const start = clock.now();
  const offer = (which: 0 | 1 | 2): boolean =>
    host.offer({ kind: "dwell", feed: "bench", dwell: lookAt(looks, which, start, 10 * episode) });
  offer(0);
  await pause(5);
  clock.leap(looks.at[1]);
  offer(1);
  clock.leap(looks.at[2] - looks.at[1]);
  await pause(QUIET_MILLISECONDS);
  if (moving !== undefined) {
    host.offer({ kind: "wake" });
    await pause(moving.between(0, PICTURE_MILLISECONDS));
  }
  const shown = console.nextConfirmed();
  const began = nowMicroseconds();
  offer(2);
  const at = await Promise.race([shown, pause(ANSWER_MILLISECONDS)]);
  return at === undefined ? undefined : (at - began) / 1000;
}

interface ConsoleWatch {
  /** The instant, monotonic microseconds, of the next frame with a confirmed track that was not there before. */
  nextConfirmed(): Promise<number>;
  close(): void;
}

/** A console as a browser has it, up to the socket: what the page then paints is not measured here. */
async function watchConsole(port: number): Promise<ConsoleWatch> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`);
  socket.binaryType = "arraybuffer";
  const known = new Set<string>();
  let found: (at: number) => void = () => {};
  socket.addEventListener("message", ({ data }) => {
    const at = nowMicroseconds();
    const { body } = fromBinary(ConsoleFrameSchema, new Uint8Array(data as ArrayBuffer));
    if (body.case !== "changes" && body.case !== "snapshot") return;
    const fresh = body.value.tracks.filter(({ id, status }) => status === "confirmed" && !known.has(id));
    for (const { id } of fresh) known.add(id);
    if (fresh.length > 0) found(at);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error("the console's socket does not open")));
  });
  return {
    nextConfirmed: () =>
      new Promise((resolve) => {
        found = resolve;
      }),
    close: () => socket.close(),
  };
}
