/** Which bodies a radar cannot tell apart, and so gives one plot. Must never look at a tracker's output. */
import { type Eye, seenFrom } from "./sight.ts";

/** Neighbours within so much in range (m) and on each angle (rad) give one plot, and so does a chain of them. */
export interface Resolution {
  readonly range: number;
  readonly angle: number;
}

/** The bodies, by index, that each plot of the radar is of; a body whose state is undefined does not fly. */
export function chainsOf(
  eye: Eye,
  states: readonly (Float64Array | undefined)[],
  { range, angle }: Resolution,
): readonly (readonly number[])[] {
  const seen = states.map((state) => state && seenFrom(eye, state));
  const areNear = (i: number, j: number): boolean => {
    const [one, other] = [seen[i], seen[j]];
    if (!one || !other || Math.abs(one.range - other.range) >= range) return false;
    const aside = one.azimuth - other.azimuth;
    const turned = Math.abs(aside - 2 * Math.PI * Math.round(aside / (2 * Math.PI)));
    return turned * Math.cos(one.elevation) < angle && Math.abs(one.elevation - other.elevation) < angle;
  };
  let chains: (readonly number[])[] = [];
  for (const i of states.keys()) {
    if (!seen[i]) continue;
    const joined = chains.filter((chain) => chain.some((j) => areNear(i, j)));
    chains = [...chains.filter((chain) => !joined.includes(chain)), [...joined.flat(), i]];
  }
  return chains;
}
