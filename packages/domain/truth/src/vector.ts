/** Three-vectors for the truth room. Must never know a frame or a unit: the caller names both. */

export type Vec3 = readonly [number, number, number];

export const add = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const subtract = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const scale = (a: Vec3, factor: number): Vec3 => [a[0] * factor, a[1] * factor, a[2] * factor];
export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const norm = (a: Vec3): number => Math.sqrt(dot(a, a));
export const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** The unit vector along a; a must not be zero. */
export const unit = (a: Vec3): Vec3 => scale(a, 1 / norm(a));

/** a turned by `angle` radians, right-handed, about the unit vector `axis` (Rodrigues). */
export function rotateAbout(a: Vec3, axis: Vec3, angle: number): Vec3 {
  const cos = Math.cos(angle);
  const along = dot(axis, a) * (1 - cos);
  return add(add(scale(a, cos), scale(cross(axis, a), Math.sin(angle))), scale(axis, along));
}
