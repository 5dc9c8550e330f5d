/**
 * Tracks in the order of one axis, those of each instant by themselves, so that what flies near a path is found without asking all of them.
 * What has moved since is asked one by one. Must be made anew when a track has begun or ended.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { bestOf } from "./modes.ts";
import type { TrackRecord } from "./state.ts";

/** As it stood when the order was made. */
interface Placed {
  readonly track: TrackRecord;
  readonly along: number;
}

/** So far beyond the reach the axis is searched, metres, that no rounding leaves anybody out. */
const SPARE = 1;

export class NearPath {
  readonly #byInstant = new Map<Instant, Placed[]>();
  readonly #order = new Map<TrackRecord, number>();
  readonly #moved = new Set<TrackRecord>();

  constructor(tracks: readonly TrackRecord[]) {
    for (const track of tracks) {
      this.#order.set(track, this.#order.size);
      const one = { track, along: bestOf(track.modes).mean[0] as number };
      const same = this.#byInstant.get(track.at);
      if (same) same.push(one);
      else this.#byInstant.set(track.at, [one]);
    }
    for (const same of this.#byInstant.values()) same.sort((a, b) => a.along - b.along);
  }

  /** It stands elsewhere now, or at another instant. */
  move(track: TrackRecord): void {
    this.#moved.add(track);
  }

  /** Those nearer than `reach`, metres, to a path (ECEF place and velocity at `at`) carried on straight; in the order in which they were given. */
  within(path: Float64Array, at: Instant, reach: number): TrackRecord[] {
    const found = [...this.#moved].filter((track) => isNear(path, at, track, reach));
    for (const [then, same] of this.#byInstant) {
      const middle = (path[0] as number) + secondsBetween(at, then) * (path[3] as number);
      const until = middle + reach + SPARE;
      for (let i = firstFrom(same, middle - reach - SPARE); i < same.length; i++) {
        const { track, along } = same[i] as Placed;
        if (along > until) break;
        if (!this.#moved.has(track) && isNear(path, at, track, reach)) found.push(track);
      }
    }
    return found.sort((a, b) => (this.#order.get(a) as number) - (this.#order.get(b) as number));
  }
}

/** The first whose place on the axis is no less. */
function firstFrom(same: readonly Placed[], least: number): number {
  let [from, until] = [0, same.length];
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((same[middle] as Placed).along < least) from = middle + 1;
    else until = middle;
  }
  return from;
}

/** Whether the track lies within `reach`, metres, of a path carried on straight to the track's own instant. */
export function isNear(path: Float64Array, at: Instant, track: TrackRecord, reach: number): boolean {
  const { mean } = bestOf(track.modes);
  const seconds = secondsBetween(at, track.at);
  let squared = 0;
  for (let i = 0; i < 3; i++)
    squared += ((path[i] as number) + seconds * (path[3 + i] as number) - (mean[i] as number)) ** 2;
  return squared < reach ** 2;
}
