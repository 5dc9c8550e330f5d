/** The plain Earth: sea, land, coast and graticule as one primitive each, from the file that build/land.ts packs. */
import {
  BoundingSphere,
  Cartesian3,
  Color,
  ColorGeometryInstanceAttribute,
  ComponentDatatype,
  EllipsoidGeometry,
  Geometry,
  GeometryAttribute,
  GeometryAttributes,
  GeometryInstance,
  PerInstanceColorAppearance,
  Primitive,
  PrimitiveType,
} from "@cesium/engine";
import { earthCentred } from "./framing.ts";

const SEA = "#04070b";
const LAND = "#141d27";
const COAST = "#4a6178";
const GRATICULE = "#111a24";
/** The sea lies lower than the land's flat triangles sag, the coast higher than they rise. */
const SEA_DEPTH_M = 12_000;
const COAST_HEIGHT_M = 1_500;

const primitiveOf = (geometry: Geometry | EllipsoidGeometry, colour: string): Primitive =>
  new Primitive({
    geometryInstances: new GeometryInstance({
      geometry,
      attributes: { color: ColorGeometryInstanceAttribute.fromColor(Color.fromCssColorString(colour)) },
    }),
    appearance: new PerInstanceColorAppearance({ flat: true, translucent: false, closed: false }),
    // Workers would need their own policy and files; this is drawn once.
    asynchronous: false,
    compressVertices: false,
    allowPicking: false,
  });

const geometryOf = (positions: Float64Array, indices: Uint32Array, primitiveType: PrimitiveType): Geometry => {
  const attributes = new GeometryAttributes();
  attributes.position = new GeometryAttribute({
    componentDatatype: ComponentDatatype.DOUBLE,
    componentsPerAttribute: 3,
    values: positions,
  });
  return new Geometry({
    attributes,
    indices,
    primitiveType,
    boundingSphere: new BoundingSphere(Cartesian3.ZERO, 6_400_000),
  });
};

interface LandFile {
  readonly vertices: Uint16Array;
  readonly triangles: Uint32Array;
  readonly coast: Uint32Array;
}

const landFile = async (): Promise<LandFile> => {
  const bytes = await (await fetch("/geography/land.bin")).arrayBuffer();
  const [vertices = 0, triangles = 0, coast = 0] = new Uint32Array(bytes, 0, 3);
  const indicesAt = 12 + vertices * 4;
  return {
    vertices: new Uint16Array(bytes, 12, vertices * 2),
    triangles: new Uint32Array(bytes, indicesAt, triangles),
    coast: new Uint32Array(bytes, indicesAt + triangles * 4, coast),
  };
};

const positionsAt = (vertices: Uint16Array, height: number): Float64Array => {
  const positions = new Float64Array((vertices.length / 2) * 3);
  for (let i = 0; i < vertices.length / 2; i += 1) {
    const longitude = ((vertices[2 * i] ?? 0) / 65_535) * 360 - 180;
    const latitude = ((vertices[2 * i + 1] ?? 0) / 65_535) * 180 - 90;
    positions.set(earthCentred({ latitude, longitude, height }), i * 3);
  }
  return positions;
};

/** Every ten degrees, in steps of two, as pairs of points. */
const graticule = (): Geometry => {
  const points: number[] = [];
  const add = (latitude: number, longitude: number): void => {
    points.push(...earthCentred({ latitude, longitude, height: 0 }));
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
  const indices = Uint32Array.from({ length: points.length / 3 }, (_, index) => index);
  return geometryOf(Float64Array.from(points), indices, PrimitiveType.LINES);
};

export const earth = async (): Promise<readonly Primitive[]> => {
  const { vertices, triangles, coast } = await landFile();
  const radii = new Cartesian3(6_378_137 - SEA_DEPTH_M, 6_378_137 - SEA_DEPTH_M, 6_356_752 - SEA_DEPTH_M);
  const sea = new EllipsoidGeometry({
    radii,
    stackPartitions: 128,
    slicePartitions: 256,
    vertexFormat: PerInstanceColorAppearance.FLAT_VERTEX_FORMAT,
  });
  return [
    primitiveOf(sea, SEA),
    primitiveOf(graticule(), GRATICULE),
    primitiveOf(geometryOf(positionsAt(vertices, 0), triangles, PrimitiveType.TRIANGLES), LAND),
    primitiveOf(geometryOf(positionsAt(vertices, COAST_HEIGHT_M), coast, PrimitiveType.LINES), COAST),
  ];
};
