/** Phases in which nobody is killed: a partner behind a line of 1 kB/s, and plain running while memory is watched. */
import { pause } from "../bench/measure.ts";
import { PATIENCE_MILLISECONDS, type Stage } from "./stage.ts";
import { CALM_WEATHER } from "./weathers.ts";

const SLOW_RATE = 1000;
/** A collection stops a node for a tenth of a second. */
const HELD_MILLISECONDS = 30_000;
const SENDER = "KOR";
const SLOW = "JPN";
const OTHER = "USA";

export async function slowPhase(stage: Stage, seconds: number): Promise<void> {
  const before = await receivedRate(stage, Math.min(10, seconds / 4));
  const grown = stage.evidence.samples.length;
  const began = performance.now();
  stage.did("a partner behind a line of 1 kB/s");
  const link = stage.trio.proxies.find(({ name }) => name.includes(SENDER) && name.includes(SLOW));
  link?.set({ rate: SLOW_RATE });
  const meanwhile = await receivedRate(stage, seconds);
  const lasted = (performance.now() - began) / 1000;
  const resident = (from: number, to?: number): number[] =>
    stage.evidence.samples
      .slice(from, to)
      .filter(({ nation }) => nation === SENDER)
      .map((sample) => sample.resident);
  const growth = Math.max(0, ...resident(grown)) - Math.max(0, ...resident(0, grown).slice(-10));
  stage.evidence.slow = { seconds: lasted, growth, otherBefore: before, otherMeanwhile: meanwhile };
  link?.calm();
  link?.reset();
  await stage.catchUp("a slow line", lasted * 1000, [
    [SENDER, SLOW],
    [SLOW, SENDER],
  ]);
  await stage.trio.whole("linked after a slow line", PATIENCE_MILLISECONDS);
}

/** What the other partner received of the sender, a second. */
async function receivedRate(stage: Stage, seconds: number): Promise<number> {
  const received = (): number => {
    const tail = stage.tail(OTHER);
    tail.read();
    return [...tail.received].reduce((sum, [stream, count]) => sum + (stream.startsWith(SENDER) ? count : 0), 0);
  };
  const before = received();
  await pause(seconds * 1000);
  return (received() - before) / seconds;
}

export async function leakPhase(stage: Stage, seconds: number): Promise<void> {
  stage.did("plain running under load");
  await stage.during(CALM_WEATHER, holding(stage, performance.now() + seconds * 1000));
}

/** Asks now and then what the nodes hold, until then. */
async function holding(stage: Stage, until: number): Promise<void> {
  for (;;) {
    const left = until - performance.now();
    await pause(Math.max(0, Math.min(left, HELD_MILLISECONDS)));
    if (left <= HELD_MILLISECONDS) return;
    await stage.noteHeld();
  }
}
