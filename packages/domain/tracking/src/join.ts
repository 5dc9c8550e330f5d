/**
 * Lines of sight seen before a radar saw the body: given to the new track where only one of a look can be its own.
 * Two candidates in one look stay apart: an ambiguous join would place a launch at a neighbour's.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import type { SightPlot } from "@tocsin/picture";
import { lookBack } from "./backsight.ts";
import { combineInto } from "./mixture.ts";
import type { Evidence, LoosePlot, TrackerState, TrackRecord } from "./state.ts";
import { alsoSeenBy } from "./stretch.ts";

const mean = new Float64Array(6);
const covariance = new Float64Array(36);
/** Slack, metres, beside what the body can have flown. */
const SLACK = 4_000;

/** Moves the loose sights that belong to a newly confirmed track into its evidence. */
export function joinSights(state: TrackerState, track: TrackRecord): void {
  combineInto(mean, covariance, track.modes);
  const candidates = new Map<string, LoosePlot[]>();
  for (const loose of state.loose) {
    if (loose.plot.kind !== "sight" || !passesNear(loose, track)) continue;
    const look = `${loose.sensor} ${loose.scan}`;
    candidates.set(look, [...(candidates.get(look) ?? []), loose]);
  }
  const [earliest = []] = candidates.values();
  const joined = new Set<number>();
  const sights = new Map<string, SightPlot[]>();
  for (const [only, ...others] of candidates.values()) {
    if (only?.plot.kind !== "sight" || others.length > 0) continue;
    joined.add(only.serial);
    sights.set(only.sensor, [...(sights.get(only.sensor) ?? []), only.plot]);
    track.evidence.push({
      at: only.plot.at,
      vector: only.plot.lineOfSight,
      from: only.from,
      covariance: [only.plot.sigma ** 2],
      ...(only === earliest[0] && risenAt(state, only)),
    });
    if (!track.sensors.includes(only.sensor)) track.sensors = [...track.sensors, only.sensor].sort();
    alsoSeenBy(track, only.sensor);
  }
  state.loose = state.loose.filter(({ serial }) => !joined.has(serial));
  for (const [sensor, these] of sights) lookBack(state, track, sensor, these);
}

/** Its sensor had looked before without seeing the body, as far as the tracker remembers; one look may have missed it. */
const LOOKED_BEFORE = 2.5;

/** What the first sight of a body says of its height. */
function risenAt({ sensors, sightsSince }: TrackerState, { plot, sensor }: LoosePlot): Pick<Evidence, "risen"> {
  const seen = sensors.get(sensor);
  if (seen?.kind !== "infrared" || sightsSince === undefined) return {};
  if (secondsBetween(sightsSince, plot.at) < LOOKED_BEFORE * seen.revisit) return {};
  return { risen: { height: seen.minimumTargetHeight, revisit: seen.revisit } };
}

/** Under power a body has flown back between nothing and velocity times time: the middle, and half of it as tolerance. */
function passesNear({ plot, from }: LoosePlot, track: TrackRecord): boolean {
  if (plot.kind !== "sight") return false;
  const seconds = secondsBetween(plot.at, track.at);
  const speed = Math.hypot(mean[3] as number, mean[4] as number, mean[5] as number);
  const way = [0, 1, 2].map((i) => (mean[i] as number) - 0.5 * seconds * (mean[3 + i] as number) - (from[i] as number));
  const along = way.reduce((sum, value, i) => sum + value * (plot.lineOfSight[i] as number), 0);
  const aside = Math.hypot(...way.map((value, i) => value - along * (plot.lineOfSight[i] as number)));
  return along > 0 && aside < 0.5 * speed * seconds + SLACK + 4 * plot.sigma * along;
}
