/**
 * The tracker's door: which plots of a look are sound and of this time, which came before, and whether the look is the rest of one
 * heard before.
 * Must never use a plot.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Plot, Sensor } from "@tocsin/picture";
import { isBehind } from "./late.ts";
import type { HeardLook, TrackerState } from "./state.ts";

/** Looks are remembered for so long, seconds, and no more than so many of each sensor. */
const MEMORY_SECONDS = 65;
const MOST_LOOKS = 64;
/** Plots further ahead of all others than this, seconds, come from a clock that is wrong, unless others confirm them. */
const LONGEST_LEAP = 300;
const LOOKS_BELIEVED = 3;

/**
 * What is to be done with the time of a look: "late" beyond all memory; "astray" where a clock is minutes wrong, for such a time
 * would end all that lives. What a second sensor says too, or a third look in a row, is believed, so that neither silence nor one
 * wrong time shuts a sensor out. Compares plots with plots alone: the node's own clock may be the wrong one.
 */
export function timingOf(state: TrackerState, sensor: string, at: Instant): "fine" | "late" | "astray" {
  const isUsual = isNearAny(state.heard.values(), at);
  if (isUsual) state.strays.delete(sensor);
  else if (isAnythingAlive(state) && isStray(state, sensor, at)) return "astray";
  if (isUsual) for (const [id, stray] of state.strays) if (!isNearBy(stray.at, at)) state.strays.delete(id);
  if (isBehind(state.heard.get(sensor), at, LONGEST_LEAP)) forgetSensor(state, sensor);
  if (isForgottenBy(state, sensor, at)) return "late";
  if (isBehind(state.at, at, LONGEST_LEAP)) state.at = at;
  return "fine";
}

/** Whether nobody else confirms a look that is far from the time of all others. */
function isStray(state: TrackerState, sensor: string, at: Instant): boolean {
  const before = state.strays.get(sensor);
  const looks = before !== undefined && isNearBy(before.at, at) ? before.looks + 1 : 1;
  state.strays.set(sensor, { at, looks });
  if (looks >= LOOKS_BELIEVED) return false;
  for (const [id, stray] of state.strays) if (id !== sensor && isNearBy(stray.at, at)) return false;
  return true;
}

const isNearBy = (a: Instant, b: Instant): boolean => Math.abs(secondsBetween(a, b)) <= LONGEST_LEAP;

function isNearAny(instants: Iterable<Instant>, at: Instant): boolean {
  for (const one of instants) if (isNearBy(one, at)) return true;
  return false;
}

/** What a sensor told of an instant that never was. */
function forgetSensor(state: TrackerState, sensor: string): void {
  state.heard.delete(sensor);
  state.looks.delete(sensor);
  state.loose = state.loose.filter((plot) => plot.sensor !== sensor);
}

const isAnythingAlive = ({ tracks, tentatives, loose }: TrackerState): boolean =>
  tracks.size + tentatives.length + loose.length > 0;

/** Whether two other sensors have told of instants beyond the memory's reach: one alone may be ahead itself. */
function isForgottenBy({ heard }: TrackerState, sensor: string, at: Instant): boolean {
  let beyond = 0;
  for (const [id, other] of heard) if (id !== sensor && secondsBetween(at, other) > MEMORY_SECONDS) beyond++;
  return beyond >= 2;
}

/** Which plots of a look are new, and whether it is a part of a look of which something was heard before. */
export function hearLook(
  state: TrackerState,
  sensor: string,
  scan: number,
  plots: readonly Plot[],
): { readonly fresh: readonly Plot[]; readonly isPart: boolean } {
  const [first] = plots;
  if (!first) return { fresh: plots, isPart: false };
  const looks = state.looks.get(sensor) ?? [];
  state.looks.set(sensor, looks);
  const known = looks.find(
    (look) => look.scan === scan && Math.abs(secondsBetween(look.at, first.at)) < MEMORY_SECONDS,
  );
  const look = known ?? { scan, at: first.at, keys: [] };
  const fresh: Plot[] = [];
  const heard = new Set(look.keys);
  for (const plot of plots) {
    const key = keyOf(plot);
    if (heard.has(key)) continue;
    heard.add(key);
    look.keys.push(key);
    fresh.push(plot);
  }
  state.counts.doubled += plots.length - fresh.length;
  if (!known) looks.push(look);
  if (looks.length > MOST_LOOKS || isForgotten(looks[0], first)) looks.shift();
  return { fresh, isPart: known !== undefined };
}

/** One number of all that a plot says where, in units too uneven to cancel: radars round, so that range alone is no name. */
const keyOf = (plot: Plot): number =>
  plot.kind === "radar"
    ? plot.range + 1e6 * Math.PI * plot.azimuth + 1e6 * Math.E * (plot.elevation ?? 0) + (plot.at % 1e9) * Math.SQRT2
    : plot.lineOfSight[0] + Math.PI * plot.lineOfSight[1] + Math.E * plot.lineOfSight[2];

const isForgotten = (look: HeardLook | undefined, { at }: Plot): boolean =>
  look !== undefined && secondsBetween(look.at, at) > MEMORY_SECONDS;

/** Whether a plot is finite, of its sensor's kind, and within physics. */
export function isSound(plot: Plot, sensor: Sensor): boolean {
  if (!Number.isSafeInteger(plot.at)) return false;
  if (plot.kind === "sight") {
    const length = Math.hypot(...plot.lineOfSight);
    return sensor.kind === "infrared" && Math.abs(length - 1) < 1e-3 && isWithin(plot.sigma, LEAST_SIGMA, 0.1);
  }
  return (
    sensor.kind === "radar" &&
    isWithin(plot.range, 1, 2e7) &&
    isWithin(plot.azimuth, -7, 7) &&
    isWithin(plot.elevation ?? 0, -1.6, 1.6) &&
    isWithin(plot.rangeRate ?? 0, -2e4, 2e4) &&
    isWithin(plot.pressureAltitude ?? 0, -1e3, 1e5) &&
    isWithin(plot.sigmaRange, LEAST_SIGMA, 1e5) &&
    isWithin(plot.sigmaAzimuth, LEAST_SIGMA, 1) &&
    isWithin(plot.sigmaElevation ?? 1, LEAST_SIGMA, 1) &&
    isWithin(plot.sigmaRangeRate ?? 1, LEAST_SIGMA, 1e4)
  );
}

/** Below any sensor's sigma in its own unit: nothing is known for certain. */
const LEAST_SIGMA = 1e-9;

/** False of what is not a number. */
const isWithin = (value: number, low: number, high: number): boolean => value >= low && value <= high;
