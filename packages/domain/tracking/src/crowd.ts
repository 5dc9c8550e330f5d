/**
 * Where all tracks are at one look, laid out in a row, so that going through them for what is near one costs next to nothing.
 * Must never decide anything: what is found here is looked at again.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { bestOf, probabilityOf } from "./modes.ts";
import { atLeastNumbers } from "./scratch.ts";
import type { TrackRecord } from "./state.ts";

export interface Crowd {
  readonly tracks: readonly TrackRecord[];
  /** Four a track: its place, ECEF m, straight ahead to the look's time, or as it stands where it stands later; and how far off, m, it may be. */
  readonly places: Float64Array;
  /** 1 for a track that is more likely under power than not. */
  readonly powered: Uint8Array;
}

/** What one look may move a track by, metres, and half of what may pull or push it off the straight line, m/s2. */
const MOVED = 5_000;
const SWERVE = 60;

let places: Float64Array = new Float64Array(0);
let powered = new Uint8Array(0);

/** All tracks as they stand, before the look has changed any; to be read until the next look only. */
export function crowdOf(tracks: ReadonlyMap<number, TrackRecord>, at: Instant): Crowd {
  const all: TrackRecord[] = [];
  places = atLeastNumbers(places, 4 * tracks.size);
  if (powered.length < tracks.size) powered = new Uint8Array(2 * tracks.size);
  for (const track of tracks.values()) {
    const { mean } = bestOf(track.modes);
    const seconds = Math.max(0, secondsBetween(track.at, at));
    const from = 4 * all.length;
    for (let k = 0; k < 3; k++) places[from + k] = (mean[k] as number) + seconds * (mean[3 + k] as number);
    places[from + 3] = MOVED + SWERVE * seconds * seconds;
    powered[all.length] = probabilityOf(track.modes, "powered") > 0.5 ? 1 : 0;
    all.push(track);
  }
  return { tracks: all, places, powered };
}

/** Whether track i may stand within so many metres of the place, on each axis. */
export function isAround({ places }: Crowd, i: number, place: Float64Array, metres: number): boolean {
  const at = 4 * i;
  const reach = metres + (places[at + 3] as number);
  return (
    Math.abs((places[at] as number) - (place[0] as number)) <= reach &&
    Math.abs((places[at + 1] as number) - (place[1] as number)) <= reach &&
    Math.abs((places[at + 2] as number) - (place[2] as number)) <= reach
  );
}
