/** Stage `overload`: a raid's worth of tracks for five seconds, and warnings that do not wait behind them. */
import { setTimeout as pause, setImmediate as turnTaken } from "node:timers/promises";
import { demand } from "../finding.ts";
import { append, type Ground } from "../ground.ts";
import { howEnded, type Line, withLine } from "../line.ts";
import { trackSaying, warningSaying } from "../sayings.ts";
import type { TestCase } from "../test-case.ts";

const RATE = 900;
const SECONDS = 5;
const TURN_MILLISECONDS = 50;
const TURNS = (SECONDS * 1000) / TURN_MILLISECONDS;
const TRACKS_OF_TURN = (RATE * TURN_MILLISECONDS) / 1000;
const SETTLE_MILLISECONDS = 15_000;
const P99_MILLISECONDS = 250;

interface Load {
  /** From a warning's leaving to its acknowledgement, milliseconds, ascending. */
  readonly delays: readonly number[];
  readonly seconds: number;
}

/**
 * Everything is signed beforehand: what is measured is the partner's work and the way, as far as that can be told apart. In
 * between the lines speak, or a partner would end them for our silence on a slow machine.
 */
async function prepare(ground: Ground): Promise<void> {
  const { speaker } = ground;
  const first = ground.counter + 1;
  ground.counter += TRACKS_OF_TURN + 1;
  for (let turn = 1; turn <= TURNS; turn++) {
    const now = speaker.now();
    const updates = Array.from({ length: TRACKS_OF_TURN }, (_, i) => trackSaying(now, first + i, turn));
    append(ground, "track", updates);
    append(ground, "warning", [warningSaying(now, first + TRACKS_OF_TURN, turn, speaker.partner)]);
    await turnTaken();
  }
}

async function fly(ground: Ground, tracks: Line, warnings: Line): Promise<Load> {
  await tracks.settle();
  await warnings.settle();
  const firstTrack = tracks.send();
  const firstWarning = warnings.send();
  await prepare(ground);
  const sent: { readonly at: number; readonly sequence: number }[] = [];
  const began = performance.now();
  for (let turn = 1; turn <= TURNS; turn++) {
    await pause(Math.max(0, began + turn * TURN_MILLISECONDS - performance.now()));
    if (tracks.hasRoom) tracks.send(firstTrack + turn * TRACKS_OF_TURN);
    sent.push({ at: performance.now(), sequence: warnings.send(firstWarning + turn) });
    demand(tracks.probe.endedAt === undefined, `class track: ${howEnded(tracks.probe)}`);
  }
  await tracks.settle(SETTLE_MILLISECONDS);
  await warnings.settle(SETTLE_MILLISECONDS);
  const delays = sent.map(({ at, sequence }) => (warnings.acknowledgedAt(sequence) ?? Number.POSITIVE_INFINITY) - at);
  return { delays: delays.sort((a, b) => a - b), seconds: (performance.now() - began) / 1000 };
}

const loads = new WeakMap<Ground, Load>();

async function overload(ground: Ground): Promise<string> {
  const load = await withLine(ground, "warning", (warnings) =>
    withLine(ground, "track", (tracks) => fly(ground, tracks, warnings)),
  );
  loads.set(ground, load);
  return `${TURNS * TRACKS_OF_TURN} updates and ${TURNS} warnings acknowledged after ${load.seconds.toFixed(1)} s`;
}

async function mixed(ground: Ground): Promise<string> {
  const load = loads.get(ground);
  demand(load !== undefined, "the load did not come through");
  const p99 = load.delays[Math.ceil(load.delays.length * 0.99) - 1] ?? Number.POSITIVE_INFINITY;
  const median = load.delays[Math.floor(load.delays.length / 2)] ?? Number.POSITIVE_INFINITY;
  const words = `p50 ${median.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms of ${load.delays.length} warnings`;
  demand(p99 <= P99_MILLISECONDS, words);
  return words;
}

export const OVERLOAD: readonly TestCase[] = [
  { test: `${RATE} track updates a second for ${SECONDS} s are all acknowledged`, run: overload },
  { test: `warnings among them are acknowledged within ${P99_MILLISECONDS} ms (p99)`, timed: true, run: mixed },
];
