/**
 * Declared events: none in thousands of hours of quiet sky, and soon after confirmation on real launches. The test is the node's
 * own. Must never know what flies while it decides.
 */
import { Random } from "@tocsin/kernel/chance";
import { present } from "@tocsin/kernel/sound";
import { after } from "@tocsin/kernel/time";
import type { Dwell, Plot, Sensor } from "@tocsin/picture";
import { readHeader, readPlotLine } from "@tocsin/track-files";
import { createTrackerState, processDwell, type TrackerState } from "@tocsin/tracking";
import { makeKind } from "@tocsin/truth";
import { ghost } from "./ghost.ts";
import { EPOCH, type Sky, skyLooks } from "./sky.ts";
import { Watch } from "./watch.ts";

/** What one hour gave, or many. */
export interface QuietHours {
  readonly hours: number;
  /** What was declared: the hour's seed and what it was taken for. */
  readonly declared: readonly string[];
  /** Confirmed tracks, those of them ever taken for a missile, and those that only the beam's test kept from being declared. */
  readonly confirmed: number;
  readonly ofConcern: number;
  readonly heldBack: number;
  readonly plots: number;
}

export const NO_HOURS: QuietHours = { hours: 0, declared: [], confirmed: 0, ofConcern: 0, heldBack: 0, plots: 0 };

export const together = (a: QuietHours, b: QuietHours): QuietHours => ({
  hours: a.hours + b.hours,
  declared: [...a.declared, ...b.declared],
  confirmed: a.confirmed + b.confirmed,
  ofConcern: a.ofConcern + b.ofConcern,
  heldBack: a.heldBack + b.heldBack,
  plots: a.plots + b.plots,
});

const fedBy = (state: TrackerState, sensor: Sensor, dwell: Dwell): number[] =>
  processDwell(state, sensor, dwell)
    .filter(({ change }) => change === "confirmed" || change === "updated")
    .map(({ track }) => track);

/** One hour by its seed; judged as a node judges, upon each look and each second. */
export function quietHour(sky: Sky): QuietHours {
  const state = createTrackerState();
  const watch = new Watch();
  let second = 1;
  for (const { at, sensor, dwell } of skyLooks(sky)) {
    for (; second <= at; second++) watch.wake(state, after(EPOCH, second));
    const [first] = dwell.plots;
    if (first) watch.look(state, fedBy(state, sensor, dwell), first.at);
  }
  return {
    hours: 1,
    declared: Array.from(watch.declared.values(), (what) => `${sky.seed}: ${what}`),
    confirmed: state.nextTrack - 1,
    ofConcern: watch.concern.size,
    heldBack: watch.heldBack.size,
    plots: state.counts.plots,
  };
}

/** Seconds of sky around a ghost. */
const GHOST_SECONDS = 480;

/** How many of so many ghosts are declared, each planted in a sky of its own. */
export function ghostsDeclared(ghosts: number, seed: string, sky: Pick<Sky, "density" | "alarms">): number {
  let declared = 0;
  for (let i = 1; i <= ghosts; i++) {
    const name = `${seed}-ghost-${i}`;
    const planted = ghost(new Random(`${name}/path`));
    if (quietHour({ ...sky, seed: name, planted, until: GHOST_SECONDS }).declared.length > 0) declared++;
  }
  return declared;
}

/** Radar plots and sights between confirmation and declaration of the first track of each launch; Infinity where none was declared. */
export function plotsToDeclare(flights: number, seed: string): readonly number[] {
  return Array.from({ length: flights }, (_, flight) => oneLaunch(`${seed}-${flight + 1}`));
}

function oneLaunch(seed: string): number {
  const made = makeKind("varied", seed);
  if (!made.ok) throw new Error(made.error.what);
  const header = readHeader(JSON.stringify(made.value.header), "header.json");
  if (!header.ok) throw new Error(header.error.what);
  const state = createTrackerState();
  const watch = new Watch();
  const confirmedWith = new Map<number, number>();
  let look: { sensor: Sensor; scan: number; plots: Plot[] } | undefined;
  const close = (): number | undefined => {
    if (!look) return undefined;
    const fed = fedBy(state, look.sensor, { sensor: look.sensor.id, scan: look.scan, plots: look.plots });
    const at = present(state.at, "time");
    for (const track of fed) {
      const plots = state.tracks.get(track)?.plots;
      if (plots !== undefined && !confirmedWith.has(track)) confirmedWith.set(track, plots);
    }
    watch.look(state, fed, at);
    const [track] = watch.declared.keys();
    return track === undefined ? undefined : (state.tracks.get(track)?.plots ?? 0) - (confirmedWith.get(track) ?? 0);
  };
  for (const text of made.value.plots) {
    const line = readPlotLine(text, header.value);
    if (line.kind !== "plot") continue;
    if (look && (look.sensor !== line.sensor || look.scan !== line.scan)) {
      const after = close();
      if (after !== undefined) return after;
      look = undefined;
    }
    look ??= { sensor: line.sensor, scan: line.scan, plots: [] };
    look.plots.push(line.plot);
  }
  return Number.POSITIVE_INFINITY;
}
