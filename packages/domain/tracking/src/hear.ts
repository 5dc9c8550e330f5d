/**
 * The tracker's door: which plots of a look are sound and of this time, which came before, and whether the look is the rest of one
 * heard before.
 * Must never use a plot.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Plot, Sensor } from "@tocsin/picture";
import type { HeardLook, TrackerState } from "./state.ts";

/** Looks are remembered for so long, seconds, and no more than so many of each sensor. */
const MEMORY_SECONDS = 65;
const MOST_LOOKS = 64;
/** Plots further ahead of all others than this, seconds, come from a clock that is wrong, unless others confirm them. */
const LONGEST_LEAP = 300;

/**
 * What is to be done with the time of a look: "late" beyond all memory, "astray" so far from all others that a clock is wrong. Time
 * may have passed in silence, and the first look of all may have been the wrong one: what a second sensor, or a third look in
 * a row, says too is believed. It is set back only where nothing is tracked.
 */
export function timingOf(state: TrackerState, sensor: string, at: Instant): "fine" | "late" | "astray" {
  const gap = state.at === undefined ? 0 : secondsBetween(state.at, at);
  if (gap <= LONGEST_LEAP && gap >= -MEMORY_SECONDS) {
    state.leap = undefined;
    return "fine";
  }
  if (gap < 0 && state.tracks.size > 0) return gap < -LONGEST_LEAP ? "astray" : "late";
  const before = state.leap;
  const agrees = before !== undefined && Math.abs(secondsBetween(before.at, at)) < LONGEST_LEAP;
  const looks = agrees ? before.looks + 1 : 1;
  if (agrees && (looks > 2 || before.sensor !== sensor)) {
    state.leap = undefined;
    if (gap < 0) setBack(state, at);
    return "fine";
  }
  state.leap = { at, sensor, looks };
  return "astray";
}

/** What was heard at an instant that never was is forgotten. */
function setBack(state: TrackerState, at: Instant): void {
  state.at = at;
  state.heard.clear();
  state.looks.clear();
  state.loose = [];
  state.tentatives = [];
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
  for (const plot of plots) {
    if (look.keys.includes(keyOf(plot))) continue;
    look.keys.push(keyOf(plot));
    fresh.push(plot);
  }
  state.counts.doubled += plots.length - fresh.length;
  if (!known) looks.push(look);
  if (looks.length > MOST_LOOKS || isForgotten(looks[0], first)) looks.shift();
  return { fresh, isPart: known !== undefined };
}

const keyOf = (plot: Plot): number => (plot.kind === "radar" ? plot.range : plot.lineOfSight[0]);

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
