/** The plain Earth: sea, land, coast and graticule as one primitive each, from the file that build/land.ts packs. */
import {
  Cartesian3,
  Color,
  EllipsoidGeometry,
  PerInstanceColorAppearance,
  type Primitive,
  PrimitiveType,
} from "@cesium/engine";
import type { Dress } from "../../../dresses.ts";
import { type LandFile, readLand } from "../../../text/land.ts";
import { groundColours } from "./looks.ts";
import { geometryOf, primitiveOf } from "./mesh.ts";
import { FLAT_WIDTH_M, PLANE_M, type Projection, type Vector } from "./projection.ts";

/** The sea lies lower than the land's flat triangles sag, the coast higher than they rise. */
const SEA_DEPTH_M = 12_000;
const COAST_HEIGHT_M = 1_500;

let land: Promise<LandFile> | undefined;

const positionsAt = (vertices: Uint16Array, height: number, { place }: Projection): Vector[] => {
  const positions: Vector[] = [];
  for (let i = 0; i < vertices.length / 2; i += 1) {
    const longitude = ((vertices[2 * i] ?? 0) / 65_535) * 360 - 180;
    const latitude = ((vertices[2 * i + 1] ?? 0) / 65_535) * 180 - 90;
    positions.push(place({ latitude, longitude, height }));
  }
  return positions;
};

/** Shapes of `corners` corners each; one that lies across the flat map's edge is drawn beyond both edges instead. */
const geometryAround = (
  positions: Vector[],
  indices: Uint32Array<ArrayBuffer>,
  corners: 2 | 3,
  { name }: Projection,
) => {
  const all = [...positions];
  const drawn: number[] = [];
  const shifted = (index: number, side: number): number => {
    const [x, y, z] = positions[index] ?? [0, 0, 0];
    if (Math.sign(x) === side) return index;
    return all.push([x + side * FLAT_WIDTH_M, y, z]) - 1;
  };
  for (let i = 0; i < indices.length; i += corners) {
    const shape = indices.subarray(i, i + corners);
    const xs = Array.from(shape, (index) => positions[index]?.[0] ?? 0);
    const isAcross = name === "flat" && Math.max(...xs) - Math.min(...xs) > FLAT_WIDTH_M / 2;
    if (!isAcross) drawn.push(...shape);
    else for (const side of [-1, 1]) drawn.push(...Array.from(shape, (index) => shifted(index, side)));
  }
  const flat = new Float64Array(all.length * 3);
  for (const [index, point] of all.entries()) flat.set(point, index * 3);
  return geometryOf(flat, Uint32Array.from(drawn), corners === 3 ? PrimitiveType.TRIANGLES : PrimitiveType.LINES);
};

/** Every ten degrees, in steps of two, as pairs of points. */
const graticule = (projection: Projection) => {
  const points: Vector[] = [];
  const add = (latitude: number, longitude: number): void => {
    points.push(projection.place({ latitude, longitude, height: 0 }));
  };
  for (let fixed = -180; fixed < 180; fixed += 10) {
    for (let running = -80; running < 80; running += 2) {
      add(running, fixed);
      add(running + 2, fixed);
    }
  }
  for (let fixed = -80; fixed <= 80; fixed += 10) {
    for (let running = -180; running < 180; running += 2) {
      add(fixed, running);
      add(fixed, running + 2);
    }
  }
  const indices = Uint32Array.from({ length: points.length }, (_, index) => index);
  return geometryAround(points, indices, 2, projection);
};

const roundSea = (): EllipsoidGeometry =>
  new EllipsoidGeometry({
    radii: new Cartesian3(6_378_137 - SEA_DEPTH_M, 6_378_137 - SEA_DEPTH_M, 6_356_752 - SEA_DEPTH_M),
    stackPartitions: 128,
    slicePartitions: 256,
    vertexFormat: PerInstanceColorAppearance.FLAT_VERTEX_FORMAT,
  });

const flatSea = () => {
  const [x, z] = [FLAT_WIDTH_M / 2, PLANE_M - SEA_DEPTH_M];
  const corners = Float64Array.from([-x, -x, z, x, -x, z, x, x, z, -x, x, z]);
  return geometryOf(corners, Uint32Array.from([0, 1, 2, 0, 2, 3]), PrimitiveType.TRIANGLES);
};

export const earth = async (projection: Projection, dress: Dress): Promise<readonly Primitive[]> => {
  const colours = groundColours(dress);
  land ??= readLand();
  const { vertices, triangles, coast } = await land;
  const [ground, shore] = [0, COAST_HEIGHT_M].map((height) => positionsAt(vertices, height, projection));
  return [
    primitiveOf(projection.name === "globe" ? roundSea() : flatSea(), Color.fromCssColorString(colours.sea)),
    primitiveOf(graticule(projection), Color.fromCssColorString(colours.graticule)),
    primitiveOf(geometryAround(ground ?? [], triangles, 3, projection), Color.fromCssColorString(colours.land)),
    primitiveOf(geometryAround(shore ?? [], coast, 2, projection), Color.fromCssColorString(colours.coast)),
  ];
};
