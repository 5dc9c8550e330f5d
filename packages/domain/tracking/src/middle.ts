/**
 * Which of several bodies the others came off: pushes go every way, so that what came apart is in the middle of all, and a stage falls back
 * against the way. Must never know numbers, nor decide.
 */

/** What springs push a stage back with, m/s, one sigma on each axis; how often there is one among what comes off. */
const STAGE = { speed: 3, sigma: 1, share: 0.8 } as const;
/** Pushes are no smaller, m/s, one sigma on each axis: places are no better known. */
const LEAST_PUSH = 1;

/** For each place, ECEF m, so many seconds after all were in one, the probability that all others came off it. `back`: against its way then. */
export function sharesByPushes(
  places: readonly Float64Array[],
  { seconds, back }: { readonly seconds: number; readonly back: readonly number[] },
): Float64Array {
  const others = Math.max(1, places.length - 1);
  const sums = sumsOf(places).map((sum) => sum / seconds ** 2);
  const variance = Math.max(LEAST_PUSH ** 2, Math.min(...sums) / (3 * others));
  const logs = places.map((own, i) => {
    let odds = 0;
    for (const other of places) if (other !== own) odds += oddsOfStage(own, other, { seconds, back, variance });
    return Math.log(1 - STAGE.share + (STAGE.share * odds) / others) - (sums[i] as number) / (2 * variance);
  });
  return normalised(logs);
}

/** The same where neither the time nor the way is known: three axes each, the size of the pushes integrated out. */
export function sharesByMiddle(places: readonly Float64Array[], trust: number): Float64Array {
  const weight = 1.5 * trust * (places.length - 1);
  return normalised(sumsOf(places).map((sum) => -weight * Math.log(sum)));
}

function normalised(logs: readonly number[]): Float64Array {
  const most = Math.max(...logs);
  const shares = Float64Array.from(logs, (log) => Math.exp(log - most));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

/** Of each place the squares of the ways to all others. */
const sumsOf = (places: readonly Float64Array[]): number[] =>
  places.map((own) => places.reduce((sum, other) => sum + squaredWay(own, other), 0));

const squaredWay = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + (value - (b[i] as number)) ** 2, 0);

interface Pushed {
  readonly seconds: number;
  readonly back: readonly number[];
  readonly variance: number;
}

/** How much likelier a stage than anything else goes from the one to the other. */
function oddsOfStage(from: Float64Array, to: Float64Array, { seconds, back, variance }: Pushed): number {
  let [any, beside] = [0, 0];
  for (let i = 0; i < 3; i++) {
    const pace = ((to[i] as number) - (from[i] as number)) / seconds;
    any += pace ** 2 / variance;
    beside += ((pace - STAGE.speed * (back[i] as number)) / STAGE.sigma) ** 2;
  }
  return (Math.sqrt(variance) / STAGE.sigma) ** 3 * Math.exp((any - beside) / 2);
}
