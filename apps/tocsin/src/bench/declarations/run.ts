/**
 * Declared events: none in thousands of hours of quiet sky, and soon after confirmation on real launches. The test is the node's
 * own. Must never know what flies while it decides.
 */
import { present } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { isOfConcern, meetsDeclareTest } from "@tocsin/node";
import type { Dwell, Plot, Sensor } from "@tocsin/picture";
import { readHeader, readPlotLine } from "@tocsin/track-files";
import { createTrackerState, estimateOf, processDwell, type TrackerState } from "@tocsin/tracking";
import { makeKind } from "@tocsin/truth";
import { skyLooks } from "./sky.ts";

export interface QuietHours {
  readonly hours: number;
  readonly declared: number;
  /** Confirmed tracks, and those of them ever taken for a missile. */
  readonly confirmed: number;
  readonly ofConcern: number;
  readonly plots: number;
  /** Seeds of the hours in which something was declared, and what it was taken for. */
  readonly seeds: readonly string[];
}

/** Tracks of which a test came out true, and those that were ever of concern. */
class Watch {
  readonly declared = new Map<number, string>();
  readonly concern = new Set<number>();

  /** After each look: the tracks that it fed. */
  look(state: TrackerState, tracks: Iterable<number>, at: Instant): void {
    for (const track of tracks) {
      if (this.declared.has(track) || !state.tracks.has(track)) continue;
      const quick = estimateOf(state, track, at, { products: false });
      if (isOfConcern(quick)) this.concern.add(track);
      if (!meetsDeclareTest(quick)) continue;
      const whole = estimateOf(state, track, at, { products: true });
      if (meetsDeclareTest(whole))
        this.declared.set(track, `${whole.objectClass}, ${whole.phase}, ${whole.plots} plots`);
    }
  }
}

const fedBy = (state: TrackerState, sensor: Sensor, dwell: Dwell): number[] =>
  processDwell(state, sensor, dwell)
    .filter(({ change }) => change === "confirmed" || change === "updated")
    .map(({ track }) => track);

/** `progress` hears after each hour. */
export function quietHours(
  hours: number,
  seed: string,
  progress: (hours: number, declared: number) => void,
): QuietHours {
  let [declared, confirmed, ofConcern, plots] = [0, 0, 0, 0];
  const seeds: string[] = [];
  for (let hour = 0; hour < hours; hour++) {
    const state = createTrackerState();
    const watch = new Watch();
    const name = `${seed}-${hour + 1}`;
    for (const { sensor, dwell } of skyLooks(name)) {
      const [first] = dwell.plots;
      if (first) watch.look(state, fedBy(state, sensor, dwell), first.at);
    }
    declared += watch.declared.size;
    confirmed += state.nextTrack - 1;
    ofConcern += watch.concern.size;
    plots += state.counts.plots;
    for (const what of watch.declared.values()) seeds.push(`${name}: ${what}`);
    progress(hour + 1, declared);
  }
  return { hours, declared, confirmed, ofConcern, plots, seeds };
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
