/** What keeps the nations' pictures one: decisions by hand, what each partner was told of what is open, and its digests. */
import type { TrackletContent } from "@tocsin/exchange";
import type { Instant } from "@tocsin/kernel/time";
import type { ItemName, Nation } from "@tocsin/picture";
import type { FusedTrack, JoinReason, OffsetEvidence, SplitReason, TrackletBase } from "@tocsin/tracking";

/** An officer's decision over two national events. It binds the node until somebody takes it back. */
export interface Pairing {
  /** Keys of the events. */
  readonly one: string;
  readonly other: string;
  readonly verdict: "same" | "apart";
  readonly position: string;
  readonly at: Instant;
}

/** An item of ours as last told to one partner. */
export interface ToldItem {
  readonly item: ItemName;
  version: number;
  readonly firstAt: Instant;
  at: Instant;
  ended: boolean;
}

/** How the picture that we share with one partner fares. */
export interface SharedPicture {
  /** By key; what has ended for long is not here. */
  readonly told: Map<string, ToldItem>;
  /** The digest that we state to it, once there was anything to compare. */
  digest: { readonly name: ItemName; version: number; at: Instant; isEmpty: boolean } | undefined;
  /** When its last digest came, and how many in a row showed a difference. */
  heardAt: Instant;
  differing: number;
}

export interface KeptTracklet {
  readonly tracklet: TrackletContent;
  readonly receivedAt: Instant;
}

/**
 * How a nation's track of an object stands to ours. `agrees`: its tracklets add to what we know. `shifted`: it agrees once the
 * offset between the nations is taken away. `differs`: it does not, and both are shown.
 */
export type Accord = "agrees" | "shifted" | "differs";

/** What the nations' tracklets together make of one object. */
export interface FusedObject {
  /** Undefined while we have no track of our own to begin with. */
  track: FusedTrack | undefined;
  /** Our own track as it stood when its plots were last taken in. */
  own: { readonly trackerId: number; readonly base: TrackletBase } | undefined;
  /** Begun anew once both had flown free for long, when whole tracks add. */
  calm: boolean;
  readonly accords: Map<Nation, { accord: Accord; contrary: number }>;
  /** By the key of a partner's track: up to where its tracklets have been looked at. */
  readonly through: Map<string, Instant>;
}

/** Where two of our tracker's numbers were joined, or one was split: told to the watch, which may undo it. */
export interface TrackSeam {
  readonly id: string;
  readonly kind: "joined" | "split";
  readonly why: JoinReason | SplitReason;
  readonly at: Instant;
  /** The tracker's numbers: the one that went on, and the other. */
  readonly number: number;
  readonly other: number;
  /** Names of both; of what never was a track of its own, none until the seam is undone. */
  readonly track: ItemName;
  readonly otherTrack: ItemName | undefined;
  /** The event that the absorbed track had, which has followed the one that went on since. */
  readonly handed: string | undefined;
  /** The position that has undone it, and when. */
  undone: { readonly by: string; readonly at: Instant } | undefined;
}

export interface PictureState {
  readonly pairings: Map<string, Pairing>;
  readonly shared: Map<Nation, SharedPicture>;
  /** Partners' tracklets by the key of their track, oldest first. */
  readonly tracklets: Map<string, readonly KeptTracklet[]>;
  /** By group. */
  readonly fused: Map<string, FusedObject>;
  /** By nation and by the key of its event: how far its track lay from ours when that was best known. */
  readonly offsets: Map<Nation, Map<string, OffsetEvidence>>;
  /** By id, oldest first; of the last ten minutes. */
  readonly seams: Map<string, TrackSeam>;
  /** By sensor: by which feed its last look came, and when. Since the node's last start. */
  readonly looks: Map<string, { readonly feed: string; readonly at: Instant }>;
  /** Ids of the sensors that work, as last found; undefined where nobody has looked yet. */
  working: string | undefined;
}

export const createPictureState = (): PictureState => ({
  pairings: new Map(),
  shared: new Map(),
  tracklets: new Map(),
  fused: new Map(),
  offsets: new Map(),
  seams: new Map(),
  looks: new Map(),
  working: undefined,
});
