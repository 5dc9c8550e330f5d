/** A track as the rest of the house sees it: kinematics, phase, class and, when asked, launch, apogee and impact. */
import { present } from "@tocsin/kernel/sound";
import { ecef, ecefVelocity } from "@tocsin/kernel/space";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Plot, TrackEstimate } from "@tocsin/picture";
import { judge } from "./classify.ts";
import { aheadOf, combineInto } from "./mixture.ts";
import { productsOf } from "./products.ts";
import type { TrackerState, TrackRecord } from "./state.ts";
import { firstPerigeeOf, gainOf } from "./stretch.ts";
import { vouches } from "./vouch.ts";

/**
 * The estimate of a live track for `at`; an instant before the track's own state gives the state as it stands.
 * `products` adds launch, impact and apogee: some milliseconds of work, so ask about once a second.
 * @throws Error if no live track has this number: the caller knows from the changes which tracks live.
 */
export function estimateOf(
  state: TrackerState,
  track: number,
  at: Instant,
  options: { readonly products: boolean },
): TrackEstimate {
  const record = present(state.tracks.get(track), `track ${track}`);
  const ahead = Math.max(0, secondsBetween(record.at, at));
  const now: TrackRecord = ahead > 0 ? { ...record, at, modes: aheadOf(record.modes, ahead) } : record;
  const mean = new Float64Array(6);
  const covariance = new Float64Array(36);
  combineInto(mean, covariance, now.modes);
  const verdict = judge(now, mean, covariance);
  const firstPerigee = firstPerigeeOf(now);
  const [x, y, z, vx, vy, vz] = mean as unknown as [number, number, number, number, number, number];
  return {
    at: now.at,
    status: now.status,
    kinematics: { position: ecef(x, y, z), velocity: ecefVelocity(vx, vy, vz), covariance: [...covariance] },
    phase: verdict.phase,
    objectClass: verdict.objectClass,
    classProbability: verdict.probability,
    plots: now.plots,
    lastPlotAt: now.lastPlotAt,
    sensors: now.sensors,
    stretch: {
      plots: now.plots - now.stretch.plots,
      sensors: now.stretch.twice.filter((id) => vouches(now, state.sensors.get(id))),
      gained: gainOf(now, mean, covariance),
      ...(firstPerigee !== undefined && { firstPerigee }),
    },
    ...(now.parent === undefined ? {} : { parent: now.parent }),
    ...(now.group && { group: now.group.members }),
    ...(now.callsign === undefined ? {} : { callsign: now.callsign }),
    ...(options.products ? productsOf(now, record, mean, verdict, state.sensors) : {}),
  };
}

/** Recent plots that feed no confirmed track, oldest first, with the sensor that made them; at most 512. */
export const unconfirmedPlots = (state: TrackerState): { readonly sensor: string; readonly plot: Plot }[] =>
  state.loose.map(({ sensor, plot }) => ({ sensor, plot }));
