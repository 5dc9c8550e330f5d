/** What keeps the nations' pictures one: decisions by hand, what each partner was told of what is open, and its digests. */
import type { TrackletContent } from "@tocsin/exchange";
import type { Instant } from "@tocsin/kernel/time";
import type { ItemName, Nation } from "@tocsin/picture";

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

export interface PictureState {
  readonly pairings: Map<string, Pairing>;
  readonly shared: Map<Nation, SharedPicture>;
  /** Partners' tracklets by the key of their track, oldest first. */
  readonly tracklets: Map<string, readonly KeptTracklet[]>;
  /** By sensor: by which feed its last look came, and when. Since the node's last start. */
  readonly looks: Map<string, { readonly feed: string; readonly at: Instant }>;
  /** Ids of the sensors that work, as last found; undefined where nobody has looked yet. */
  working: string | undefined;
}

export const createPictureState = (): PictureState => ({
  pairings: new Map(),
  shared: new Map(),
  tracklets: new Map(),
  looks: new Map(),
  working: undefined,
});
