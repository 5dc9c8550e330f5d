/** Where other traffic has been in the last minutes. Of few tracks only; where there are more, the map says that it draws none. */
import type { Track, Waypoint } from "@tocsin/codec-protobuf/console";
import type { Picture } from "../../../reading/live/picture.ts";
import type { Line } from "./model.ts";
import { thing } from "./thing.ts";

/** More would hide the picture and cost more than a frame may. */
export const MOST_TRAILS = 200;
const LONGEST_US = 600e6;
/** Waypoints of a trail stand on a fixed grid of time, so that only its newest end moves. */
const GRID_US = 20e6;

const thinned = (trail: readonly Waypoint[]): readonly Waypoint[] => {
  const last = trail.at(-1);
  const from = (last?.atUs ?? 0) - LONGEST_US;
  let slot = -1;
  const kept = trail.filter(({ atUs }) => {
    const here = Math.floor(atUs / GRID_US);
    const isNext = atUs >= from && here !== slot;
    if (isNext) slot = here;
    return isNext;
  });
  return last === undefined || kept.at(-1) === last ? kept : [...kept, last];
};

export const hasTooManyTrails = ({ tracks }: Picture): boolean => tracks.size > MOST_TRAILS;

export const addTrails = (parts: { readonly lines: Line[] }, tracks: readonly Track[], picture: Picture): void => {
  if (hasTooManyTrails(picture)) return;
  for (const { id } of tracks) {
    const points = thinned(picture.trails.get(id) ?? []).map(({ latitudeDeg, longitudeDeg, heightM }) => ({
      latitude: latitudeDeg,
      longitude: longitudeDeg,
      height: heightM,
    }));
    if (points.length > 1) parts.lines.push({ kind: "trail", points, of: thing("track", id) });
  }
};
