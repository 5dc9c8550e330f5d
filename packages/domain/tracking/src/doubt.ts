/**
 * How sure it is whose plot is whose: where tracks and plots contend, each track's plot is taken with the doubt that another was its
 * own, so that a wrong choice does not make it sure (marginals of the joint probabilities by belief propagation, Williams and Lau, 2014).
 * Must never choose: who takes which plot is assign.ts's to say.
 */
import type { RadarPlot, SightPlot } from "@tocsin/picture";
import { wrap } from "./measure.ts";
import type { LoosePlot, TrackRecord } from "./state.ts";

/** Rounds of messages; marginals that change less are taken for settled. */
const ROUNDS = 30;
const SETTLED = 1e-3;
/** Log odds at most of a track's likeliest plot being any of its own rather than that of a body nobody follows. */
const SUREST = 3;
/** Among parts of one body a plot's range may be another's, or the middle of some, by so much: metres, one sigma. */
const AMONG_PARTS = 150;
/** Doubt of less than this, as a share of the plot's variance, changes nothing. */
const LEAST = 0.05;

/** The plot as a track takes it for which nothing else contends. */
export const aloneWith = (track: TrackRecord, plot: LoosePlot): LoosePlot =>
  track.hasParted ? amongParts(plot) : plot;

/**
 * Of a cluster of tracks (rows) and plots (columns) that contend, see clusters.ts: for each row the plot that `chosen` gives it, with
 * doubt; undefined where none. `cost` is row-major, minus the log of how much likelier each pair is than chance; Infinity where a
 * pair cannot be.
 */
export function withDoubt(
  tracks: readonly TrackRecord[],
  cost: Float64Array,
  chosen: Int32Array,
  loose: readonly LoosePlot[],
): (LoosePlot | undefined)[] {
  const own = Array.from(chosen, (column, row) => {
    const plot = loose[column];
    return plot && aloneWith(tracks[row] as TrackRecord, plot);
  });
  const shares = sharesOf(cost, chosen.length, loose.length);
  return own.map((plot, row) => plot && doubted(plot, chosen[row] as number, shares, row, loose));
}

/** Row-major: the probability that the row's plot is that of the column; what is left of one is that it has none. */
function sharesOf(cost: Float64Array, rows: number, columns: number): Float64Array {
  const odds = oddsOf(cost, rows, columns);
  const toTrack = new Float64Array(rows * columns).fill(1);
  const toPlot = new Float64Array(rows * columns);
  for (let round = 0; round < ROUNDS; round++) {
    for (let row = 0; row < rows; row++) {
      let sum = 1;
      for (let at = columns * row; at < columns * (row + 1); at++)
        sum += (odds[at] as number) * (toTrack[at] as number);
      for (let at = columns * row; at < columns * (row + 1); at++)
        toPlot[at] = (odds[at] as number) / (sum - (odds[at] as number) * (toTrack[at] as number));
    }
    let change = 0;
    for (let column = 0; column < columns; column++) {
      let sum = 1;
      for (let at = column; at < rows * columns; at += columns) sum += toPlot[at] as number;
      for (let at = column; at < rows * columns; at += columns) {
        const next = 1 / (sum - (toPlot[at] as number));
        change = Math.max(change, Math.abs(next - (toTrack[at] as number)));
        toTrack[at] = next;
      }
    }
    if (change < SETTLED) break;
  }
  for (let row = 0; row < rows; row++) {
    let sum = 1;
    for (let at = columns * row; at < columns * (row + 1); at++) sum += (odds[at] as number) * (toTrack[at] as number);
    for (let at = columns * row; at < columns * (row + 1); at++)
      toPlot[at] = ((odds[at] as number) * (toTrack[at] as number)) / sum;
  }
  return toPlot;
}

/** How much likelier each pair is than that the track has no plot; 0 where it cannot be. */
function oddsOf(cost: Float64Array, rows: number, columns: number): Float64Array {
  const odds = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    let least = Number.POSITIVE_INFINITY;
    for (let column = 0; column < columns; column++) least = Math.min(least, cost[columns * row + column] as number);
    for (let at = columns * row; at < columns * (row + 1); at++)
      odds[at] = Math.exp(Math.min(SUREST, -least) - ((cost[at] as number) - least)) || 0;
  }
  return odds;
}

function doubted(
  own: LoosePlot,
  column: number,
  shares: Float64Array,
  row: number,
  loose: readonly LoosePlot[],
): LoosePlot {
  let [along, across, all] = [0, 0, 0];
  for (let other = 0; other < loose.length; other++) {
    const share = shares[loose.length * row + other] as number;
    all += share;
    if (other === column || share < 1e-4) continue;
    const [range, angle] = between(own, loose[other] as LoosePlot);
    along += share * range * range;
    across += share * angle * angle;
  }
  return blurred(own, along / all, across / all);
}

/** Metres along the beam and radians across it from one plot to the other. */
function between({ plot }: LoosePlot, { plot: other }: LoosePlot): readonly [number, number] {
  if (plot.kind === "sight" || other.kind === "sight") {
    const [a, b] = [(plot as SightPlot).lineOfSight, (other as SightPlot).lineOfSight];
    return [0, Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])];
  }
  const aside = wrap(plot.azimuth - other.azimuth) * Math.cos(plot.elevation ?? 0);
  return [plot.range - other.range, Math.hypot(aside, (plot.elevation ?? 0) - (other.elevation ?? 0)) / Math.SQRT2];
}

/** The plot with so much more variance along the beam (m2) and on each axis across it (rad2). */
function blurred(loose: LoosePlot, along: number, across: number): LoosePlot {
  const { plot } = loose;
  if (plot.kind === "sight") {
    if (across < LEAST * plot.sigma ** 2) return loose;
    return { ...loose, plot: { ...plot, sigma: Math.sqrt(plot.sigma ** 2 + across) as SightPlot["sigma"] } };
  }
  if (along < LEAST * plot.sigmaRange ** 2 && across < LEAST * plot.sigmaAzimuth ** 2) return loose;
  const { elevation, sigmaElevation } = plot;
  return {
    ...loose,
    plot: {
      ...plot,
      sigmaRange: Math.sqrt(plot.sigmaRange ** 2 + along) as RadarPlot["sigmaRange"],
      sigmaAzimuth: Math.sqrt(plot.sigmaAzimuth ** 2 + across) as RadarPlot["sigmaAzimuth"],
      ...(elevation !== undefined && {
        sigmaElevation: Math.sqrt((sigmaElevation ?? plot.sigmaAzimuth) ** 2 + across) as RadarPlot["sigmaAzimuth"],
      }),
    },
  };
}

/** The rate, too, may be the mean of several bodies'. */
function amongParts(loose: LoosePlot): LoosePlot {
  if (loose.plot.kind === "sight") return loose;
  const { rangeRate: _, sigmaRangeRate: __, ...plot } = loose.plot;
  return blurred({ ...loose, plot }, AMONG_PARTS ** 2, 0);
}
