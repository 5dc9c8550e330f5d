/** What the map is made of: positions, lines, dots and marks. Values only. */

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
  | "cell";
export interface Line {
  readonly kind: LineKind;
  readonly points: readonly Position[];
}
export type DotKind = "plot" | "outside" | "time" | "launch" | "impact" | "partner-impact";
export interface Dot {
  readonly kind: DotKind;
  readonly position: Position;
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
    | "outside";
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
  /** What must be in view when the event is framed. */
  readonly frame: readonly Position[];
  /** A flight is looked at from its side; everything else with north ahead. */
  readonly isFlight: boolean;
  /** Labels keep off these. */
  readonly avoid: readonly Position[];
  /** Changes when the event must be framed anew. */
  readonly frameKey: string;
}
