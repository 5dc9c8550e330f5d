/**
 * The nations' warning areas, read once from GeoJSON into plain data ready for fast geometry on WGS-84.
 * Must never guess: a feature that is not understood refuses the whole file, because a missing area is a missed warning.
 */

import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { type Ecef, ecef, ecefFromGeodetic, geodetic } from "@tocsin/kernel/space";
import { radiansFromDegrees } from "@tocsin/kernel/units";
import type { Nation } from "@tocsin/picture";

/** One name in each of the exchange's languages. */
export interface Names {
  readonly ko: string;
  readonly ja: string;
  readonly en: string;
}

/** A ball in space that holds every vertex: unlike a box in degrees it has no seam at 180 degrees. Metres, ECEF. */
export interface Ball {
  readonly centre: Ecef;
  readonly radius: number;
}

/** A closed line on the ellipsoid: x y z x y z ... in ECEF metres, the first vertex repeated at the end. */
export interface Ring {
  readonly vertices: Float64Array;
  readonly ball: Ball;
  /** The same line in short pieces, each beginning where the one before it ends. */
  readonly pieces: readonly Piece[];
}

/** Some sides of a ring: `middle` is one of its vertices, and no other is farther from it than `radius` metres. */
export interface Piece {
  readonly vertices: Float64Array;
  readonly middle: Ecef;
  readonly radius: number;
}

/** An area that is warned as a whole. A point is inside when it is inside an odd number of rings. */
export interface WarningArea {
  /** After ISO 3166-2; a remote island group adds a third part. */
  readonly code: string;
  /** The area an island group belongs to for administration. */
  readonly partOf?: string;
  readonly nation: Nation;
  readonly names: Names;
  readonly rings: readonly Ring[];
  readonly ball: Ball;
}

export interface WarningAreas {
  /** Sorted by code. */
  readonly areas: readonly WarningArea[];
}

const CODE = /^[A-Z]{2}-[A-Z0-9]{1,3}(-[A-Z0-9]{1,12})?$/;

/** Parses the FeatureCollection of data/warning-areas.geojson (already JSON). Degrees in, ECEF metres out. */
export function prepareAreas(geojson: unknown): Result<WarningAreas> {
  const features = field(geojson, "features");
  if (!Array.isArray(features) || features.length === 0) {
    return bad("the file", "has no list of features: give a GeoJSON FeatureCollection");
  }
  const areas: WarningArea[] = [];
  for (const [index, feature] of features.entries()) {
    const area = areaFrom(feature, `feature ${index + 1}`);
    if (!area.ok) return area;
    areas.push(area.value);
  }
  areas.sort((a, b) => (a.code < b.code ? -1 : 1));
  const twice = areas.find((area, index) => area.code === areas[index + 1]?.code);
  if (twice) return bad(twice.code, "occurs twice: one feature for each code");
  return ok({ areas });
}

function areaFrom(feature: unknown, where: string): Result<WarningArea> {
  const properties = field(feature, "properties");
  const [code, nation, partOf] = [
    field(properties, "code"),
    field(properties, "country"),
    field(properties, "part_of"),
  ];
  if (typeof code !== "string" || !CODE.test(code)) return bad(where, "has no code after ISO 3166-2");
  if (typeof nation !== "string" || !/^[A-Z]{3}$/.test(nation)) return bad(code, "has no three-letter country");
  if (partOf !== undefined && (typeof partOf !== "string" || !CODE.test(partOf))) return bad(code, "has a bad part_of");
  const [ko, ja, en] = [field(properties, "name_ko"), field(properties, "name_ja"), field(properties, "name_en")];
  if (!isName(ko) || !isName(ja) || !isName(en)) return bad(code, "lacks a name in Korean, Japanese or English");
  const rings = ringsFrom(field(feature, "geometry"), code);
  if (!rings.ok) return rings;
  const ball = enclose(rings.value.map((ring) => ring.vertices));
  return ok({ code, nation, names: { ko, ja, en }, rings: rings.value, ball, ...(partOf !== undefined && { partOf }) });
}

function ringsFrom(geometry: unknown, where: string): Result<Ring[]> {
  const type = field(geometry, "type");
  const coordinates = field(geometry, "coordinates");
  const polygons = type === "Polygon" ? [coordinates] : type === "MultiPolygon" ? coordinates : undefined;
  if (!Array.isArray(polygons)) return bad(where, "has no Polygon or MultiPolygon");
  const rings: Ring[] = [];
  for (const polygon of polygons) {
    if (!Array.isArray(polygon)) return bad(where, "has a polygon that is not a list of rings");
    for (const [index, line] of polygon.entries()) {
      const degrees = positionsFrom(line);
      if (degrees === undefined)
        return bad(where, "has a ring that is open, too short, off the globe or across 180 degrees");
      const vertices = verticesFrom(turned(degrees, index === 0));
      rings.push({ vertices, ball: enclose([vertices]), pieces: piecesOf(vertices) });
    }
  }
  return rings.length > 0 ? ok(rings) : bad(where, "has no ring");
}

type Position = readonly [longitude: number, latitude: number];

function positionsFrom(line: unknown): Position[] | undefined {
  if (!Array.isArray(line) || line.length < 4) return undefined;
  const positions: Position[] = [];
  for (const position of line) {
    if (!Array.isArray(position)) return undefined;
    const [longitude, latitude] = position;
    if (typeof longitude !== "number" || typeof latitude !== "number") return undefined;
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) return undefined;
    if (Math.abs(longitude - (positions.at(-1)?.[0] ?? longitude)) > 180) return undefined;
    positions.push([longitude, latitude]);
  }
  const [first, last] = [positions[0], positions.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? positions : undefined;
}

/** Outlines anticlockwise, holes clockwise, as RFC 7946 asks and many files do not: the probability integral relies on it. */
function turned(positions: readonly Position[], outline: boolean): readonly Position[] {
  let twice = 0;
  for (const [index, [x, y]] of positions.entries()) {
    const [nextX, nextY] = positions[index + 1] ?? [x, y];
    twice += x * nextY - nextX * y;
  }
  return twice > 0 === outline ? positions : positions.toReversed();
}

function verticesFrom(positions: readonly Position[]): Float64Array {
  const vertices = new Float64Array(positions.length * 3);
  for (const [index, [longitude, latitude]] of positions.entries()) {
    const place = geodetic(radiansFromDegrees(latitude), radiansFromDegrees(longitude), 0);
    vertices.set(ecefFromGeodetic(place), index * 3);
  }
  return vertices;
}

const PIECE_SIDES = 16;

function piecesOf(vertices: Float64Array): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from + 3 < vertices.length; from += 3 * PIECE_SIDES) {
    const part = vertices.subarray(from, from + 3 * (PIECE_SIDES + 1));
    const index = 3 * Math.floor(part.length / 6);
    const middle = ecef(at(part, index), at(part, index + 1), at(part, index + 2));
    let radius = 0;
    for (let i = 0; i < part.length; i += 3) {
      const [x, y, z] = [at(part, i) - middle[0], at(part, i + 1) - middle[1], at(part, i + 2) - middle[2]];
      radius = Math.max(radius, Math.hypot(x, y, z));
    }
    pieces.push({ vertices: part, middle, radius });
  }
  return pieces;
}

/** Not the smallest ball, but one that is sure to hold every vertex. */
function enclose(lines: readonly Float64Array[]): Ball {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (let i = 0; i < line.length; i++) {
      low[i % 3] = Math.min(at(low, i % 3), at(line, i));
      high[i % 3] = Math.max(at(high, i % 3), at(line, i));
    }
  }
  const middle = (axis: number): number => (at(low, axis) + at(high, axis)) / 2;
  const half = (axis: number): number => (at(high, axis) - at(low, axis)) / 2;
  return { centre: ecef(middle(0), middle(1), middle(2)), radius: Math.hypot(half(0), half(1), half(2)) };
}

const at = (list: ArrayLike<number>, index: number): number => list[index] ?? Number.NaN;
const isName = (value: unknown): value is string => typeof value === "string" && value.trim().length > 0;

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

const bad = (where: string, what: string) =>
  fault("warning-areas-invalid", `${where} ${what}.`, {
    where,
    remedy: "Correct the file of warning areas and start again.",
  });
