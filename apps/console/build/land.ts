/**
 * Triangulates the land of Natural Earth (1:50 million, public domain) for the globe and packs it with its coastline.
 * File, little endian: three uint32 counts (vertices, triangle indices, coast indices), then vertices as pairs of uint16
 * (longitude -180 to 180, latitude -90 to 90 over the whole range), then both index lists as uint32.
 */
import earcut from "earcut";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

type Point = readonly [number, number];
/** Edges longer than this are halved, so that flat triangles stay near the round Earth. */
const LONGEST_EDGE_DEG = 6;

class Mesh {
  readonly points: Point[] = [];
  readonly triangles: number[] = [];
  readonly coast: number[] = [];
  readonly #midpoints = new Map<string, number>();

  addPolygon(rings: readonly (readonly Point[])[]): void {
    const base = this.points.length;
    const holes: number[] = [];
    rings.forEach((ring, index) => {
      if (index > 0) holes.push(this.points.length - base);
      this.#addRing(ring.slice(0, -1));
    });
    const flat = this.points.slice(base).flat();
    const corners = earcut(flat, holes);
    for (let i = 0; i < corners.length; i += 3) {
      const [a, b, c] = [corners[i], corners[i + 1], corners[i + 2]];
      if (a !== undefined && b !== undefined && c !== undefined) this.#subdivide(base + a, base + b, base + c);
    }
  }

  #addRing(ring: readonly Point[]): void {
    const start = this.points.length;
    this.points.push(...ring);
    ring.forEach((point, index) => {
      const next = ring[(index + 1) % ring.length];
      if (next !== undefined && !isCut(point, next))
        this.coast.push(start + index, start + ((index + 1) % ring.length));
    });
  }

  #length(a: number, b: number): number {
    const [p, q] = [this.points[a], this.points[b]];
    return p === undefined || q === undefined ? 0 : Math.hypot(p[0] - q[0], p[1] - q[1]);
  }

  #middle(a: number, b: number): number {
    const key = a < b ? `${a},${b}` : `${b},${a}`;
    const known = this.#midpoints.get(key);
    if (known !== undefined) return known;
    const [p, q] = [this.points[a] ?? [0, 0], this.points[b] ?? [0, 0]];
    this.points.push([(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]);
    this.#midpoints.set(key, this.points.length - 1);
    return this.points.length - 1;
  }

  /** Halves the longest edge until all are short; whether an edge is halved depends on it alone, so neighbours agree. */
  #subdivide(a: number, b: number, c: number): void {
    const [ab, bc, ca] = [this.#length(a, b), this.#length(b, c), this.#length(c, a)];
    const longest = Math.max(ab, bc, ca);
    if (longest <= LONGEST_EDGE_DEG) {
      this.triangles.push(a, b, c);
      return;
    }
    if (longest === ab) {
      const m = this.#middle(a, b);
      this.#subdivide(a, m, c);
      this.#subdivide(m, b, c);
    } else if (longest === bc) {
      const m = this.#middle(b, c);
      this.#subdivide(a, b, m);
      this.#subdivide(a, m, c);
    } else {
      const m = this.#middle(c, a);
      this.#subdivide(a, b, m);
      this.#subdivide(m, b, c);
    }
  }
}

/** The data is cut at the date line and the pole; those edges are no coast. */
const isCut = (p: Point, q: Point): boolean =>
  (Math.abs(p[0]) > 179.98 && Math.abs(q[0]) > 179.98) || (p[1] < -89.9 && q[1] < -89.9);

/** Antarctica lies beyond every watch and is a tenth of the file. */
const isWatched = (rings: readonly (readonly (readonly number[])[])[]): boolean =>
  rings[0]?.some(([, latitude = 0]) => latitude > -60) ?? false;

export const landFile = (topology: Topology<{ land: GeometryCollection }>): Uint8Array => {
  const mesh = new Mesh();
  for (const { geometry } of feature(topology, topology.objects.land).features) {
    const polygons =
      geometry.type === "MultiPolygon"
        ? geometry.coordinates
        : geometry.type === "Polygon"
          ? [geometry.coordinates]
          : [];
    for (const rings of polygons.filter(isWatched))
      mesh.addPolygon(rings.map((ring) => ring.map(([x = 0, y = 0]): Point => [x, y])));
  }
  return pack(mesh);
};

const pack = ({ points, triangles, coast }: Mesh): Uint8Array => {
  const bytes = new Uint8Array(12 + points.length * 4 + (triangles.length + coast.length) * 4);
  const view = new DataView(bytes.buffer);
  [points.length, triangles.length, coast.length].forEach((count, index) => {
    view.setUint32(index * 4, count, true);
  });
  let offset = 12;
  for (const [x, y] of points) {
    view.setUint16(offset, Math.round(((x + 180) / 360) * 65535), true);
    view.setUint16(offset + 2, Math.round(((y + 90) / 180) * 65535), true);
    offset += 4;
  }
  for (const index of [...triangles, ...coast]) {
    view.setUint32(offset, index, true);
    offset += 4;
  }
  return bytes;
};
