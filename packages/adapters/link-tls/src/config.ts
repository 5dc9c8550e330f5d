/** What links are given and what they tell: the whole contract between a node's host and its partners' connections. */
import type { Deliver, ExchangeCodec, LostPast, Priority, Received } from "@tocsin/exchange";
import type { Result } from "@tocsin/kernel/sound";
import type { Clock, Instant } from "@tocsin/kernel/time";
import type { OutboxRow } from "@tocsin/node";
import type { Mode, Nation } from "@tocsin/picture";

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Our own end of every link; an identity of @tocsin/pki fits. */
export interface LinkIdentity {
  readonly nation: Nation;
  readonly mode: Mode;
  readonly linkCertificatePem: string;
  readonly linkKeyPem: string;
}

export interface LinkPartner {
  readonly nation: Nation;
  /** The one authority that is believed about this partner. */
  readonly rootCertificatePem: string;
  /** Where we dial it; absent where it dials us. If both dial, the nation that sorts first prevails. */
  readonly dial?: Address;
  /** Isolated from the first moment on: at a start nothing goes to it and nothing it says is heard. */
  readonly isIsolated?: boolean;
}

/** Durable outgoing deliveries, by partner and class. */
export interface LinkOutbox {
  /** Rows from this sequence on, in order, at most `most`. */
  from(partner: Nation, priority: Priority, sequence: number, most: number): Promise<OutboxRow[]>;
  /** Highest durable sequence, 0 where there is none. */
  head(partner: Nation, priority: Priority): number;
}

export type LinkState = "linked" | "slow" | "lost";

/** A connection or a frame that was turned away: for logs and alarms. */
export interface Refusal {
  /** Absent where the peer could not be told. */
  readonly partner?: Nation;
  readonly priority?: Priority;
  /** Address of the other end. */
  readonly from: string;
  readonly what: string;
}

export interface LinkEvents {
  /**
   * Deliveries of a partner, to be journalled; `bytes` is the frame and belongs to the receiver. May repeat what came
   * before a reconnection and was not yet durable then. False: not taken; nothing more is read from this connection
   * until the same frame is taken.
   */
  receive(partner: Nation, priority: Priority, epoch: number, deliver: Deliver, bytes: Uint8Array): boolean;
  /** Told on change only. False: not taken; it is told again. */
  linkState(partner: Nation, state: LinkState, detail: string): boolean;
  /** The partner has this class through here on its disk. Told again after each reconnection. */
  acknowledged(partner: Nation, priority: Priority, through: number): void;
  /**
   * One of us knows less of what it sent than the other has on disk: it was put back to an older state.
   * @param lost of our own past, where it is ours. False: not taken; it is told again.
   */
  behind(partner: Nation, who: "we" | "partner", detail: string, lost?: LostPast): boolean;
  /** Whether the partner follows the exchange plan that we follow; on change only. False: not taken; it is told again. */
  plan?(partner: Nation, isSame: boolean): boolean;
  /** What is to be sent to a partner cannot be read; told again with each try. */
  unreadable?(error: unknown): void;
  /** The partner says that it has isolated us. False: not taken. */
  isolatedBy?(partner: Nation): boolean;
  /** The partner's clock minus ours, seconds, and the round trip that bounds its error. */
  clock?(partner: Nation, offset: number, roundTrip: number): void;
  refused?(refusal: Refusal): void;
}

/** What is known of certificates beyond the pinned roots. */
export interface LinkTrust {
  /** Last-known-good time: never earlier than what is on record, whatever the system's clock says. */
  now(): Instant;
  /** Link certificates of this nation that became valid before are revoked; 0 where none are. */
  revokedBefore(nation: Nation): Instant;
}

export interface LinksConfig {
  readonly nation: Nation;
  readonly mode: Mode;
  readonly epoch: number;
  readonly build: string;
  readonly planHash: Uint8Array;
  /**
   * This very process began the epoch, so it has no past that could be lost: a partner that claims one lies, and costs
   * nobody but itself its link.
   */
  readonly isEpochNew?: boolean;
  readonly identity: LinkIdentity;
  /** Port 0 takes a free one. */
  readonly listen: Address;
  readonly partners: readonly LinkPartner[];
  readonly codec: ExchangeCodec;
  /** Never jumps while the process lives: silence, beats and retries are timed by it. */
  readonly clock: Clock;
  /** The node's time, for heartbeats; `clock` where it is absent. */
  readonly stamps?: Clock;
  /** Absent: the clock is believed, and nothing is revoked. */
  readonly trust?: LinkTrust;
  /** How far the partner's deliveries are on our disk, in which of its epochs, and which epoch it has signed. */
  readonly received: (partner: Nation, priority: Priority) => Received;
  readonly outbox: LinkOutbox;
  readonly on: LinkEvents;
}

export interface Links {
  /** Listens and dials. A fault where the port is taken or the identity is not ours. */
  start(): Promise<Result<{ readonly port: number }>>;
  /**
   * Speaks under another certificate of the same nation from now on. What we called is called anew, and the new connection
   * takes the older one's place; what called us stays until it calls anew.
   */
  renew(identity: LinkIdentity): void;
  /** Whether every class is open with the partner, under certificates for which there are no newer ones. */
  isCurrent(partner: Nation): boolean;
  /** New rows of this partner and class are durable. */
  notify(partner: Nation, priority: Priority): void;
  /** Everything of the partner's epoch through here is on our disk. */
  acknowledge(partner: Nation, priority: Priority, epoch: number, through: number): void;
  /** When anything authentic was last heard from the partner, on any class; undefined where nothing ever was. */
  heardAt(partner: Nation): Instant | undefined;
  /** While isolated a partner's connections are ended and none is made or taken. */
  isolate(partner: Nation, isolated: boolean): void;
  /** Says goodbye to everybody and closes. */
  stop(): Promise<void>;
}
