/**
 * Where a point is, in words for one nation's watch: inside a named area, or a region with distance and bearing from the
 * nation's nearest area. Messages carry coordinates only; these words are made here and never sent.
 */
import type { Speech } from "../words/words.ts";
import type { Areas, WarningArea } from "./areas.ts";
import { kilometres, nationName, spokenPosition } from "./format.ts";
import { ELSEWHERE, FAR_FLUNG, inPacific, type Names, REGIONS, type Region } from "./gazetteer.ts";
import { bearingDeg, distanceM, inRing, isWithin, leastDistanceM, type Place } from "./sphere.ts";

/** Within this the nearest area is named; beyond it the nation stands for it. */
const AREA_NAMED_WITHIN_M = 500_000;
const DIRECTIONS = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;

interface Neighbour {
  readonly area: WarningArea;
  readonly distanceM: number;
  readonly bearingDeg: number;
}

export const areaAt = (areas: Areas, place: Place): WarningArea | undefined => {
  for (const area of areas.values())
    if (area.boxes.some((box, ring) => isWithin(box, place) && inRing(area.rings[ring] ?? [], place))) return area;
  return undefined;
};

/** Rounding must not hide a ring from the search. */
const SLACK_M = 1;

/** Rings are walked in the order of how near they may be, until none may be nearer: of equal ones the first area's counts. */
export const nearestArea = (areas: Areas, nation: string, place: Place): Neighbour | undefined => {
  const rings = [...areas.values()]
    .filter(({ country }) => country === nation || FAR_FLUNG.has(nation))
    .flatMap((area) => area.boxes.map((box, ring) => ({ area, ring, atLeastM: leastDistanceM(box, place) })))
    .map((ring, order) => ({ ...ring, order }))
    .sort((a, b) => a.atLeastM - b.atLeastM);
  let nearest: { area: WarningArea; order: number; distanceM: number; from: Place } | undefined;
  for (const { area, ring, order, atLeastM } of rings) {
    if (nearest !== undefined && atLeastM > nearest.distanceM + SLACK_M) break;
    for (const [longitude, latitude] of area.rings[ring] ?? []) {
      const from = { latitude, longitude };
      const distance = distanceM(from, place);
      const least: number = nearest?.distanceM ?? Number.POSITIVE_INFINITY;
      if (distance < least || (distance === least && order < (nearest?.order ?? 0)))
        nearest = { area, order, distanceM: distance, from };
    }
  }
  if (nearest === undefined) return undefined;
  return { area: nearest.area, distanceM: nearest.distanceM, bearingDeg: bearingDeg(nearest.from, place) };
};

const regionAt = ({ latitude, longitude }: Place): Region | undefined =>
  REGIONS.find(({ outline }) => inRing(outline, { latitude, longitude: (longitude + 360) % 360 }));

const regionNames = (region: Region | undefined, nation: string, { latitude, longitude }: Place): Names =>
  region !== undefined
    ? (region.national?.[nation] ?? region.names)
    : inPacific((longitude + 360) % 360, latitude)
      ? ELSEWHERE.ocean
      : ELSEWHERE.unnamed;

const wordsFor = (speech: Speech, areas: Areas, nation: string, place: Place, key: PlaceForm): string => {
  if (areas.size === 0) return spokenPosition(speech, place.latitude, place.longitude);
  const inside = areaAt(areas, place);
  if (inside !== undefined) {
    return speech.t("place.inside", { area: inside.name[speech.language], nation: nationName(speech, inside.country) });
  }
  const region = regionAt(place);
  const name = regionNames(region, nation, place)[speech.language];
  const neighbour = nearestArea(areas, nation, place);
  // Over land the region's name says more than a distance from home.
  if (neighbour === undefined || region?.land === true) return name;
  const { area, distanceM: distance, bearingDeg: bearing } = neighbour;
  return speech.t(key, {
    region: name,
    km: kilometres(distance),
    direction: speech.t(`direction.${DIRECTIONS[Math.round(bearing / 45) % 8] ?? "n"}`),
    from:
      distance < AREA_NAMED_WITHIN_M || FAR_FLUNG.has(nation) ? area.name[speech.language] : nationName(speech, nation),
  });
};

const remembered = new Map<string, string>();

/** With the sea or region first, or by distance and direction alone where room is short. */
export type PlaceForm = "place.off" | "place.off.short";

/** Remembered to the tenth of a degree: the search walks every outline and the same words are asked for at each tick. */
export const placeWords = (
  speech: Speech,
  areas: Areas,
  nation: string,
  place: Place,
  form: PlaceForm = "place.off",
): string => {
  const key = `${form} ${speech.language} ${nation} ${areas.size} ${place.latitude.toFixed(1)} ${place.longitude.toFixed(1)}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const words = wordsFor(speech, areas, nation, place, form);
  if (remembered.size > 1_000) remembered.clear();
  remembered.set(key, words);
  return words;
};

/** Names of areas by code, at most `limit`, the rest counted. */
export const areaNames = (speech: Speech, areas: Areas, codes: readonly string[], limit: number): string => {
  const names = codes.map((code) => areas.get(code)?.name[speech.language] ?? code);
  const list = names.slice(0, limit).join(speech.t("list.and"));
  return names.length <= limit ? list : speech.t("list.more", { list, n: names.length - limit });
};
