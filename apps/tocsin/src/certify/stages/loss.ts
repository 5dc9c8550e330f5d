/** Stage `loss`: cables that are cut and partners that fall silent; afterwards everything is there, once. */
import { PRIORITIES, SILENCE_SECONDS } from "@tocsin/exchange";
import { withLength } from "@tocsin/link-tls/probe";
import { demand } from "../finding.ts";
import { append, type Ground, rowsOf } from "../ground.ts";
import { howEnded, Line, withLine } from "../line.ts";
import { warningSaying } from "../sayings.ts";
import type { TestCase } from "../test-case.ts";
import { knowsAll } from "./resuming.ts";

const WARNINGS = 50;
/** Three seconds of silence and what timers and the way may add or take. */
const EARLIEST_SECONDS = SILENCE_SECONDS - 0.5;
const LATEST_SECONDS = SILENCE_SECONDS + 3;

const warn = (ground: Ground, count: number) => {
  const { speaker } = ground;
  const sayings = Array.from({ length: count }, () =>
    warningSaying(speaker.now(), ++ground.counter, 1, speaker.partner),
  );
  return append(ground, "warning", sayings);
};

/** Resumes after a cut: nothing that was acknowledged is missing, and the rest is sent again. */
async function resume(ground: Ground, acknowledged: number): Promise<string> {
  return withLine(ground, "warning", async (line) => {
    const through = line.hello.receivedThrough;
    demand(through >= acknowledged, `it has received through ${through}, and had acknowledged ${acknowledged}`);
    await line.settle();
    return `it had ${through}, all ${rowsOf(ground.rows, "warning").length} are there`;
  });
}

async function midFrame(ground: Ground): Promise<string> {
  const line = await Line.open(ground, "warning");
  await line.settle();
  const { acknowledged } = line;
  const [row] = warn(ground, 1);
  demand(row !== undefined, "nothing to send");
  line.probe.write(withLength(row.frame).subarray(0, row.frame.length / 2));
  await line.probe.until(200, () => undefined);
  line.probe.cut();
  return resume(ground, acknowledged);
}

async function inFlight(ground: Ground): Promise<string> {
  const line = await Line.open(ground, "warning");
  await line.settle();
  warn(ground, WARNINGS);
  line.send();
  await line.probe.until(1, () => undefined);
  const { acknowledged } = line;
  line.probe.cut();
  return resume(ground, acknowledged);
}

async function halfOpen(ground: Ground): Promise<string> {
  const line = await Line.open(ground, "warning");
  try {
    warn(ground, 1);
    await line.settle();
    const { acknowledged, probe } = line;
    probe.muted = true;
    const silentSince = performance.now();
    await probe.until(LATEST_SECONDS * 1000, () => probe.endedAt);
    demand(probe.endedAt !== undefined, `it holds a connection that has been silent for ${LATEST_SECONDS} s`);
    const seconds = (probe.endedAt - silentSince) / 1000;
    // The last beat may have come a second before the silence began.
    demand(seconds >= EARLIEST_SECONDS - 1, `it closed after ${seconds.toFixed(1)} s of silence: ${howEnded(probe)}`);
    return `closed after ${seconds.toFixed(1)} s; ${await resume(ground, acknowledged)}`;
  } finally {
    line.probe.cut();
  }
}

async function allThere(ground: Ground): Promise<string> {
  let count = 0;
  for (const priority of PRIORITIES) count += await knowsAll(ground, priority);
  return `${count} deliveries`;
}

export const LOSS: readonly TestCase[] = [
  { test: "cut in the middle of a frame", run: midFrame },
  { test: `cut with ${WARNINGS} warnings on their way`, run: inFlight },
  { test: "a half-open connection is closed", run: halfOpen },
  { test: "everything is there", run: allThere },
];
