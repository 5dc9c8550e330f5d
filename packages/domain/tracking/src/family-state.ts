/** What the tracker keeps of bodies that came off one another: their family, its streams, and the group that one number stands for. Must never compute. */
import type { Instant } from "@tocsin/kernel/time";
import type { RadarPlot } from "@tocsin/picture";

/** Bodies that came off one another, and fly near one path: see family.ts. */
export interface Family {
  readonly begunAt: Instant;
  /** The instant at which the path stands; ECEF, m and m/s. */
  at: Instant;
  readonly path: Float64Array;
  streams: Stream[];
  nextStream: number;
  /** When its streams were last sorted out, and when that was last by three radars. */
  sortedAt: Instant;
  sureAt: Instant | undefined;
  /** Where bodies were found then that no track follows: mean (6), as the path's. */
  free: readonly Float64Array[];
}

/** Plots of one radar that run on one line of range, of one body or of some that it cannot tell apart. */
export interface Stream {
  readonly id: number;
  readonly sensor: string;
  /** Of the last minute and a half, oldest first. */
  readonly plots: StreamPlot[];
}

export interface StreamPlot {
  readonly at: Instant;
  readonly plot: RadarPlot;
  readonly scan: number;
  /** Its range less the path's, metres. */
  ahead: number;
}

/** Of a track that stands for its parts: see group.ts. */
export interface Group {
  /** Numbers of the parts that are told apart, each a track of its own. Sorted. */
  readonly members: readonly number[];
  /** When it came apart, as nearly as is known, and the unit vector against its way then, ECEF. */
  readonly apartAt: Instant;
  readonly back: readonly [number, number, number];
  /** The one that most likely came apart, and since when it is that. */
  readonly likeliest: { readonly track: number; readonly since: Instant } | undefined;
}
