/** What the map is made of: positions, lines, dots and marks. Values only. */
import type { Place } from "../../../reading/text/sphere.ts";

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
  /** Metres above the ellipsoid. */
  readonly height: number;
}
export type LineKind =
  | "flown"
  | "predicted"
  | "ground"
  | "drop"
  | "launch"
  | "impact"
  | "partner-impact"
  | "footprint"
  | "area"
  | "cell"
  | "terminator"
  | "trail"
  | "reach"
  | "region"
  | "other-predicted"
  | "other-impact"
  | "measure";
export interface Line {
  readonly kind: LineKind;
  /** Name of the thing that it is drawn of; what has none answers nothing when it is pointed at. */
  readonly of?: string;
  readonly points: readonly Position[];
}
export type DotKind = "missile" | "plot" | "outside" | "time" | "launch" | "impact" | "partner-impact" | "measure";
export interface Dot {
  readonly kind: DotKind;
  readonly of?: string;
  readonly position: Position;
}
/** The height over the ground of the event's track, for the view from its side. */
export interface Path {
  readonly flown: readonly Position[];
  readonly predicted: readonly Position[];
  /** Instant of each waypoint, microseconds UTC: flown, then predicted. */
  readonly atUs: readonly number[];
}
/** A label in HTML, with a symbol where one belongs to it. The lower the rank, the earlier it gets its place. */
export interface Mark {
  readonly id: string;
  readonly kind:
    | "track"
    | "old-track"
    | "other-event"
    | "launch"
    | "impact"
    | "partner-impact"
    | "footprint"
    | "area"
    | "cell"
    | "time"
    | "sensor"
    | "outside"
    | "night"
    | "measure"
    | "region"
    | "chosen";
  readonly of?: string;
  readonly position: Position;
  readonly text: string;
  readonly symbol?: "ballistic" | "cruise" | "missile" | "radar" | "infrared";
  readonly rank: number;
  /** The outline that the label belongs to: it stands beside that, not upon it. */
  readonly extent?: readonly Position[];
}
export interface MapContent {
  readonly lines: readonly Line[];
  readonly dots: readonly Dot[];
  readonly marks: readonly Mark[];
  readonly path: Path | undefined;
  /** Where the Sun stands in the zenith; undefined where night is not shown. */
  readonly sun: Place | undefined;
  /** What must be in view when the event is framed. */
  readonly frame: readonly Position[];
  /** A flight is looked at from its side; everything else with north ahead. */
  readonly isFlight: boolean;
  /** Labels keep off these. */
  readonly avoid: readonly Position[];
  /** Changes when the event must be framed anew. */
  readonly frameKey: string;
}
