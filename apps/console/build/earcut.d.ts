/** The one function of earcut that the build uses. */
declare module "earcut" {
  /** Indices of triangles over a flat list of coordinates; `holes` are the indices of the first points of holes. */
  export default function earcut(
    coordinates: readonly number[],
    holes?: readonly number[],
    dimensions?: number,
  ): number[];
}
