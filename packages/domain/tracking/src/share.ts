/**
 * Bodies closer together than a radar can tell apart give it one plot, somewhere between them. A track that got none while one so
 * near it did shares that plot, and both take it with the doubt of the distance between them: neither starves, neither is pulled
 * away (after Chang and Bar-Shalom, 1984, with hard choices). Must never share between tracks that a radar tells apart.
 */
import type { RadarPlot } from "@tocsin/picture";
import { covers } from "./clutter.ts";
import type { SensorFrame } from "./measure.ts";
import { bestOf, probabilityOf } from "./modes.ts";
import type { LoosePlot, TrackRecord } from "./state.ts";

/** What a radar tells apart, where it is no coarser than so many of its sigmas: metres along the beam, radians across it. */
const RESOLUTION = { range: 150, angle: 4e-3, sigmas: 3 } as const;
/** Plots before a track's place is worth a share. */
const LEAST_PLOTS = 6;

const way = new Float64Array(3);

/** For each track the plot to feed it: its own, or one shared; `own` has undefined where a track got none. */
export function sharePlots(
  tracks: readonly TrackRecord[],
  own: readonly (LoosePlot | undefined)[],
  frame: SensorFrame,
): readonly (LoosePlot | undefined)[] {
  if (frame.sensor.kind !== "radar" || !own.includes(undefined)) return own;
  const given = [...own];
  tracks.forEach((track, row) => {
    if (own[row] || !isShareable(track) || !covers(frame, bestOf(track.modes).mean)) return;
    const partner = partnerOf(track, tracks, own, frame);
    const plot = own[partner];
    if (!plot || (track.lastSensor === plot.sensor && track.lastScan === plot.scan)) return;
    const [along, across] = apart(track, tracks[partner] as TrackRecord, frame);
    given[row] = blurred(plot, along, across);
    given[partner] = blurred(plot, along / 2, across / 2);
  });
  return given;
}

const isShareable = (track: TrackRecord): boolean =>
  track.plots >= LEAST_PLOTS && probabilityOf(track.modes, "level") < 0.5;

/** The nearest track with a plot that the radar cannot tell from this one; -1 where there is none. */
function partnerOf(
  track: TrackRecord,
  tracks: readonly TrackRecord[],
  own: readonly (LoosePlot | undefined)[],
  frame: SensorFrame,
): number {
  let found = -1;
  let least = Number.POSITIVE_INFINITY;
  tracks.forEach((other, row) => {
    const plot = own[row]?.plot;
    if (plot?.kind !== "radar" || plot.elevation === undefined || !isShareable(other)) return;
    const [along, across] = apart(track, other, frame);
    const finest = Math.max(RESOLUTION.range, RESOLUTION.sigmas * plot.sigmaRange);
    const narrowest = plot.range * Math.max(RESOLUTION.angle, RESOLUTION.sigmas * plot.sigmaAzimuth);
    if (along > finest || across > narrowest) return;
    const distance = along / finest + across / narrowest;
    if (distance < least) [found, least] = [row, distance];
  });
  return found;
}

/** How far two tracks are apart along the beam and across it, metres, where they are believed to be. */
function apart(track: TrackRecord, other: TrackRecord, { place }: SensorFrame): readonly [number, number] {
  const [a, b] = [bestOf(track.modes).mean, bestOf(other.modes).mean];
  let [range, along, whole] = [0, 0, 0];
  for (let i = 0; i < 3; i++) {
    way[i] = (b[i] as number) - (place[i] as number);
    range += (way[i] as number) ** 2;
    const step = (a[i] as number) - (b[i] as number);
    along += step * (way[i] as number);
    whole += step * step;
  }
  along /= Math.sqrt(range);
  return [Math.abs(along), Math.sqrt(Math.max(0, whole - along * along))];
}

/** The same plot with more noise, and without a range rate, which is of both. */
function blurred(loose: LoosePlot, along: number, across: number): LoosePlot {
  const { rangeRate: _, sigmaRangeRate: __, ...plot } = loose.plot as RadarPlot;
  const angle = across / plot.range;
  return {
    ...loose,
    plot: {
      ...plot,
      sigmaRange: Math.hypot(plot.sigmaRange, along) as RadarPlot["sigmaRange"],
      sigmaAzimuth: Math.hypot(plot.sigmaAzimuth, angle) as RadarPlot["sigmaAzimuth"],
      sigmaElevation: Math.hypot(plot.sigmaElevation ?? 0, angle) as NonNullable<RadarPlot["sigmaElevation"]>,
    },
  };
}
