/**
 * What the best open tracker reaches on flights of the same kinds, the bounds that its table gives or implies, and what is asked of ours. Its
 * scenarios are not ours: beside, never equal.
 */

import { CUTS } from "@tocsin/scoring";

type ByKind<T> = Readonly<Record<string, T>>;

/** One table for the kinds a, b, e and for those that have the bounds of its own scenarios. */
const each = <T>(a: T, b: T, e: T): ByKind<T> => ({ a, b, e, "table-a": a, "table-b": b, "table-e": e });

/** Of a flight: metres and metres a second of the strict bound in mid-course, metres of the impact's at CUTS. */
export interface PublishedBounds {
  readonly position: number;
  readonly velocity: number;
  readonly impacts: readonly number[];
}

interface Peer {
  /** Position, velocity. */
  readonly ratio: ByKind<readonly [number, number]>;
  /** Metres. */
  readonly boost: ByKind<number>;
  readonly launch: ByKind<number>;
  /** Metres, at CUTS. */
  readonly impact: ByKind<readonly number[]>;
  readonly bounds: ByKind<PublishedBounds>;
  readonly asked: { readonly ratio: ByKind<readonly [number, number]> };
}

export const PEER: Peer = {
  ratio: each([1.1, 1.27], [1.22, 1.87], [1.34, 1.93]),
  boost: each(795, 1133, 477),
  launch: each(5977, 5457, 5130),
  impact: each([4932, 266, 156, 112], [1072, 300, 183, 88], [1732, 332, 262, 176]),
  // In mid-course the table gives rms and ratio, and the bound is the one over the other.
  bounds: each(
    { position: 178 / 1.1, velocity: 29 / 1.27, impacts: [2876, 283, 175, 153] },
    { position: 238 / 1.22, velocity: 18.2 / 1.87, impacts: [712, 286, 162, 74] },
    { position: 166 / 1.34, velocity: 9.4 / 1.93, impacts: [707, 299, 226, 154] },
  ),
  asked: { ratio: each([1.05, 1.2], [1.08, 1.4], [1.1, 1.4]) },
};

/** The peer's impact error and its bound at a share of the flight, in words; empty where there are none. */
export function peerImpact(kind: string, share: number): string {
  const cuts: readonly number[] = CUTS;
  const at = cuts.indexOf(share);
  const [error, bound] = [PEER.impact[kind]?.[at], PEER.bounds[kind]?.impacts[at]];
  return error === undefined || bound === undefined ? "" : `; peer ${error} over ${bound} m`;
}
