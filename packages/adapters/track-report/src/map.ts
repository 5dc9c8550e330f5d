/** Places and ellipses of the ground as points of a chart, in degrees. Must never be used near a pole. */
import type { StatedArea, TrackLine, TrueFlight } from "@tocsin/scoring";
import { EARTH, type Place, placeFromFixed } from "@tocsin/truth";
import type { Chart, Point, Series } from "./chart.ts";

const DEGREES = 180 / Math.PI;
const AROUND = 48;
/** Impact areas drawn of one track beside its last. */
const MOST_AREAS = 8;

export const pointOf = ({ latitude, longitude }: Place): Point => [longitude * DEGREES, latitude * DEGREES];
export const placeOf = (state: ArrayLike<number>, from = 0): Place =>
  placeFromFixed([state[from] as number, state[from + 1] as number, state[from + 2] as number]);

/** The border of an area. */
export function borderOf({ centre, semiMajor, semiMinor, orientation }: StatedArea): Point[] {
  return Array.from({ length: AROUND + 1 }, (_, i) => {
    const turn = (2 * Math.PI * i) / AROUND;
    const [along, across] = [semiMajor * Math.cos(turn), semiMinor * Math.sin(turn)];
    const north = along * Math.cos(orientation) - across * Math.sin(orientation);
    const east = along * Math.sin(orientation) + across * Math.cos(orientation);
    const radius = EARTH.equatorialRadius;
    return [
      (centre.longitude + east / (radius * Math.cos(centre.latitude))) * DEGREES,
      (centre.latitude + north / radius) * DEGREES,
    ];
  });
}

/** Tracks by their number, in the file's order. */
export function mapOf(tracks: ReadonlyMap<string, readonly TrackLine[]>, flights: readonly TrueFlight[]): Chart {
  const series: Series[] = flights.flatMap(truthSeries);
  for (const lines of tracks.values()) series.push(...trackSeries(lines));
  for (const { launch, impact } of flights)
    for (const event of [launch, impact])
      if (event) series.push({ look: "cross", kind: "crosses", points: [pointOf(event.place)] });
  return chartOf("mapChart", series);
}

/** The last areas of every track, and where it truly happened: what the whole map is too small for. */
export function closeUpOf(
  what: "launch" | "impact",
  tracks: ReadonlyMap<string, readonly TrackLine[]>,
  flights: readonly TrueFlight[],
): Chart {
  const series: Series[] = [];
  for (const lines of tracks.values()) {
    const area = lines.findLast((line) => line[what])?.[what];
    if (area) series.push({ look: what, kind: "line", points: borderOf(area) });
  }
  for (const flight of flights) {
    const event = flight[what];
    if (event) series.push({ look: "cross", kind: "crosses", points: [pointOf(event.place)] });
  }
  return chartOf(what === "launch" ? "launchMap" : "impactMap", series);
}

function chartOf(name: Chart["name"], wrapped: readonly Series[]): Chart {
  const series = acrossDateLine(wrapped);
  const latitudes = series.flatMap(({ points }) => points.map(([, latitude]) => latitude));
  const middle = latitudes.reduce((sum, one) => sum + one, 0) / Math.max(1, latitudes.length) / DEGREES;
  return { name, x: "east", y: "north", series, aspect: 1 / Math.max(0.1, Math.cos(middle)) };
}

/** Every point on the side of the date line where its neighbour is, so that no line runs around the Earth. */
function acrossDateLine(series: readonly Series[]): Series[] {
  let before = series[0]?.points[0]?.[0] ?? 0;
  return series.map((one) => ({
    ...one,
    points: one.points.map(([longitude, latitude]): Point => {
      if (!Number.isFinite(longitude)) return [longitude, latitude];
      before = longitude + 360 * Math.round((before - longitude) / 360);
      return [before, latitude];
    }),
  }));
}

function truthSeries({ samples: { times, positions } }: TrueFlight): Series[] {
  const points = Array.from(times, (_, i) => pointOf(placeOf(positions, 3 * i)));
  return [{ look: "truth", kind: "line", points }];
}

function trackSeries(lines: readonly TrackLine[]): Series[] {
  const series: Series[] = [{ look: "track", kind: "line", points: lines.map(({ state }) => pointOf(placeOf(state))) }];
  const impacts = lines.flatMap(({ impact }) => impact ?? []);
  const every = Math.max(1, Math.floor(impacts.length / MOST_AREAS));
  for (const [i, area] of impacts.entries())
    if (i % every === 0 && i < impacts.length - 1) series.push({ look: "faint", kind: "line", points: borderOf(area) });
  const [launch, impact] = [lines.findLast((line) => line.launch)?.launch, impacts[impacts.length - 1]];
  if (launch) series.push({ look: "launch", kind: "line", points: borderOf(launch) });
  if (impact) series.push({ look: "impact", kind: "line", points: borderOf(impact) });
  return series;
}
