/**
 * The tracker's door: which plots of a look are sound, which came before, and whether the look is the rest of one heard before.
 * Must never use a plot.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import type { Plot, Sensor } from "@tocsin/picture";
import type { HeardLook, TrackerState } from "./state.ts";

/** Looks are remembered for so long, seconds, and no more than so many of each sensor. */
const MEMORY_SECONDS = 65;
const MOST_LOOKS = 64;

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
  if (!known) {
    looks.push({ scan, at: first.at, keys: plots.map(keyOf) });
    if (looks.length > MOST_LOOKS || isForgotten(looks[0], first)) looks.shift();
    return { fresh: plots, isPart: false };
  }
  const fresh = plots.filter((plot) => !known.keys.includes(keyOf(plot)));
  state.counts.doubled += plots.length - fresh.length;
  known.keys.push(...fresh.map(keyOf));
  return { fresh, isPart: true };
}

const keyOf = (plot: Plot): number => (plot.kind === "radar" ? plot.range : plot.lineOfSight[0]);

const isForgotten = (look: HeardLook | undefined, { at }: Plot): boolean =>
  look !== undefined && secondsBetween(look.at, at) > MEMORY_SECONDS;

/** Whether a plot is finite, of its sensor's kind, and within physics. */
export function isSound(plot: Plot, sensor: Sensor): boolean {
  if (!Number.isSafeInteger(plot.at)) return false;
  if (plot.kind === "sight") {
    const length = Math.hypot(...plot.lineOfSight);
    return sensor.kind === "infrared" && Math.abs(length - 1) < 1e-3 && plot.sigma > 0 && plot.sigma < 0.1;
  }
  const finite =
    Number.isFinite(plot.azimuth) && Number.isFinite(plot.elevation ?? 0) && Number.isFinite(plot.rangeRate ?? 0);
  const sigmas =
    plot.sigmaRange > 0 && plot.sigmaAzimuth > 0 && (plot.sigmaElevation ?? 1) > 0 && (plot.sigmaRangeRate ?? 1) > 0;
  return (
    sensor.kind === "radar" &&
    finite &&
    sigmas &&
    plot.range > 1 &&
    plot.range < 2e7 &&
    Number.isFinite(plot.sigmaRange + plot.sigmaAzimuth)
  );
}
