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
  tracks.forEach((track, row) => {
    if (own[row] || !isShareable(track) || !covers(frame, placeOf(track))) return;
    const partner = partnerOf(row, tracks, own, frame);
    const plot = own[partner];
    if (!plot || (track.lastSensor === plot.sensor && track.lastScan === plot.scan)) return;
    sharing.set(partner, [...(sharing.get(partner) ?? [partner]), row]);
  });
  if (sharing.size === 0) return own;
  const given = [...own];
  for (const [partner, rows] of sharing) {
    const places = rows.map((row) => seenAt(placeOf(tracks[row] as TrackRecord), frame));
    const middle = middleOf(places);
    rows.forEach((row, k) => {
      given[row] = movedBy(own[partner] as LoosePlot, places[k] as Seen, middle);
    });
  }
  return given;
}

const placeOf = ({ modes }: TrackRecord): Float64Array => bestOf(modes).mean;

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
  own: readonly (LoosePlot | undefined)[],
  frame: SensorFrame,
): number {
  let found = -1;
  let least = Number.POSITIVE_INFINITY;
  const here = seenAt(placeOf(tracks[row] as TrackRecord), frame);
  for (let column = 0; column < tracks.length; column++) {
    const plot = own[column]?.plot;
    const other = tracks[column] as TrackRecord;
    if (plot?.kind !== "radar" || plot.elevation === undefined || !isShareable(other)) continue;
    const finest = Math.max(RESOLUTION.range, RESOLUTION.sigmas * plot.sigmaRange);
    const beside = Math.abs(here.range - plot.range);
    // Of a crowd nearly all end here, before any angle is taken.
    if (Math.min(Math.abs(here.range - rangeOf(placeOf(other), frame)), beside) > finest + SPARE) continue;
    const there = seenAt(placeOf(other), frame);
    const narrowest = Math.max(RESOLUTION.angle, RESOLUTION.sigmas * plot.sigmaAzimuth);
    const along = Math.min(Math.abs(here.range - there.range), beside);
    const across = Math.hypot(
      wrap(here.azimuth - there.azimuth) * Math.cos(here.elevation),
      here.elevation - there.elevation,
    );
    if (along > finest || across > narrowest) continue;
    const distance = along / finest + across / narrowest;
    if (distance < least) [found, least] = [column, distance];
  }
  return found;
}

/** Metres by which a range that is taken without angles may be rounded otherwise. */
const SPARE = 1;

function rangeOf(mean: Float64Array, { place }: SensorFrame): number {
  const x = (mean[0] as number) - place[0];
  const y = (mean[1] as number) - place[1];
  const z = (mean[2] as number) - place[2];
  return Math.sqrt(x * x + y * y + z * z);
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
