/** Which warning area a place is in. Must never answer by nearness: a place at sea is in none. */
import { geodetic } from "@tocsin/kernel/space";
import type { WarningArea, WarningAreas } from "./areas.ts";
import { holds, planeAt, ringsWithin } from "./ground.ts";

/** The area that holds the place (radians), or undefined. */
export function areaAt(areas: WarningAreas, latitude: number, longitude: number): WarningArea | undefined {
  const plane = planeAt(geodetic(latitude, longitude, 0));
  return areas.areas.find((area) => holds(ringsWithin(plane, area, 0)));
}

/** The area of that code, or undefined. */
export const areaOf = ({ areas }: WarningAreas, code: string): WarningArea | undefined =>
  areas.find((area) => area.code === code);
