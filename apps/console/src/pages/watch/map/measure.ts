/** Two points and what lies between them: the shortest way over the ground as a line, its length and bearings as words. Pure. */
import { bearingDeg, distanceM, moved, type Place } from "../../../reading/text/sphere.ts";
import type { MapSpeech } from "../../../words/map/speech.ts";
import { geodesic } from "./geodesic.ts";
import type { MapContent, Mark, Position } from "./model.ts";
import { GROUND_M } from "./projection.ts";

interface Point {
  readonly place: Place;
  /** Of the drawn thing that was meant; empty for a place of the ground. */
  readonly name: string;
}
/** No points yet, one, or both. */
export interface Measure {
  readonly from?: Point;
  readonly to?: Point;
}

/** The next point: the second, or the first of another measure. */
export const withPoint = (measure: Measure, point: Point): Measure =>
  measure.from === undefined || measure.to !== undefined ? { from: point } : { ...measure, to: point };

/** Tenths of a kilometre below a hundred: no more digits than a click deserves. */
const kilometres = (metres: number): string =>
  metres < 100_000 ? (metres / 1000).toFixed(1) : Math.round(metres / 1000).toLocaleString("en");
const bearing = (degrees: number): string => String(Math.round(degrees) % 360).padStart(3, "0");

const named = ({ place, name }: Point): string =>
  name ||
  `${Math.abs(place.latitude).toFixed(2)}° ${place.latitude < 0 ? "S" : "N"} ${Math.abs(place.longitude).toFixed(2)}° ${
    place.longitude < 0 ? "W" : "E"
  }`;

/** What is measured, or what is to be done next. */
export const measureWords = ({ t }: MapSpeech, { from, to }: Measure): string => {
  if (from === undefined) return t("measure.first");
  if (to === undefined) return t("measure.second", { from: named(from) });
  const way = geodesic(from.place, to.place);
  if (way === undefined) return t("measure.antipodes");
  return t("measure.result", {
    from: named(from),
    to: named(to),
    km: kilometres(way.metres),
    there: bearing(way.there),
    back: bearing(way.back),
  });
};

const PIECES = 64;
const raised = ({ latitude, longitude }: Place): Position => ({ latitude, longitude, height: GROUND_M });

const wayBetween = (from: Place, to: Place): readonly Position[] => {
  const [course, length] = [bearingDeg(from, to), distanceM(from, to)];
  return Array.from({ length: PIECES + 1 }, (_, index) => raised(moved(from, course, (length * index) / PIECES)));
};

export const withMeasure = (content: MapContent, speech: MapSpeech, { from, to }: Measure): MapContent => {
  if (from === undefined) return content;
  const ends = to === undefined ? [from] : [from, to];
  const way = to === undefined ? undefined : geodesic(from.place, to.place);
  const marks: readonly Mark[] =
    to === undefined || way === undefined
      ? []
      : [
          {
            id: "measure",
            kind: "measure",
            position: raised(moved(from.place, bearingDeg(from.place, to.place), distanceM(from.place, to.place) / 2)),
            text: speech.t("measure.mark", { km: kilometres(way.metres) }),
            rank: 2,
          },
        ];
  return {
    ...content,
    lines:
      to === undefined
        ? content.lines
        : [...content.lines, { kind: "measure", points: wayBetween(from.place, to.place) }],
    dots: [...content.dots, ...ends.map(({ place }) => ({ kind: "measure" as const, position: raised(place) }))],
    marks: [...content.marks, ...marks],
  };
};
