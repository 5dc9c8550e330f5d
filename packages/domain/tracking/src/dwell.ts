/**
 * One look of one sensor through the tracker: predict, gate, associate, update, confirm, begin.
 * The only file that changes tracks because of plots; deterministic, for the same looks in the same order.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Dwell, Plot, Sensor } from "@tocsin/picture";
import { associate } from "./associate.ts";
import { begin, keepLoose, updateTentatives } from "./begin.ts";
import { confirmBest } from "./confirm.ts";
import { corrected, frameWithDoubt } from "./correct.ts";
import { expire, type TrackChange } from "./expire.ts";
import { noteStreams, sortFamilies } from "./family.ts";
import { LATEST_SHIFT } from "./feed.ts";
import { leadGroups } from "./group.ts";
import { recordOf } from "./health.ts";
import { hearLook, isSound, timingOf } from "./hear.ts";
import { isBehind } from "./late.ts";
import { placeOf, type SensorFrame } from "./measure.ts";
import { noteMisses } from "./misses.ts";
import { expectLateness } from "./past.ts";
import { noteBodies } from "./register.ts";
import type { LoosePlot, TrackerState } from "./state.ts";

/** Plots of one look within this many seconds are associated together; a straight line covers the difference. */
const TOGETHER = 0.25;
/** A plot freed of its sensor's bias, and as it came. */
interface Seen {
  readonly plot: Plot;
  readonly raw: Plot;
}

/**
 * Takes one look (all plots of `dwell.scan`) into the state, in place. Changes come in the order of track numbers within
 * each group of plots. Plots that are not finite, beyond physics or minutes from all others'
 * time are counted in state.counts.refused and left out.
 */
export function processDwell(state: TrackerState, sensor: Sensor, dwell: Dwell): TrackChange[] {
  const frame = frameWithDoubt(state, sensor);
  const changes: TrackChange[] = [];
  state.sensors.set(sensor.id, sensor);
  const sound = dwell.plots.filter((plot) => isSound(plot, sensor)).sort((a, b) => a.at - b.at);
  state.counts.refused += dwell.plots.length - sound.length;
  if (!isOfThisTime(state, sensor.id, sound)) return changes;
  const { fresh, isPart } = hearLook(state, sensor.id, dwell.scan, sound);
  state.counts.plots += fresh.length;
  const record = recordOf(state, sensor.id);
  if (!isPart) record.looks++;
  record.plots += fresh.length;
  if (record.excluded) return changes;
  const plots = fresh.map((raw): Seen => ({ raw, plot: corrected(state, sensor.id, raw) }));
  for (let start = 0; start < plots.length; ) {
    let end = start + 1;
    const { at } = (plots[start] as Seen).plot;
    while (end < plots.length && secondsBetween(at, (plots[end] as Seen).plot.at) <= TOGETHER) end++;
    processGroup(state, frame, dwell.scan, plots.slice(start, end), changes);
    start = end;
  }
  if (plots.length > 0 && !isPart) {
    noteMisses(state, frame, dwell.scan);
    noteBodies(state, frame, dwell.scan);
  }
  return changes;
}

/** Whether a look's plots are of this time; else they are counted, as late or as refused. */
function isOfThisTime(state: TrackerState, sensor: string, plots: readonly Plot[]): boolean {
  const [first] = plots;
  const timing = first === undefined ? "fine" : timingOf(state, sensor, first.at);
  if (timing === "late") state.counts.late += plots.length;
  if (timing === "astray") state.counts.refused += plots.length;
  return timing === "fine";
}

function processGroup(
  state: TrackerState,
  frame: SensorFrame,
  scan: number,
  plots: readonly Seen[],
  changes: TrackChange[],
): void {
  const at = (plots[0] as Seen).plot.at;
  state.at = state.at === undefined || at > state.at ? at : state.at;
  state.sightsSince ??= at;
  const loose = plots.map((seen) => looseOf(seen, state.nextSerial++, frame, scan));
  const sorted = noteStreams(state, frame, loose, at);
  const all = associate(state, frame, loose, at, changes);
  const left = sorted.size === 0 ? all : all.filter((plot) => !sorted.has(plot));
  updateTentatives(state, frame, left, at);
  const unused = confirmBest(state, left, changes);
  if (isTimely(state, frame.sensor.id, at)) {
    begin(state, frame, unused);
    keepLoose(state, frame, unused, at);
  }
  changes.push(...sortFamilies(state, at), ...leadGroups(state, at), ...expire(state, at));
}

function looseOf({ plot, raw }: Seen, serial: number, frame: SensorFrame, scan: number): LoosePlot {
  const sensor = frame.sensor.id;
  const from = frame.place;
  const loose: LoosePlot =
    plot.kind === "radar"
      ? { serial, sensor, scan, plot, from, place: placeOf(plot, frame) }
      : { serial, sensor, scan, plot, from };
  return raw === plot ? loose : { ...loose, raw };
}

/** Plots that come long after later ones of the same sensor begin nothing: they would draw a second, delayed track. */
function isTimely(state: TrackerState, sensor: string, at: Instant): boolean {
  if (isBehind(state.heard.get(sensor), at, LATEST_SHIFT)) {
    expectLateness(state);
    return false;
  }
  state.heard.set(sensor, at);
  return true;
}
