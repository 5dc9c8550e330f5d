/**
 * Drives the tracker over the lines of a plot file in the order in which they arrived and hands out track lines.
 * Must never look ahead: a line for t uses what had arrived when it is written, and is never changed.
 */
import { after, secondsBetween } from "@tocsin/kernel/time";
import type { Plot } from "@tocsin/picture";
import {
  coastTo,
  createTrackerState,
  estimateOf,
  processDwell,
  type TrackChange,
  type TrackerState,
} from "@tocsin/tracking";
import type { PlotHeader } from "./header.ts";
import { type PlotLine, readPlotLine } from "./lines.ts";
import { trackLine } from "./output.ts";

export interface TrackRunCounts {
  lines: number;
  plots: number;
  ticks: number;
  refused: number;
  doubled: number;
  tracks: number;
  written: number;
}

export interface TrackRun {
  /** Takes one line; `number` counts from 1. */
  take(text: string, number: number): void;
  /**
   * Takes what is still held back for the end of a look, and lets so many seconds pass in which nothing comes, as a node's clock does:
   * what flies on is written as coasting until it is down.
   */
  finish(carried?: number): void;
  readonly counts: TrackRunCounts;
  readonly state: TrackerState;
  /** The farthest plot of each radar, metres. */
  readonly farthest: ReadonlyMap<string, number>;
}

interface Sink {
  readonly write: (line: string) => void;
  readonly refuse: (number: number, reason: string) => void;
  /** What is odd about a line that was not refused. */
  readonly note?: (number: number, what: string) => void;
}

/** Launch and impact at most this often for each track, and coasted lines too, seconds. */
const PRODUCT_SECONDS = 1;
/** A jump of a tick by more than this is an error of the file, seconds. */
const LONGEST_JUMP = 6 * 3_600;
/** What the tracker says of plots whose time no other confirms. */
export const ASTRAY = "the time lies minutes from that of all other lines: another clock, or not in seconds?";

/** What is said of plots that came when the tracker's memory had passed them. */
const TOO_LATE = "too late: other sensors had told of times more than 65 s later before this line came";
/** Lines of one sensor and scan farther apart than this and a revisit, seconds, are no one look. */
const LONGEST_LOOK = 65;
/** A range beyond its sensor's own by more than this share is odd. */
const BEYOND = 0.02;

type PlotOnly = Extract<PlotLine, { kind: "plot" }>;

export function startTrackRun(header: PlotHeader, sink: Sink): TrackRun {
  const state = createTrackerState();
  // Sensors look from the file's epoch on, though they see nothing yet.
  coastTo(state, header.epoch);
  const counts: TrackRunCounts = { lines: 0, plots: 0, ticks: 0, refused: 0, doubled: 0, tracks: 0, written: 0 };
  const lastProducts = new Map<number, number>();
  const farthest = new Map<string, number>();
  let look: (PlotOnly & { readonly number: number })[] = [];
  /** Arrival of the latest line; undefined while the file states no arrivals. */
  let received: number | undefined;
  let clock: number | undefined;
  let coastedAt = Number.NEGATIVE_INFINITY;

  function write(track: number, time: number): void {
    const before = lastProducts.get(track) ?? Number.NEGATIVE_INFINITY;
    const products = time - before >= PRODUCT_SECONDS - 1e-6;
    if (products) lastProducts.set(track, time);
    const estimate = estimateOf(state, track, after(header.epoch, time), { products });
    sink.write(trackLine(track, estimate, header.epoch, received));
    counts.written++;
  }

  function writeChanges(changes: readonly TrackChange[], time: number): void {
    const fed = new Set<number>();
    for (const { track, change } of changes) {
      if (change === "confirmed") counts.tracks++;
      if (change === "confirmed" || change === "updated") fed.add(track);
      if (change === "dropped") lastProducts.delete(track);
    }
    for (const track of fed) if (state.tracks.has(track)) write(track, time);
    if (time - coastedAt < PRODUCT_SECONDS) return;
    coastedAt = time;
    for (const [track, record] of state.tracks) if (record.status === "coasting" && !fed.has(track)) write(track, time);
  }

  function closeLook(): void {
    const [first] = look;
    if (!first) return;
    const plots: Plot[] = look.map(({ plot }) => plot);
    const { refused: before, late } = state.counts;
    const changes = processDwell(state, first.sensor, { sensor: first.sensor.id, scan: first.scan, plots });
    if (state.counts.refused > before) for (const { number } of look) refuse(number, ASTRAY);
    else if (state.at !== undefined) {
      clock = secondsBetween(header.epoch, state.at);
      if (first.received !== undefined) received = Math.max(received ?? first.received, first.received, clock);
    }
    if (state.counts.late > late) for (const { number } of look) sink.note?.(number, TOO_LATE);
    look = [];
    counts.plots = state.counts.plots;
    counts.doubled = state.counts.doubled;
    writeChanges(changes, clock ?? first.time);
  }

  function takePlot(line: PlotOnly, number: number): void {
    const [first] = look;
    if (first && !sameLook(first, line)) closeLook();
    if (line.plot.kind === "radar")
      farthest.set(line.sensor.id, Math.max(farthest.get(line.sensor.id) ?? 0, line.plot.range));
    const odd = oddRange(line);
    if (odd !== undefined) sink.note?.(number, odd);
    look.push({ ...line, number });
  }

  function refuse(number: number, reason: string): void {
    counts.refused++;
    sink.refuse(number, reason);
  }

  function takeTick(time: number, number: number): void {
    closeLook();
    if (clock !== undefined && Math.abs(time - clock) > LONGEST_JUMP) return refuse(number, "the time jumps by hours");
    counts.ticks++;
    if (clock === undefined || time >= clock) passUntil(time);
  }

  function passUntil(time: number): void {
    clock = time;
    if (received !== undefined) received = Math.max(received, time);
    writeChanges(coastTo(state, after(header.epoch, time)), time);
  }

  return {
    counts,
    state,
    farthest,
    take(text, number) {
      if (text.trim() === "") return;
      counts.lines++;
      const line = readPlotLine(text, header);
      if (line.kind === "refused") refuse(number, line.reason);
      else if (line.kind === "tick") takeTick(line.time, number);
      else takePlot(line, number);
    },
    finish(carried = 0) {
      closeLook();
      if (clock === undefined) return;
      const end = clock + carried;
      for (let time = Math.floor(clock) + 1; time <= end && state.tracks.size > 0; time++) passUntil(time);
    },
  };
}

const sameLook = (a: PlotOnly, b: PlotOnly): boolean =>
  a.sensor === b.sensor &&
  a.scan === b.scan &&
  a.received === b.received &&
  Math.abs(a.time - b.time) <= Math.max(LONGEST_LOOK, a.sensor.revisit);

function oddRange({ plot, sensor }: PlotOnly): string | undefined {
  if (plot.kind !== "radar" || sensor.kind !== "radar" || plot.range <= (1 + BEYOND) * sensor.maximumRange)
    return undefined;
  return `range_m ${plot.range} lies beyond the ${sensor.maximumRange} m of max_range_m of its sensor; it is used all the same`;
}
