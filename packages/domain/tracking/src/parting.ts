/**
 * Whether a plot beside a track that may have lost parts is one of theirs: after burn-out what comes off flies on close by, and a plot
 * that the track itself explains badly is then likelier a part's, in a look that missed the track. Must never judge by more than range.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import { COAST } from "./modes.ts";
import { isQuietCoast } from "./rates.ts";
import type { LoosePlot, TrackRecord } from "./state.ts";

/** What parts drift away with along one axis, m/s, and how far at once, m, one sigma. */
const DRIFT = { speed: 4, at: 100 } as const;
/** Later than so many seconds after burn-out parts are tracks of their own. */
const PARTING_SECONDS = 240;

/** True where a part's being here, and the track's own plot missed, is likelier than the track's own plot. For radar plots. */
export function isLikelyPart(track: TrackRecord, { plot, from }: LoosePlot, detection: number): boolean {
  if (plot.kind !== "radar" || !isQuietCoast(track.modes)) return false;
  const drift = driftOf(track);
  if (drift === 0) return false;
  const { mean, covariance } = track.modes[COAST] as TrackRecord["modes"][number];
  const n = mean.length;
  let squared = 0;
  let doubt = 0;
  for (let i = 0; i < 3; i++) squared += ((mean[i] as number) - (from[i] as number)) ** 2;
  for (let i = 0; i < 3; i++)
    for (let k = 0; k < 3; k++)
      doubt +=
        (((mean[i] as number) - (from[i] as number)) *
          (covariance[n * i + k] as number) *
          ((mean[k] as number) - (from[k] as number))) /
        squared;
  const own = doubt + plot.sigmaRange ** 2;
  const parts = own + drift * drift;
  const innovation = (plot.range - Math.sqrt(squared)) ** 2;
  const odds = Math.log(detection / (1.001 - detection)) + 0.5 * Math.log(parts / own);
  return odds < 0.5 * innovation * (1 / own - 1 / parts);
}

/** One sigma of how far parts have drifted since burn-out, metres; 0 where none can have come off lately. */
function driftOf({ power, at }: TrackRecord): number {
  if (power.on || power.until === undefined) return 0;
  const seconds = secondsBetween(power.until, at);
  return seconds > PARTING_SECONDS ? 0 : DRIFT.at + DRIFT.speed * Math.max(0, seconds);
}
