/**
 * Parts of one body closer together than a radar can tell apart give it one plot, the middle of them. A track that got none while such a plot
 * is near shares it: all that share it are moved alike by what the plot says of their middle, with doubt of who was in it, so that none
 * starves and none is pulled to another (after Chang and Bar-Shalom, 1984; Koch and van Keuk, 1997; with hard choices).
 * Must never share between tracks that a radar tells apart, nor between flights that have not come off one another: those cross, and a
 * shared plot hands the one's place to the other.
 */
import type { RadarPlot } from "@tocsin/picture";
import { covers } from "./clutter.ts";
import { type SensorFrame, wrap } from "./measure.ts";
import { bestOf, probabilityOf } from "./modes.ts";
import type { LoosePlot, TrackRecord } from "./state.ts";

/** What a radar tells apart, where it is no coarser than so many of its sigmas: metres along the beam, radians across it. */
const RESOLUTION = { range: 150, angle: 4e-3, sigmas: 3 } as const;
/** Plots before a track's place is worth a share. */
const LEAST_PLOTS = 6;

const way = new Float64Array(3);

interface Seen {
  readonly range: number;
  readonly azimuth: number;
  readonly elevation: number;
}

/** For each track the plot to feed it: its own, or one shared; `own` has undefined where a track got none. */
export function sharePlots(
  tracks: readonly TrackRecord[],
  own: readonly (LoosePlot | undefined)[],
  frame: SensorFrame,
): readonly (LoosePlot | undefined)[] {
  if (frame.sensor.kind !== "radar" || !own.includes(undefined)) return own;
  const sharing = new Map<number, number[]>();
  // Made when the first track is found that may share: in most looks none is.
  let places: readonly Seen[] = [];
  tracks.forEach((track, row) => {
    if (own[row] || !isShareable(track) || !covers(frame, bestOf(track.modes).mean)) return;
    if (places.length === 0) places = tracks.map((other) => seenAt(bestOf(other.modes).mean, frame));
    const partner = partnerOf(row, tracks, places, own);
    const plot = own[partner];
    if (!plot || (track.lastSensor === plot.sensor && track.lastScan === plot.scan)) return;
    sharing.set(partner, [...(sharing.get(partner) ?? [partner]), row]);
  });
  if (sharing.size === 0) return own;
  const given = [...own];
  for (const [partner, rows] of sharing) {
    const middle = middleOf(rows.map((row) => places[row] as Seen));
    for (const row of rows) given[row] = movedBy(own[partner] as LoosePlot, places[row] as Seen, middle);
  }
  return given;
}

const isShareable = (track: TrackRecord): boolean =>
  track.hasParted === true && track.plots >= LEAST_PLOTS && probabilityOf(track.modes, "level") < 0.5;

function seenAt(mean: Float64Array, { place, axes }: SensorFrame): Seen {
  for (let i = 0; i < 3; i++) {
    let sum = 0;
    for (let k = 0; k < 3; k++) sum += (axes[3 * i + k] as number) * ((mean[k] as number) - (place[k] as number));
    way[i] = sum;
  }
  const [east, north, up] = [way[0] as number, way[1] as number, way[2] as number];
  const plane = Math.hypot(east, north);
  return { range: Math.hypot(plane, up), azimuth: Math.atan2(east, north), elevation: Math.atan2(up, plane) };
}

/** The nearest track with a plot that the radar cannot tell from this one; -1 where there is none. */
function partnerOf(
  row: number,
  tracks: readonly TrackRecord[],
  places: readonly Seen[],
  own: readonly (LoosePlot | undefined)[],
): number {
  let found = -1;
  let least = Number.POSITIVE_INFINITY;
  const here = places[row] as Seen;
  tracks.forEach((other, column) => {
    const plot = own[column]?.plot;
    if (plot?.kind !== "radar" || plot.elevation === undefined || !isShareable(other)) return;
    const there = places[column] as Seen;
    const finest = Math.max(RESOLUTION.range, RESOLUTION.sigmas * plot.sigmaRange);
    const narrowest = Math.max(RESOLUTION.angle, RESOLUTION.sigmas * plot.sigmaAzimuth);
    const along = Math.min(Math.abs(here.range - there.range), Math.abs(here.range - plot.range));
    const across = Math.hypot(
      wrap(here.azimuth - there.azimuth) * Math.cos(here.elevation),
      here.elevation - there.elevation,
    );
    if (along > finest || across > narrowest) return;
    const distance = along / finest + across / narrowest;
    if (distance < least) [found, least] = [column, distance];
  });
  return found;
}

function middleOf(places: readonly Seen[]): Seen {
  const first = places[0] as Seen;
  let [range, azimuth, elevation] = [0, 0, 0];
  for (const place of places) {
    range += place.range / places.length;
    azimuth += wrap(place.azimuth - first.azimuth) / places.length;
    elevation += place.elevation / places.length;
  }
  return { range, azimuth: first.azimuth + azimuth, elevation };
}

/** The plot as it would be of one body alone: moved by its offset from the middle, with doubt, and without a range rate, which is of all. */
function movedBy(loose: LoosePlot, here: Seen, middle: Seen): LoosePlot {
  const { rangeRate: _, sigmaRangeRate: __, ...plot } = loose.plot as RadarPlot;
  const along = here.range - middle.range;
  const aside = wrap(here.azimuth - middle.azimuth);
  const above = here.elevation - middle.elevation;
  const angle = Math.hypot(aside * Math.cos(here.elevation), above);
  return {
    ...loose,
    plot: {
      ...plot,
      range: (plot.range + along) as RadarPlot["range"],
      azimuth: wrap(plot.azimuth + aside) as RadarPlot["azimuth"],
      elevation: ((plot.elevation ?? 0) + above) as NonNullable<RadarPlot["elevation"]>,
      sigmaRange: Math.hypot(plot.sigmaRange, along) as RadarPlot["sigmaRange"],
      sigmaAzimuth: Math.hypot(plot.sigmaAzimuth, angle) as RadarPlot["sigmaAzimuth"],
      sigmaElevation: Math.hypot(plot.sigmaElevation ?? 0, angle) as NonNullable<RadarPlot["sigmaElevation"]>,
    },
  };
}
