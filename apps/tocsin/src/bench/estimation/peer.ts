/** What the best open tracker reaches on flights of the same kinds, and what is asked of ours. Its scenarios are not ours: beside, never equal. */

type ByKind<T> = Readonly<Record<string, T>>;

interface Peer {
  /** Position, velocity. */
  readonly ratio: ByKind<readonly [number, number]>;
  /** Metres. */
  readonly boost: ByKind<number>;
  readonly launch: ByKind<number>;
  readonly impact: ByKind<Readonly<Record<number, string>>>;
  readonly asked: { readonly ratio: ByKind<readonly [number, number]> };
}

const impact = (errors: readonly number[], bounds: readonly number[]): Readonly<Record<number, string>> =>
  Object.fromEntries([0.25, 0.5, 0.75, 0.9].map((share, i) => [share, `; peer ${errors[i]} over ${bounds[i]} m`]));

export const PEER: Peer = {
  ratio: { a: [1.1, 1.27], b: [1.22, 1.87], e: [1.34, 1.93] },
  boost: { a: 795, b: 1133, e: 477 },
  launch: { a: 5977, b: 5457, e: 5130 },
  impact: {
    a: impact([4932, 266, 156, 112], [2876, 283, 175, 153]),
    b: impact([1072, 300, 183, 88], [712, 286, 162, 74]),
    e: impact([1732, 332, 262, 176], [707, 299, 226, 154]),
  },
  asked: { ratio: { a: [1.05, 1.2], b: [1.08, 1.4], e: [1.1, 1.4] } },
};
