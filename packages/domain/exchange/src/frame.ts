/** The frames of a link, as values, and the codec that an adapter provides. Sockets are elsewhere. */
import type { Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Mode, Nation, SectionKind } from "@tocsin/picture";
import type { SignedRoot } from "./batch.ts";
import type { KeyNotice } from "./key-notice.ts";
import type { Priority, Section, SectionContents, StatementHeader, UnrecognisedStatement } from "./statement.ts";

/** Bound on one frame, both ways: nothing larger is ever allocated for a peer. */
export const FRAME_LIMIT = 1 << 20;

export interface Hello {
  readonly type: "hello";
  readonly protocolLowest: number;
  readonly protocolHighest: number;
  readonly nation: Nation;
  readonly mode: Mode;
  readonly epoch: number;
  readonly priority: Priority;
  /** The peer's epoch from which the sender last received, and how far it has that on disk. */
  readonly receivedEpoch: number;
  readonly receivedThrough: number;
  /** SHA-256 of the header of the delivery at `receivedThrough`; empty where there is none. */
  readonly receivedMark: Uint8Array;
  readonly build: string;
  readonly planHash: Uint8Array;
}

export interface RootSignature {
  readonly signedRoot: Uint8Array;
  readonly signature: Uint8Array;
}

export type Delivery =
  | {
      readonly root: number;
      readonly leafIndex: number;
      readonly path: readonly Uint8Array[];
      readonly headerBytes: Uint8Array;
      readonly sections: readonly Section[];
    }
  | { readonly superseded: true };

export interface Deliver {
  readonly type: "deliver";
  readonly firstSequence: number;
  readonly roots: readonly RootSignature[];
  readonly deliveries: readonly Delivery[];
}

export interface Acknowledge {
  readonly type: "acknowledge";
  readonly epoch: number;
  readonly through: number;
}

export interface Heartbeat {
  readonly type: "heartbeat";
  readonly counter: number;
  readonly sentAt: Instant;
  readonly head: number;
}

export interface HeartbeatReply {
  readonly type: "heartbeat-reply";
  readonly counter: number;
  readonly sentAt: Instant;
  readonly receivedAt: Instant;
  readonly repliedAt: Instant;
}

export type GoodbyeReason =
  | "stopping"
  | "protocol"
  | "mode"
  | "identity"
  | "sequence-gap"
  | "replaced"
  | "oversized"
  /** The peer has on disk what the sender does not know to have sent. */
  | "behind"
  | "isolated";
export interface Goodbye {
  readonly type: "goodbye";
  readonly reason: GoodbyeReason;
  readonly detail: string;
}

export type Frame = Hello | Deliver | Acknowledge | Heartbeat | HeartbeatReply | Goodbye;

/** Bytes to values and back. Synchronous, without state; an adapter fills it. Decoding never throws on bad bytes. */
export interface ExchangeCodec {
  encodeHeader(header: StatementHeader): Uint8Array;
  /** Markings of kinds that came after us are left out. */
  decodeHeader(bytes: Uint8Array): Result<StatementHeader>;
  /** As much of a header as can be read whatever words it holds. */
  decodeUnrecognised(bytes: Uint8Array): Result<UnrecognisedStatement>;
  encodeSection<K extends SectionKind>(kind: K, content: SectionContents[K]): Uint8Array;
  decodeSection<K extends SectionKind>(kind: K, bytes: Uint8Array): Result<SectionContents[K]>;
  encodeSignedRoot(root: SignedRoot): Uint8Array;
  decodeSignedRoot(bytes: Uint8Array): Result<SignedRoot>;
  encodeKeyNotice(notice: KeyNotice): Uint8Array;
  decodeKeyNotice(bytes: Uint8Array): Result<KeyNotice>;
  encodeFrame(frame: Frame): Uint8Array;
  decodeFrame(bytes: Uint8Array): Result<Frame>;
  /**
   * One Deliver frame of several encoded ones, each with one delivery and at most one root, of consecutive sequences.
   * Moves bytes: nothing signed is encoded again. Throws when they are not such frames, for they are our own.
   */
  joinDeliveries(frames: readonly Uint8Array[]): Uint8Array;
}
