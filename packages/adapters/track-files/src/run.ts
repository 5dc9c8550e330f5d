/**
 * Drives the tracker over the lines of a plot file in the order in which they arrived and hands out track lines.
 * Must never look ahead: a line for t uses what had arrived when it is written, and is never changed.
 */
import { after } from "@tocsin/kernel/time";
import type { Plot, Sensor } from "@tocsin/picture";
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
  /** Takes what is still held back for the end of a look. */
  finish(): void;
  readonly counts: TrackRunCounts;
  readonly state: TrackerState;
}

interface Sink {
  readonly write: (line: string) => void;
  readonly refuse: (number: number, reason: string) => void;
}

/** Launch and impact at most this often for each track, and coasted lines too, seconds. */
const PRODUCT_SECONDS = 1;
/** Lines remembered of each sensor to know a double again. */
const MEMORY = 4_096;
/** A jump of the clock by more than this in one line is an error of the file, seconds. */
const LONGEST_JUMP = 6 * 3_600;

type PlotOnly = Extract<PlotLine, { kind: "plot" }>;

export function startTrackRun(header: PlotHeader, sink: Sink): TrackRun {
  const state = createTrackerState();
  const counts: TrackRunCounts = { lines: 0, plots: 0, ticks: 0, refused: 0, doubled: 0, tracks: 0, written: 0 };
  const seen = new Map<string, Set<string>>();
  const lastProducts = new Map<number, number>();
  let look: PlotOnly[] = [];
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
    const changes = processDwell(state, first.sensor, { sensor: first.sensor.id, scan: first.scan, plots });
    look = [];
    writeChanges(changes, clock ?? first.time);
  }

  function takePlot(line: PlotOnly, number: number): void {
    if (isDouble(seen, line)) {
      counts.doubled++;
      return;
    }
    const [first] = look;
    if (first && !sameLook(first, line)) closeLook();
    const arrival = line.received ?? line.time;
    if (clock !== undefined && Math.abs(arrival - clock) > LONGEST_JUMP)
      return refuse(number, "the time jumps by hours");
    clock = Math.max(clock ?? line.time, line.time);
    if (line.received !== undefined) received = Math.max(received ?? line.received, line.received, clock);
    look.push(line);
    counts.plots++;
  }

  function refuse(number: number, reason: string): void {
    counts.refused++;
    sink.refuse(number, reason);
  }

  function takeTick(time: number, number: number): void {
    closeLook();
    if (clock !== undefined && Math.abs(time - clock) > LONGEST_JUMP) return refuse(number, "the time jumps by hours");
    counts.ticks++;
    if (clock !== undefined && time < clock) return;
    clock = time;
    if (received !== undefined) received = Math.max(received, time);
    writeChanges(coastTo(state, after(header.epoch, time)), time);
  }

  return {
    counts,
    state,
    take(text, number) {
      if (text.trim() === "") return;
      counts.lines++;
      const line = readPlotLine(text, header);
      if (line.kind === "refused") refuse(number, line.reason);
      else if (line.kind === "tick") takeTick(line.time, number);
      else takePlot(line, number);
    },
    finish: closeLook,
  };
}

const sameLook = (a: PlotOnly, b: PlotOnly): boolean =>
  a.sensor === b.sensor && a.scan === b.scan && a.received === b.received;

/** Whether the same sensor told the same values in the same scan before, within the last MEMORY lines. */
function isDouble(
  seen: Map<string, Set<string>>,
  { sensor, scan, plot }: { sensor: Sensor; scan: number; plot: Plot },
): boolean {
  const keys = seen.get(sensor.id) ?? new Set<string>();
  seen.set(sensor.id, keys);
  const values = plot.kind === "radar" ? `${plot.range} ${plot.azimuth} ${plot.elevation}` : plot.lineOfSight.join(" ");
  const key = `${scan} ${plot.at} ${values}`;
  if (keys.has(key)) return true;
  keys.add(key);
  if (keys.size > MEMORY) for (const oldest of keys) return !keys.delete(oldest);
  return false;
}
