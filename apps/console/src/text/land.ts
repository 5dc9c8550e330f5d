/** The world's land as build/land.ts packs it: places in steps of the whole Earth, triangles, and the coast as pairs of places. */

export interface LandFile {
  readonly vertices: Uint16Array;
  readonly triangles: Uint32Array<ArrayBuffer>;
  readonly coast: Uint32Array<ArrayBuffer>;
}

const STEPS = 65_535;

export const readLand = async (): Promise<LandFile> => {
  const bytes = await (await fetch("/geography/land.bin")).arrayBuffer();
  const [vertices = 0, triangles = 0, coast = 0] = new Uint32Array(bytes, 0, 3);
  const indicesAt = 12 + vertices * 4;
  return {
    vertices: new Uint16Array(bytes, 12, vertices * 2),
    triangles: new Uint32Array(bytes, indicesAt, triangles),
    coast: new Uint32Array(bytes, indicesAt + triangles * 4, coast),
  };
};

type Place = readonly [longitude: number, latitude: number];

/** Pieces of coast with an end in a frame of degrees: for small maps without a globe. */
export const coastIn = (
  { vertices, coast }: Pick<LandFile, "vertices" | "coast">,
  { west, east, south, north }: Readonly<Record<"west" | "east" | "south" | "north", number>>,
): readonly (readonly [Place, Place])[] => {
  const place = (index: number): Place => [
    ((vertices[2 * index] ?? 0) / STEPS) * 360 - 180,
    ((vertices[2 * index + 1] ?? 0) / STEPS) * 180 - 90,
  ];
  const isIn = ([x, y]: Place): boolean => x > west && x < east && y > south && y < north;
  const pieces: (readonly [Place, Place])[] = [];
  for (let i = 0; i + 1 < coast.length; i += 2) {
    const [a, b] = [place(coast[i] ?? 0), place(coast[i + 1] ?? 0)];
    if (isIn(a) || isIn(b)) pieces.push([a, b]);
  }
  return pieces;
};
