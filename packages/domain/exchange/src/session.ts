/**
 * One connection of one priority class with one partner, as a state machine: hello, resume, deliver, acknowledge, beat.
 * Plain state and values; sockets, timers and the outbox are the adapter's. Must never acknowledge by itself:
 * acknowledged means durable, and only the host knows that. `now` is of a clock that never jumps: silence and beats are
 * judged by it. `stamp` is the node's time, which only stands in heartbeats for the peer to compare with its own.
 */
import { bytesEqual } from "@tocsin/kernel/sound";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Mode, Nation } from "@tocsin/picture";
import type { Deliver, Frame, GoodbyeReason, Hello } from "./frame.ts";
import { PROTOCOL, type Priority } from "./statement.ts";

export const HEARTBEAT_SECONDS = 1;
/** Nothing authentic heard for so long: the link is lost. */
export const SILENCE_SECONDS = 3;
/** Heartbeats that wait for a reply; a reply that comes later than so many beats measures nothing. */
const BEATS_AWAITED = 16;
/** Deliveries in flight without acknowledgement; beyond it the outbox waits. */
export const WINDOW = 4096;

export interface SessionConfig {
  readonly nation: Nation;
  readonly mode: Mode;
  readonly epoch: number;
  readonly build: string;
  readonly planHash: Uint8Array;
  /** The nation that the peer's certificate names. */
  readonly peer: Nation;
  readonly priority: Priority;
  readonly received: Received;
}

/** What we have of a partner's class on our disk, as a hello says it: never of an epoch that only a connection has claimed. */
export interface Received {
  readonly epoch: number;
  readonly through: number;
  /** SHA-256 of the header of the delivery at `through`; empty where there is none. */
  readonly mark: Uint8Array;
  /** The latest epoch that the partner's own signature has stated: a hello may claim any. */
  readonly provenEpoch: number;
}

export const NOTHING_RECEIVED: Received = { epoch: 0, through: 0, mark: new Uint8Array(), provenEpoch: 0 };

export interface Session {
  readonly config: SessionConfig;
  phase: "opening" | "open" | "closed";
  peerEpoch: number;
  /** Next sequence that we expect from the peer. */
  expected: number;
  /** Highest sequence handed to the socket and highest acknowledged by the peer. */
  sentThrough: number;
  acknowledgedThrough: number;
  heardAt: Instant;
  beatAt: Instant;
  beats: number;
  /** When each heartbeat that is not answered yet was sent, by its counter. */
  readonly awaited: Map<number, Instant>;
  doubles: number;
}

export type SessionAction =
  | { readonly do: "send"; readonly frame: Frame }
  /**
   * The session is open: send from this sequence on. A host whose next sequence is lower, or whose delivery before it has
   * a header of another hash than `mark`, or whose epoch the peer knows to be over (`knownEpoch` is later), has lost its
   * newest past: it sends nothing and begins a new epoch.
   */
  | {
      readonly do: "open";
      readonly from: number;
      readonly peerEpoch: number;
      readonly knownEpoch: number;
      readonly mark: Uint8Array;
    }
  /** Whether the peer follows the exchange plan that we follow; it changes nothing of what is exchanged. */
  | { readonly do: "plan"; readonly isSame: boolean }
  | { readonly do: "receive"; readonly epoch: number; readonly deliver: Deliver; readonly bytes: Uint8Array }
  | { readonly do: "acknowledged"; readonly through: number }
  /** The peer's clock minus ours, seconds, and the round trip that bounds its error. */
  | { readonly do: "clock"; readonly offset: number; readonly roundTrip: number }
  | { readonly do: "close"; readonly reason: GoodbyeReason | "silent" | "peer"; readonly detail: string };

export function openSession(config: SessionConfig, now: Instant): { session: Session; actions: SessionAction[] } {
  const session: Session = {
    config,
    phase: "opening",
    peerEpoch: 0,
    expected: 0,
    sentThrough: 0,
    acknowledgedThrough: 0,
    heardAt: now,
    beatAt: now,
    beats: 0,
    awaited: new Map(),
    doubles: 0,
  };
  const { received } = config;
  const hello: Hello = {
    type: "hello",
    protocolLowest: PROTOCOL,
    protocolHighest: PROTOCOL,
    nation: config.nation,
    mode: config.mode,
    epoch: config.epoch,
    priority: config.priority,
    receivedEpoch: received.epoch,
    receivedThrough: received.through,
    receivedMark: received.mark,
    build: config.build,
    planHash: config.planHash,
  };
  return { session, actions: [{ do: "send", frame: hello }] };
}

/** Feeds one frame; `bytes` are its exact bytes, kept for the journal. */
export function onFrame(
  session: Session,
  frame: Frame,
  bytes: Uint8Array,
  now: Instant,
  stamp: Instant = now,
): SessionAction[] {
  if (session.phase === "closed") return [];
  session.heardAt = now;
  if (session.phase === "opening" && frame.type !== "goodbye") {
    return frame.type === "hello"
      ? onHello(session, frame)
      : refuse(session, "protocol", `${frame.type} came before hello`);
  }
  switch (frame.type) {
    case "hello":
      return refuse(session, "protocol", "a second hello on an open session");
    case "deliver":
      return onDeliver(session, frame, bytes);
    case "acknowledge":
      return onAcknowledge(session, frame.epoch, frame.through);
    case "heartbeat":
      return [
        {
          do: "send",
          frame: {
            type: "heartbeat-reply",
            counter: frame.counter,
            sentAt: frame.sentAt,
            receivedAt: stamp,
            repliedAt: stamp,
          },
        },
      ];
    case "heartbeat-reply": {
      // Each measures once, and only what we asked: else a partner could have a measurement journalled for every frame.
      if (session.awaited.get(frame.counter) !== frame.sentAt) return [];
      session.awaited.delete(frame.counter);
      const roundTrip = secondsBetween(frame.sentAt, stamp) - secondsBetween(frame.receivedAt, frame.repliedAt);
      const offset = (secondsBetween(frame.sentAt, frame.receivedAt) + secondsBetween(stamp, frame.repliedAt)) / 2;
      return [{ do: "clock", offset, roundTrip }];
    }
    case "goodbye":
      session.phase = "closed";
      return [{ do: "close", reason: "peer", detail: `${frame.reason}: ${frame.detail}` }];
  }
}

function onHello(session: Session, hello: Hello): SessionAction[] {
  const { config } = session;
  if (hello.nation !== config.peer)
    return refuse(session, "identity", `the certificate is of ${config.peer}, the hello of ${hello.nation}`);
  if (hello.mode !== config.mode)
    return refuse(session, "mode", `we are in mode ${config.mode}, the peer is in ${hello.mode}`);
  if (hello.protocolLowest > PROTOCOL || hello.protocolHighest < PROTOCOL) {
    return refuse(
      session,
      "protocol",
      `we speak protocol ${PROTOCOL}, the peer ${hello.protocolLowest} to ${hello.protocolHighest}`,
    );
  }
  if (hello.priority !== config.priority)
    return refuse(session, "protocol", `this connection is for class ${config.priority}`);
  if (hello.epoch < config.received.provenEpoch) {
    return refuse(
      session,
      "identity",
      `epoch ${hello.epoch} of ${config.peer} is older than ${config.received.provenEpoch}, which it has signed`,
    );
  }
  session.phase = "open";
  session.peerEpoch = hello.epoch;
  const { received } = config;
  session.expected = hello.epoch === received.epoch ? received.through + 1 : 1;
  const isOurs = hello.receivedEpoch === config.epoch;
  const through = isOurs ? hello.receivedThrough : 0;
  session.sentThrough = through;
  session.acknowledgedThrough = through;
  return [
    {
      do: "open",
      from: through + 1,
      peerEpoch: hello.epoch,
      knownEpoch: hello.receivedEpoch,
      mark: isOurs ? hello.receivedMark : new Uint8Array(),
    },
    { do: "acknowledged", through },
    // A peer that says no plan is not accused of another one.
    ...(hello.planHash.length > 0
      ? [{ do: "plan" as const, isSame: bytesEqual(hello.planHash, config.planHash) }]
      : []),
  ];
}

function onDeliver(session: Session, deliver: Deliver, bytes: Uint8Array): SessionAction[] {
  const last = deliver.firstSequence + deliver.deliveries.length - 1;
  if (deliver.firstSequence > session.expected) {
    return refuse(session, "sequence-gap", `expected sequence ${session.expected}, got ${deliver.firstSequence}`);
  }
  if (last < session.expected) {
    session.doubles += deliver.deliveries.length;
    return [];
  }
  const { priority } = session.config;
  if (priority !== "track" && deliver.deliveries.some((delivery) => "superseded" in delivery))
    return refuse(session, "protocol", `in class ${priority} nothing may be passed over as superseded`);
  session.expected = last + 1;
  return [{ do: "receive", epoch: session.peerEpoch, deliver, bytes }];
}

function onAcknowledge(session: Session, epoch: number, through: number): SessionAction[] {
  if (epoch !== session.config.epoch || through <= session.acknowledgedThrough) return [];
  if (through > session.sentThrough)
    return refuse(session, "protocol", `acknowledged ${through}, sent only ${session.sentThrough}`);
  session.acknowledgedThrough = through;
  return [{ do: "acknowledged", through }];
}

/** Call at least twice a second. `head` is the highest sequence assigned in this class. */
export function onTick(session: Session, now: Instant, head: number, stamp: Instant = now): SessionAction[] {
  if (session.phase === "closed") return [];
  if (secondsBetween(session.heardAt, now) > SILENCE_SECONDS) {
    session.phase = "closed";
    return [{ do: "close", reason: "silent", detail: `nothing heard for ${SILENCE_SECONDS} s` }];
  }
  if (session.phase === "open" && secondsBetween(session.beatAt, now) >= HEARTBEAT_SECONDS) {
    session.beatAt = now;
    session.beats++;
    session.awaited.set(session.beats, stamp);
    session.awaited.delete(session.beats - BEATS_AWAITED);
    return [{ do: "send", frame: { type: "heartbeat", counter: session.beats, sentAt: stamp, head } }];
  }
  return [];
}

/** How many further deliveries may be handed to the socket now. */
export const room = (session: Session): number =>
  session.phase === "open" ? Math.max(0, WINDOW - (session.sentThrough - session.acknowledgedThrough)) : 0;

/** Says that deliveries up to `through` have been handed to the socket. */
export function noteSent(session: Session, through: number): void {
  session.sentThrough = Math.max(session.sentThrough, through);
}

function refuse(session: Session, reason: GoodbyeReason, detail: string): SessionAction[] {
  session.phase = "closed";
  return [
    { do: "send", frame: { type: "goodbye", reason, detail } },
    { do: "close", reason, detail },
  ];
}
