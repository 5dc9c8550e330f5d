/**
 * One connection of one class between two nodes: two sessions of the product's state machine and the wires between them.
 * A wire keeps order unless a fault says otherwise and loses nothing while the connection lives, as TCP does.
 */
import {
  type Claim,
  type Frame,
  type LostPast,
  lostPast,
  onFrame,
  onTick,
  openSession,
  type Priority,
  type Session,
  type SessionAction,
} from "@tocsin/exchange";
import { assert } from "@tocsin/kernel/sound";
import type { Nation } from "@tocsin/picture";
import { codec, MODE } from "./cast.ts";
import type { SimTime } from "./event-queue.ts";
import type { SimNode } from "./sim-node.ts";
import { standInCrypto } from "./stand-ins.ts";

export interface Side {
  readonly node: SimNode;
  readonly peer: Nation;
  readonly session: Session;
  closed: boolean;
  /** The peer knows nothing of us that we do not: we may send. */
  checked: boolean;
  /** Frames towards this side arrive no earlier. */
  arrivesAfter: SimTime;
  stalledUntil: SimTime;
  /** The wire from this side is taken up until then. */
  busyUntil: SimTime;
  /** Arrived and not yet looked at: the node's inbox was full. The first is a delivery that the session has counted. */
  readonly held: Uint8Array[];
}

export interface Wires {
  /** Carries the bytes to the other side, sooner or later, perhaps twice. */
  carry(connection: Connection, to: Side, frame: Frame, bytes: Uint8Array): void;
  /** Sends what the outbox holds and the window allows. */
  pump(connection: Connection, side: Side): void;
  notify(node: SimNode): void;
  closed(connection: Connection, side: Side, told: boolean): void;
  acknowledged(connection: Connection, side: Side, through: number): void;
  count(rare: string): void;
  later(seconds: number, happen: () => void): void;
  double(connection: Connection, side: Side, bytes: Uint8Array): Uint8Array | undefined;
  believes(lost: LostPast | undefined): LostPast | undefined;
  /** All partners of the node have said what they have of it. */
  holdEnded(node: SimNode): void;
}

const claimOf = ({ knownEpoch, from, mark }: Extract<SessionAction, { do: "open" }>) => ({
  epoch: knownEpoch,
  through: from - 1,
  mark,
});

const RETRY_SECONDS = 0.02;
const PLAN_HASH = new Uint8Array(32);

export class Connection {
  readonly priority: Priority;
  readonly sides: readonly [Side, Side];
  readonly #wires: Wires;

  /** Both sides say hello at once. */
  constructor(wires: Wires, priority: Priority, one: SimNode, two: SimNode) {
    this.#wires = wires;
    this.priority = priority;
    this.sides = [this.#open(one, two), this.#open(two, one)];
  }

  /** Lets the hellos out; the connection must be known to its owner by now. */
  begin(): void {
    for (const side of this.sides) this.send(side, this.#hello(side));
  }

  readonly #hellos = new Map<Side, Frame>();
  #hello(side: Side): Frame {
    const hello = this.#hellos.get(side);
    assert(hello !== undefined, "a session opens with a hello");
    return hello;
  }

  #open(node: SimNode, peer: SimNode): Side {
    const { session, actions } = openSession(
      {
        nation: node.nation,
        mode: MODE,
        epoch: node.disk.header.epoch,
        build: "simulation",
        planHash: PLAN_HASH,
        peer: peer.nation,
        priority: this.priority,
        received: node.received(peer.nation, this.priority),
      },
      node.clock.now(),
    );
    const side: Side = {
      node,
      peer: peer.nation,
      session,
      closed: false,
      checked: false,
      arrivesAfter: 0,
      stalledUntil: 0,
      busyUntil: 0,
      held: [],
    };
    for (const action of actions) if (action.do === "send") this.#hellos.set(side, action.frame);
    return side;
  }

  other(side: Side): Side {
    return side === this.sides[0] ? this.sides[1] : this.sides[0];
  }

  sideOf(nation: Nation): Side | undefined {
    return this.sides.find((side) => side.node.nation === nation);
  }

  send(from: Side, frame: Frame): void {
    this.#wires.carry(this, this.other(from), frame, codec.encodeFrame(frame));
  }

  arrive(side: Side, bytes: Uint8Array): void {
    if (side.closed) return;
    if (side.held.length > 0) {
      side.held.push(bytes);
      return;
    }
    const frame = codec.decodeFrame(bytes);
    assert(frame.ok, "what was encoded can be decoded");
    const { doubles } = side.session;
    this.#perform(side, onFrame(side.session, frame.value, bytes, side.node.clock.now()));
    if (side.session.doubles > doubles) this.#double(side, bytes);
  }

  #double(side: Side, bytes: Uint8Array): void {
    this.#wires.count("delivery came twice");
    const changed = this.#wires.double(this, side, bytes);
    if (changed !== undefined) this.#deliver(side, side.session.peerEpoch, changed);
  }

  tick(side: Side, head: number): void {
    if (side.closed) return;
    // What the peer has said may be waiting unread: that is our silence, not the peer's.
    if (side.held.length > 0) side.session.heardAt = side.node.clock.now();
    this.#perform(side, onTick(side.session, side.node.clock.now(), head));
  }

  close(side: Side, told: boolean): void {
    if (side.closed) return;
    side.closed = true;
    side.session.phase = "closed";
    this.#wires.closed(this, side, told);
  }

  #deliver(side: Side, epoch: number, frame: Uint8Array): void {
    const { node, peer: partner } = side;
    if (node.offer({ kind: "delivery", partner, priority: this.priority, epoch, frame })) return;
    this.#wires.count("inbox full, connection held");
    side.held.push(frame);
    this.#wires.later(RETRY_SECONDS, () => this.#retry(side, epoch));
  }

  #retry(side: Side, epoch: number): void {
    if (side.closed) return;
    const [first, ...rest] = side.held.splice(0);
    if (first !== undefined) this.#deliver(side, epoch, first);
    for (const bytes of rest) this.arrive(side, bytes);
  }

  /** Whether we still are who the peer knows; only then anything is sent. */
  #check(side: Side, claim: Claim): void {
    const { node, peer } = side;
    const { disk } = node;
    const [row] = claim.through > 0 ? disk.outboxFrom(peer, this.priority, claim.through, 1) : [];
    const head = disk.head(peer, this.priority);
    const own = { epoch: disk.header.epoch, now: node.clock.now(), head, frame: row?.bytes };
    const lost = this.#wires.believes(lostPast(codec, standInCrypto.sha256, claim, own));
    if (lost !== undefined) {
      this.close(side, true);
      node.behind(lost);
      return;
    }
    side.checked = true;
    if (node.hold.passed(peer, this.priority)) this.#wires.holdEnded(node);
    this.#wires.notify(node);
  }

  #perform(side: Side, actions: readonly SessionAction[]): void {
    for (const action of actions) {
      if (side.closed) return;
      switch (action.do) {
        case "send":
          this.send(side, action.frame);
          break;
        case "open":
          if (action.from > 1) this.#wires.count("resumed in the middle");
          this.#check(side, { priority: this.priority, ...claimOf(action) });
          break;
        case "receive":
          this.#deliver(side, action.epoch, action.bytes);
          break;
        case "acknowledged":
          this.#wires.acknowledged(this, side, action.through);
          this.#wires.pump(this, side);
          break;
        case "close":
          this.#wires.count(`session closed: ${action.reason}`);
          this.close(side, true);
          break;
        case "clock":
        case "plan":
          break;
      }
    }
  }
}
