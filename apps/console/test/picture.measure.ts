/**
 * What the picture costs the page's main thread with 2,000 moving tracks and 100 flights with their areas, in a real Chromium
 * before a make-believe node, beside the floor: the same page with an empty sky. Judges nothing; prints figures.
 * Run: node apps/console/test/picture.measure.ts [--seconds 30] [--minutes 60]. With --minutes the heap is watched for so long.
 */
import { parseArgs } from "node:util";
import type { CDPSession, Page } from "playwright-core";
import { CROWD } from "../dev/crowd.ts";
import { drawn, stage } from "./stage.ts";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "30" }, minutes: { type: "string", default: "0" } },
});
const SECONDS = Number(values.seconds);
const MINUTES = Number(values.minutes);
/** What fonts, pages fetched ahead and first frames cost is over by then. */
const SETTLE_MS = 15_000;
const FRAME_MS = 1_000 / 60;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}
interface Task {
  readonly beganMs: number;
  readonly wallMs: number;
  /** Of the processor: on a busy machine the wall's time is others' time too. */
  readonly cpuMs: number;
}

interface Traced {
  readonly tasks: readonly Task[];
  /** Those in which the page itself has drawn a frame. */
  readonly drawn: readonly Task[];
}

/** The tasks of the page's main thread while `during` runs. */
const traced = async (page: Page, during: () => Promise<void>): Promise<Traced> => {
  const session: CDPSession = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  const done = new Promise<void>((resolve) => session.once("Tracing.tracingComplete", () => resolve()));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "__metadata"] },
  });
  await during();
  await session.send("Tracing.end");
  await done;
  await session.detach();
  const threads = events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
  const busyOf = (thread: TraceEvent): TraceEvent[] =>
    events.filter(
      ({ name, ph, pid, tid }) =>
        ph === "X" && name === "ThreadControllerImpl::RunTask" && pid === thread.pid && tid === thread.tid,
    );
  const sum = (tasks: readonly TraceEvent[]): number => tasks.reduce((total, { dur = 0 }) => total + dur, 0);
  // Other tabs have main threads too; ours is the busy one.
  const [ours = []] = threads.map(busyOf).sort((a, b) => sum(b) - sum(a));
  const [task] = ours;
  const fired = events
    .filter(({ name, pid, tid }) => name === "FireAnimationFrame" && pid === task?.pid && tid === task.tid)
    .map(({ ts }) => ts);
  const tasks = ours.map(({ ts, dur = 0, tdur }) => ({
    beganMs: ts / 1000,
    wallMs: dur / 1000,
    cpuMs: (tdur ?? dur) / 1000,
    draws: fired.some((at) => at >= ts && at <= ts + dur),
  }));
  return { tasks, drawn: tasks.filter(({ draws }) => draws) };
};

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Processor time of each sixtieth of a second. */
const framesOf = (tasks: readonly Task[]): readonly number[] => {
  const first = tasks[0]?.beganMs ?? 0;
  const frames = Array.from({ length: Math.ceil((SECONDS * 1000) / FRAME_MS) }, () => 0);
  for (const { beganMs, cpuMs } of tasks) {
    const frame = Math.floor((beganMs - first) / FRAME_MS);
    if (frame < frames.length) frames[frame] = (frames[frame] ?? 0) + cpuMs;
  }
  return frames.toSorted((a, b) => a - b);
};

const spread = (tasks: readonly Task[], share: number): string =>
  quantile(
    tasks.map(({ cpuMs }) => cpuMs).toSorted((a, b) => a - b),
    share,
  ).toFixed(1);

const told = (name: string, { tasks, drawn }: Traced): void => {
  const frames = framesOf(tasks);
  const longest = Math.max(0, ...tasks.map(({ cpuMs }) => cpuMs));
  const long = tasks.filter(({ cpuMs }) => cpuMs > 50).length;
  const longOnWall = tasks.filter(({ wallMs }) => wallMs > 50).length;
  const share = (frames.reduce((sum, each) => sum + each, 0) / (SECONDS * 1000)) * 100;
  console.log(
    `${name}: main thread p50 ${quantile(frames, 0.5).toFixed(1)}, p95 ${quantile(frames, 0.95).toFixed(1)}, p99 ${quantile(frames, 0.99).toFixed(1)} ms of each 1/60 s; ` +
      `longest task ${longest.toFixed(0)} ms, over 50 ms: ${long} (${longOnWall} by the wall); ${share.toFixed(0)} % of a core; ${drawn.length} frames drawn` +
      (drawn.length === 0 ? "" : `, each p50 ${spread(drawn, 0.5)}, p95 ${spread(drawn, 0.95)} ms`),
  );
};

const heapMiB = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 2 ** 20;
};

const { onScreen } = await stage();

const calm = (page: Page): Promise<void> => page.waitForTimeout(SECONDS * 1000);
/** Somebody turns the map all the while: a frame is drawn as often as there is time for one. */
const steered = async (page: Page): Promise<void> => {
  const ends = Date.now() + SECONDS * 1000;
  await page.keyboard.press("KeyM");
  for (let left = true; Date.now() < ends; left = !left) {
    await page.keyboard.press(left ? "ArrowLeft" : "ArrowRight");
    await page.waitForTimeout(30);
  }
};

await onScreen({ scene: "quiet", mode: "exercise" }, async ({ page }) => {
  await page.waitForSelector(".mark.sensor", { state: "attached" });
  await page.waitForTimeout(SETTLE_MS);
  told("floor, empty sky, untouched", await traced(page, () => calm(page)));
  told("floor, empty sky, steered", await traced(page, () => steered(page)));
});

await onScreen({ scene: "crowd", mode: "exercise" }, async ({ page }, node) => {
  await drawn(page);
  await page.waitForTimeout(SETTLE_MS);
  const name = `${CROWD.tracks} tracks, ${CROWD.flights} flights with areas`;
  told(`${name}, untouched`, await traced(page, () => calm(page)));
  told(`${name}, steered`, await traced(page, () => steered(page)));
  const heaps: number[] = [await heapMiB(page)];
  for (let minute = 0; minute < MINUTES; minute += 1) {
    await page.waitForTimeout(60_000);
    heaps.push(await heapMiB(page));
    if (minute % 5 === 4) console.log(`  heap after ${minute + 1} min: ${heaps.at(-1)?.toFixed(1)} MiB`);
  }
  if (MINUTES > 0)
    console.log(
      `${name}: heap ${heaps[0]?.toFixed(1)} MiB at first, ${heaps.at(-1)?.toFixed(1)} MiB after ${MINUTES} min`,
    );
  node.hang(true);
  await page.waitForTimeout(3_000);
  told(`${name}, nothing changes`, await traced(page, () => calm(page)));
});
process.exit(0);
