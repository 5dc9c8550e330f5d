/**
 * Where all tracks are at one look, laid out so that going through them for what is near one costs next to nothing.
 * Must never decide anything: what is found here is looked at again.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { bestOf } from "./modes.ts";
import type { TrackRecord } from "./state.ts";

export interface Crowd {
  readonly tracks: readonly TrackRecord[];
  /** ECEF m, three a track, straight ahead to the look's time; of what stands later as it stands. */
  readonly places: Float64Array;
}

/** All tracks as they stand, before the look has changed any. */
export function crowdOf(tracks: Iterable<TrackRecord>, at: Instant): Crowd {
  const all = [...tracks];
  const places = new Float64Array(3 * all.length);
  for (let i = 0; i < all.length; i++) {
    const track = all[i] as TrackRecord;
    const { mean } = bestOf(track.modes);
    const seconds = Math.max(0, secondsBetween(track.at, at));
    for (let k = 0; k < 3; k++) places[3 * i + k] = (mean[k] as number) + seconds * (mean[3 + k] as number);
  }
  return { tracks: all, places };
}

/** What one look may move a track by, metres: so much more room is searched. */
const MOVED = 10_000;

/** Whether track i may stand within so many metres of the place, on each axis. */
export function isAround({ places }: Crowd, i: number, place: Float64Array, metres: number): boolean {
  const reach = metres + MOVED;
  return (
    Math.abs((places[3 * i] as number) - (place[0] as number)) <= reach &&
    Math.abs((places[3 * i + 1] as number) - (place[1] as number)) <= reach &&
    Math.abs((places[3 * i + 2] as number) - (place[2] as number)) <= reach
  );
}
