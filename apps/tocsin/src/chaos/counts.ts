/** What a chaos proxy did, counted. */
export interface Counts {
  connections: number;
  bytes: number;
  segments: number;
  stalls: number;
  resets: number;
  halfCloses: number;
  flips: number;
  duplicates: number;
  overtaken: number;
  cuts: number;
  heals: number;
}

export const noCounts = (): Counts => ({
  ...{ connections: 0, bytes: 0, segments: 0, stalls: 0, resets: 0, halfCloses: 0 },
  ...{ flips: 0, duplicates: 0, overtaken: 0, cuts: 0, heals: 0 },
});

export const countsLine = (counts: Counts): string =>
  [
    `${counts.connections} connections, ${counts.bytes} bytes in ${counts.segments} segments`,
    `${counts.stalls} stalls, ${counts.resets} resets, ${counts.halfCloses} half-closes, ${counts.flips} bits turned`,
    `${counts.duplicates} sent twice, ${counts.overtaken} overtaken, ${counts.cuts} cuts, ${counts.heals} heals`,
  ].join("; ");
