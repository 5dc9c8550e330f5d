/**
 * A fixed grid over the Earth, the same for everyone and for ever: a cell is an area, and its name says which.
 * Must never be moved, turned or shifted by chance: where repetition gives the same cell, nothing is averaged out of it.
 */
import type { Brand } from "./units.ts";

/** A cell's name: its south-west corner in whole degrees, N36E126. The one spelling of each cell is nameOf's. */
export type Cell = Brand<string, "Cell">;

/** Degrees: a grid is named by them, and nothing is measured in them. */
interface CellBounds {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** An ellipse on the ground, radians and metres; its axis is turned clockwise from true north. */
interface Ellipse {
  readonly centre: { readonly latitude: number; readonly longitude: number };
  readonly semiMajor: number;
  readonly semiMinor: number;
  readonly orientation: number;
}

const ROW = 2;
const DEGREE = Math.PI / 180;
const MEAN_RADIUS = 6_371_008.8;

/** Meridians draw together: a row's cells widen with them, so that none is narrower than 110 km, save where it ends in a pole. */
function widthOf(south: number): number {
  const nearest = south >= 0 ? south : -(south + ROW);
  return nearest < 60 ? 2 : nearest < 80 ? 6 : 36;
}

const nameOf = (south: number, west: number): Cell =>
  `${south < 0 ? "S" : "N"}${digits(south, 2)}${west < 0 ? "W" : "E"}${digits(west, 3)}` as Cell;
const digits = (value: number, count: number): string => String(Math.abs(value)).padStart(count, "0");

/** South edge of the row of a latitude in degrees; the north pole is in the row below it. */
const rowOf = (latitude: number): number => Math.max(-90, Math.min(90 - ROW, ROW * Math.floor(latitude / ROW)));

/** West edge of the cell of a longitude in degrees, whole turns taken off. */
function columnOf(longitude: number, width: number): number {
  const turns = width * Math.floor((longitude + 180) / width);
  return (((turns % 360) + 360) % 360) - 180;
}

/** The cell that holds the place, radians. */
export function cellAt(latitude: number, longitude: number): Cell {
  const south = rowOf(latitude / DEGREE);
  return nameOf(south, columnOf(longitude / DEGREE, widthOf(south)));
}

/** The south-west corner that a name says, whole degrees; undefined where it says none. Whether a grid has such a cell is the grid's. */
export function cornerOf(name: string): { readonly south: number; readonly west: number } | undefined {
  const [, northing, latitude, easting, longitude] = /^([NS])(\d{2})([EW])(\d{3})$/.exec(name) ?? [];
  if (latitude === undefined || longitude === undefined) return undefined;
  return {
    south: Number(latitude) * (northing === "N" ? 1 : -1),
    west: Number(longitude) * (easting === "E" ? 1 : -1),
  };
}

/** Undefined where it is no cell's name. */
export function boundsOf(name: string): CellBounds | undefined {
  const corner = cornerOf(name);
  if (corner === undefined) return undefined;
  const { south, west } = corner;
  const width = widthOf(south);
  const isCell = rowOf(south) === south && columnOf(west, width) === west && nameOf(south, west) === name;
  return isCell ? { south, west, north: south + ROW, east: west + width } : undefined;
}

/** Places that stand for an ellipse: so many rings in it, so many places on each. */
const RINGS = 8;
const PLACES = 48;
/** No point of an ellipse is further from the nearest of them than this share of its longer axis, the Earth's flattening included. */
const GAP = 1 / 8;
/** Metres: at a cell's very border rounding decides nothing. */
const BORDER = 100;
const WIDEST = 2_000_000;

/**
 * Every cell that the ellipse touches, and those that come within an eighth of its longer axis of it; from south to north
 * and from west to east, so that their order tells nothing of the ellipse. Undefined where they are more than `most`.
 */
export function cellsTouching(
  { centre, semiMajor, semiMinor, orientation }: Ellipse,
  most: number,
): Cell[] | undefined {
  if (!(semiMajor <= WIDEST)) return undefined;
  const found = new Map<number, Cell>();
  const margin = semiMajor * GAP + BORDER;
  for (let ring = 0; ring <= RINGS; ring++) {
    for (let turn = 0; turn < (ring === 0 ? 1 : PLACES); turn++) {
      const angle = (2 * Math.PI * turn) / PLACES;
      const along = (semiMajor * Math.cos(angle) * ring) / RINGS;
      const across = (semiMinor * Math.sin(angle) * ring) / RINGS;
      const place = placeAt(centre, orientation + Math.atan2(across, along), Math.hypot(along, across) / MEAN_RADIUS);
      addAround(found, place, margin / MEAN_RADIUS);
      if (found.size > most) return undefined;
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([, cell]) => cell);
}

/** On the mean sphere, by bearing and angular distance: turned as a vector, since angles fail at the poles. */
function placeAt({ latitude, longitude }: Ellipse["centre"], bearing: number, distance: number): Ellipse["centre"] {
  const [sp, cp, sl, cl] = [Math.sin(latitude), Math.cos(latitude), Math.sin(longitude), Math.cos(longitude)];
  const [ahead, level] = [Math.cos(distance), Math.sin(distance)];
  const [east, north] = [level * Math.sin(bearing), level * Math.cos(bearing)];
  const x = ahead * cp * cl - east * sl - north * sp * cl;
  const y = ahead * cp * sl + east * cl - north * sp * sl;
  const z = ahead * sp + north * cp;
  return { latitude: Math.atan2(z, Math.sqrt(x * x + y * y)), longitude: Math.atan2(y, x) };
}

/** Adds the cells of the narrowest box of latitudes and longitudes that holds the circle; over a pole that is every longitude. */
function addAround(found: Map<number, Cell>, { latitude, longitude }: Ellipse["centre"], radius: number): void {
  const reach = Math.sin(radius) / Math.cos(latitude);
  const isPolar = Math.abs(latitude) + radius >= Math.PI / 2 || reach >= 1;
  const half = isPolar ? 180 : Math.asin(reach) / DEGREE;
  const [south, north] = [rowOf((latitude - radius) / DEGREE), rowOf((latitude + radius) / DEGREE)];
  for (let row = south; row <= north; row += ROW) {
    const width = widthOf(row);
    const first = width * Math.floor((longitude / DEGREE - half + 180) / width) - 180;
    const last = Math.min(longitude / DEGREE + half, first + 360 - width);
    for (let column = first; column <= last; column += width) {
      const west = columnOf(column, width);
      found.set((row + 90) * 1000 + west + 180, nameOf(row, west));
    }
  }
}
