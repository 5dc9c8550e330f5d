/** The search for the area at a place and for the nearest one finds what walking every outline finds. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { unpackAreas, type WarningArea } from "./areas.ts";
import { compactAreas } from "./pack-areas.ts";
import { areaAt, nearestArea } from "./place.ts";
import { distanceM, inRing, leastDistanceM, type Place } from "./sphere.ts";

const file = new URL("../../../../../data/warning-areas.geojson", import.meta.url);
const areas = unpackAreas(compactAreas(JSON.parse(readFileSync(file, "utf8"))));

/** About the three nations every so many degrees, on both sides of the date line, and over other parts of the Earth. */
const PLACES: readonly Place[] = [
  ...Array.from({ length: 120 }, (_, index) => ({
    latitude: 20.13 + (index % 12) * 2.61,
    longitude: 120.07 + Math.floor(index / 12) * 3.37,
  })),
  ...Array.from({ length: 24 }, (_, index) => ({ latitude: -70 + index * 6.1, longitude: -179.9 + index * 15.6 })),
  { latitude: 51.5, longitude: 179.95 },
  { latitude: 51.5, longitude: -179.95 },
];

const plainlyAt = (place: Place): WarningArea | undefined =>
  [...areas.values()].find(({ rings }) => rings.some((ring) => inRing(ring, place)));

const plainlyNearest = (nation: string, place: Place): WarningArea | undefined => {
  let [nearest, least] = [undefined as WarningArea | undefined, Number.POSITIVE_INFINITY];
  for (const area of areas.values()) {
    if (area.country !== nation && nation !== "USA") continue;
    for (const [longitude, latitude] of area.rings.flat()) {
      const distance = distanceM({ latitude, longitude }, place);
      if (distance < least) [nearest, least] = [area, distance];
    }
  }
  return nearest;
};

test("a place lies in the area in whose outline it lies", () => {
  assert.ok(PLACES.some((place) => plainlyAt(place) !== undefined));
  for (const place of PLACES) assert.equal(areaAt(areas, place)?.code, plainlyAt(place)?.code);
});

test("the nearest area is the one that walking all outlines finds, of equal ones the first", () => {
  for (const nation of ["JPN", "KOR", "USA"])
    for (const place of PLACES)
      assert.equal(nearestArea(areas, nation, place)?.area.code, plainlyNearest(nation, place)?.code);
});

test("nothing in a ring is nearer than its box allows", () => {
  for (const place of PLACES)
    for (const { rings, boxes } of areas.values())
      for (const [index, ring] of rings.entries()) {
        const box = boxes[index];
        assert.ok(box !== undefined);
        const [longitude, latitude] = ring[Math.floor(ring.length / 3)] ?? [0, 0];
        assert.ok(leastDistanceM(box, place) <= distanceM({ latitude, longitude }, place) + 1);
      }
});
