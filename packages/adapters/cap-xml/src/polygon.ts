/**
 * CAP polygons of an ellipse: closed, "latitude,longitude" in degrees, never across 180 degrees, never self-crossing
 * because an ellipse's outline is convex.
 */
import { ellipseBorder } from "@tocsin/alerting";
import { degreesFromRadians } from "@tocsin/kernel/units";
import type { AreaOfUncertainty } from "@tocsin/picture";

/** Corners of the outline: within 0.5 % of the ellipse, and short enough for cell broadcast. */
const CORNERS = 36;
/** Of a degree: 11 m. */
const DECIMALS = 4;

type Corner = readonly [latitude: number, longitude: number];

/**
 * One polygon, or two where the ellipse lies across 180 degrees. Empty where it holds a pole, which a polygon in
 * latitude and longitude cannot say: the area codes then stand alone.
 */
export function polygonsOf(area: AreaOfUncertainty): string[] {
  const centre = degreesFromRadians(area.centre.longitude);
  const outline = ellipseBorder(area, CORNERS).map(({ latitude, longitude }): Corner => {
    const degrees = degreesFromRadians(longitude);
    // Counted on from the centre, so that the outline is one piece before it is cut.
    return [degreesFromRadians(latitude), degrees - 360 * Math.round((degrees - centre) / 360)];
  });
  if (holdsPole(outline)) return [];
  return [-360, 0, 360].map((turn) => clipped(outline, turn)).filter((text) => text !== undefined);
}

/** Around a pole neighbours' longitudes add up to a whole turn; where one jumps, counted from the centre, it was held. */
const holdsPole = (outline: readonly Corner[]): boolean =>
  outline.some(([, longitude], index) => Math.abs(longitude - (outline[index + 1] ?? outline[0] ?? [0, 0])[1]) > 180);

/** The part of the outline between turn - 180 and turn + 180 degrees, brought home by that turn. */
function clipped(outline: readonly Corner[], turn: number): string | undefined {
  const east = cut(outline, (longitude) => turn + 180 - longitude);
  const part = cut(east, (longitude) => longitude - (turn - 180));
  const texts = part.map(([latitude, longitude]) => `${fixed(latitude)},${fixed(longitude - turn)}`);
  const corners = texts.filter((text, index) => text !== texts[(index + texts.length - 1) % texts.length]);
  return new Set(corners).size < 3 ? undefined : [...corners, corners[0]].join(" ");
}

/** Sutherland and Hodgman's cut of a convex polygon at one meridian; `inside` is positive on the side that is kept. */
function cut(corners: readonly Corner[], inside: (longitude: number) => number): Corner[] {
  const kept: Corner[] = [];
  for (const [index, corner] of corners.entries()) {
    const next = corners[(index + 1) % corners.length] ?? corner;
    const [here, there] = [inside(corner[1]), inside(next[1])];
    if (here >= 0) kept.push(corner);
    if (here > 0 !== there > 0 && here !== there) {
      const share = here / (here - there);
      kept.push([corner[0] + share * (next[0] - corner[0]), corner[1] + share * (next[1] - corner[1])]);
    }
  }
  return kept;
}

/** Adding zero keeps "-0.0000" out. */
const fixed = (degrees: number): string =>
  (Math.round(degrees * 10 ** DECIMALS) / 10 ** DECIMALS + 0).toFixed(DECIMALS);
