/** Whether two sets of times can be told apart by their ranks (Mann and Whitney). Assumes nothing of their distribution. */

export interface RankTest {
  /** Standard deviations from what two sets of the same distribution would show; beyond 3 chance is a poor excuse. */
  readonly z: number;
  /** How often one of the first is smaller than one of the second; a half where they are alike. */
  readonly share: number;
}

export function rankTest(first: readonly number[], second: readonly number[]): RankTest {
  const all = [...first.map((value) => ({ value, mine: true })), ...second.map((value) => ({ value, mine: false }))];
  all.sort((a, b) => a.value - b.value);
  let ranks = 0;
  let ties = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to++;
    const same = to - from;
    const rank = (from + 1 + to) / 2;
    for (let index = from; index < to; index++) if (all[index]?.mine) ranks += rank;
    ties += same ** 3 - same;
    from = to;
  }
  const [m, n, total] = [first.length, second.length, all.length];
  const larger = ranks - (m * (m + 1)) / 2;
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)));
  const z = variance === 0 ? 0 : (larger - (m * n) / 2) / Math.sqrt(variance);
  return { z, share: 1 - larger / (m * n) };
}
