/** The dark half of the Earth, as a shade over land and sea, and the line where it begins. It is drawn and never judged by. */
import { Color, type Primitive, PrimitiveType } from "@cesium/engine";
import type { Place } from "../../../reading/text/sphere.ts";
import { geometryOf, primitiveOf } from "./mesh.ts";
import type { Projection } from "./projection.ts";
import { nightOn } from "./sun.ts";

/** Under what lies on the ground, above the land. */
const HEIGHT_M = 4_900;
const STEP = 3;
const ROWS = 60;
const SHADE = Color.BLACK.withAlpha(0.42);

/** One strip for each step of longitude, from border to border of the night on its two meridians. */
export const nightShade = (sun: Place, { place }: Projection): Primitive => {
  const points: number[] = [];
  const triangles: number[] = [];
  const row = (longitude: number): readonly (readonly [number, number])[] => {
    const [low, high] = nightOn(sun, longitude) ?? [0, 0];
    return Array.from({ length: ROWS + 1 }, (_, index) => [low + ((high - low) * index) / ROWS, longitude]);
  };
  const add = ([latitude, longitude]: readonly [number, number]): number => {
    points.push(...place({ latitude, longitude, height: HEIGHT_M }));
    return points.length / 3 - 1;
  };
  for (let west = -30; west < 330; west += STEP) {
    // The map's last edge must not be taken for its first.
    const [left, right] = [row(west + 1e-6), row(west + STEP - 1e-6)];
    const corners = left.map((at, index) => [add(at), add(right[index] ?? at)] as const);
    for (const [index, [a, b]] of corners.entries()) {
      const [c, d] = corners[index + 1] ?? [a, b];
      if (c !== a) triangles.push(a, b, c, b, d, c);
    }
  }
  return primitiveOf(
    geometryOf(Float64Array.from(points), Uint32Array.from(triangles), PrimitiveType.TRIANGLES),
    SHADE,
  );
};
