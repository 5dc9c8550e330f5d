/** Packs warning areas: names in three languages and outlines as differences in thousandths of a degree. */
import type { PackedArea } from "./areas.ts";

type Ring = readonly (readonly [number, number])[];
interface AreaFeature {
  readonly properties: {
    readonly code: string;
    readonly country: string;
    readonly name_en: string;
    readonly name_ja: string;
    readonly name_ko: string;
  };
  readonly geometry:
    | { readonly type: "Polygon"; readonly coordinates: readonly Ring[] }
    | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly Ring[])[] };
}
export interface AreaCollection {
  readonly features: readonly AreaFeature[];
}

const thousandths = (degrees: number): number => Math.round(degrees * 1000);

const packRing = (ring: Ring): number[] => {
  let [x, y] = [0, 0];
  return ring.flatMap(([longitude, latitude]) => {
    const [nextX, nextY] = [thousandths(longitude), thousandths(latitude)];
    const step = [nextX - x, nextY - y];
    [x, y] = [nextX, nextY];
    return step;
  });
};

const boxOf = (ring: Ring): number[] => {
  const [across, up] = [
    ring.map(([longitude]) => thousandths(longitude)),
    ring.map(([, latitude]) => thousandths(latitude)),
  ];
  return [Math.min(...across), Math.min(...up), Math.max(...across), Math.max(...up)];
};

/** Outer rings only: no warning area is told by its holes. */
export const compactAreas = (collection: AreaCollection): PackedArea[] =>
  collection.features.map(({ properties, geometry }) => {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const outer = polygons.flatMap((rings) => (rings[0] === undefined ? [] : [rings[0]]));
    return {
      code: properties.code,
      country: properties.country,
      en: properties.name_en,
      ja: properties.name_ja,
      ko: properties.name_ko,
      rings: outer.map(packRing),
      boxes: outer.map(boxOf),
    };
  });
