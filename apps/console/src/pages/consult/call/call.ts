/**
 * The call of one room: a mesh of browsers, one connection to each partner, set up through signed statements. It lives beside
 * the page, so that looking elsewhere ends nothing. Nothing is recorded, and nothing here ever holds up text.
 */
import { type Medium, openMedia, type Why } from "./media.ts";
import { type Described, Peer, UnsignedCertificate } from "./peer.ts";
import { ANYBODY, addressOf, sessionOf } from "./sdp.ts";

export interface IncomingSignal {
  readonly from: string;
  readonly room: string;
  readonly session: string;
  readonly type: "offer" | "answer" | "bye";
  readonly payload: string;
  readonly fingerprint: string;
  readonly atUs: number;
}

export interface OutgoingSignal {
  readonly room: string;
  readonly to: string;
  readonly session: string;
  readonly type: "offer" | "answer" | "bye";
  readonly payload: string;
  readonly fingerprint: string;
}

export interface CallFault {
  /** A medium of ours, or "link" for the call to a nation. */
  readonly what: Medium | "link";
  readonly nation: string;
  readonly why: Why;
}

export interface CallSnapshot {
  readonly room: string;
  readonly state: "out" | "joining" | "in";
  readonly own: MediaStream | undefined;
  readonly muted: boolean;
  readonly cameraOff: boolean;
  readonly peers: readonly Peer[];
  readonly faults: readonly CallFault[];
}

/** Two offers that crossed within this time are one wish; the later nation in the alphabet gives way. */
const CROSSING_MS = 10_000;
/** A lost connection is set up again so often. */
const TRIES = 3;
const REMEMBERED = 256;

const OUT: CallSnapshot = {
  room: "",
  state: "out",
  own: undefined,
  muted: false,
  cameraOff: false,
  peers: [],
  faults: [],
};

export class Call {
  readonly #send: (signal: OutgoingSignal) => Promise<boolean>;
  readonly #listeners = new Set<() => void>();
  readonly #peers = new Map<string, Peer>();
  readonly #faults = new Map<string, CallFault>();
  readonly #tries = new Map<string, number>();
  readonly #taken = new Set<string>();
  #snapshot = OUT;
  #nation = "";
  #session = "";
  #count = 0;
  #stream: MediaStream | undefined;

  constructor(send: (signal: OutgoingSignal) => Promise<boolean>) {
    this.#send = send;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  snapshot = (): CallSnapshot => this.#snapshot;

  /** @param waiting signals that have come for us: whoever offers already is answered and not offered to. */
  async join(room: string, nation: string, partners: readonly string[], waiting: () => readonly IncomingSignal[]) {
    if (this.#snapshot.state !== "out") return;
    this.#nation = nation;
    this.#session = crypto.randomUUID().slice(0, 8);
    this.#change({ ...OUT, room, state: "joining" });
    const { stream, faults } = await openMedia();
    if (!this.#isJoining()) return stop(stream);
    this.#stream = stream;
    for (const [what, why] of faults) this.#fail({ what, nation, why });
    for (const track of stream.getTracks()) {
      track.addEventListener("ended", () => this.#fail({ what: track.kind as Medium, nation, why: "ended" }));
    }
    this.#change({ state: "in", own: stream });
    this.#answerWaiting(waiting());
    for (const partner of partners) if (!this.#peers.has(partner)) this.#offer(partner);
  }

  /** The last offer of each nation whose browser has not left since. */
  #answerWaiting(signals: readonly IncomingSignal[]): void {
    const offers = this.#mine(signals).filter(({ type }) => type === "offer");
    for (const signal of signals) this.#taken.add(keyOf(signal));
    for (const nation of new Set(offers.map(({ from }) => from))) {
      const offered = offers.findLast(({ from, session }) => from === nation && !hasLeft(signals, nation, session));
      if (offered !== undefined) this.#answer(offered);
    }
  }

  /** Takes what is new among the signals; called with each picture. */
  take(signals: readonly IncomingSignal[]): void {
    if (this.#snapshot.state !== "in") return;
    for (const signal of this.#mine(signals)) {
      const key = keyOf(signal);
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      for (const old of this.#taken) {
        if (this.#taken.size <= REMEMBERED) break;
        this.#taken.delete(old);
      }
      this.#takeOne(signal);
    }
  }

  leave(): void {
    const { room } = this.#snapshot;
    for (const peer of this.#peers.values()) {
      const session = sessionOf({ from: peer.id, to: peer.session || ANYBODY });
      this.#send({ room, to: peer.nation, session, type: "bye", payload: "", fingerprint: "" });
      peer.close();
    }
    this.#peers.clear();
    this.#faults.clear();
    this.#tries.clear();
    if (this.#stream !== undefined) stop(this.#stream);
    this.#stream = undefined;
    this.#change(OUT);
  }

  mute(muted: boolean): void {
    for (const track of this.#stream?.getAudioTracks() ?? []) track.enabled = !muted;
    this.#change({ muted });
  }

  turnCameraOff(cameraOff: boolean): void {
    for (const track of this.#stream?.getVideoTracks() ?? []) track.enabled = !cameraOff;
    this.#change({ cameraOff });
  }

  /** Somebody may have left while the devices opened. */
  #isJoining(): boolean {
    return this.#snapshot.state === "joining";
  }

  #mine(signals: readonly IncomingSignal[]): IncomingSignal[] {
    return signals.filter(({ room, session }) => {
      const { to } = addressOf(session);
      return room === this.#snapshot.room && (to === ANYBODY || to.startsWith(`${this.#session}.`));
    });
  }

  #takeOne(signal: IncomingSignal): void {
    const { from: session, to } = addressOf(signal.session);
    const peer = this.#peers.get(signal.from);
    if (signal.type === "bye") {
      if (peer?.session === session) this.#drop(peer);
    } else if (signal.type === "answer") {
      if (peer?.isOffering && peer.id === to) this.#settle(peer, () => this.#accept(peer, signal, session));
    } else if (!this.#winsTie(peer)) this.#answer(signal);
  }

  /** Our own offer stands where two crossed and we come first in the alphabet; the other one then takes ours. */
  #winsTie(peer: Peer | undefined): boolean {
    const isCrossing = peer?.isOffering === true && performance.now() - peer.startedAt < CROSSING_MS;
    return isCrossing && this.#nation < peer.nation;
  }

  async #offer(nation: string): Promise<void> {
    const peer = this.#open(nation);
    await this.#settle(peer, async () => this.#tell(peer, "offer", await peer.offer()));
  }

  async #answer({ from, session, payload, fingerprint }: IncomingSignal): Promise<void> {
    const peer = this.#open(from);
    peer.session = addressOf(session).from;
    await this.#settle(peer, async () => this.#tell(peer, "answer", await peer.answer(payload, fingerprint)));
  }

  async #accept(peer: Peer, { payload, fingerprint }: IncomingSignal, session: string): Promise<void> {
    await peer.accept(payload, fingerprint);
    peer.session = session;
  }

  #open(nation: string): Peer {
    const before = this.#peers.get(nation);
    before?.close();
    const id = `${this.#session}.${++this.#count}`;
    const peer = new Peer(nation, id, this.#stream ?? new MediaStream(), () => this.#changed(peer));
    this.#peers.set(nation, peer);
    this.#change({});
    return peer;
  }

  async #settle(peer: Peer, setUp: () => Promise<void>): Promise<void> {
    try {
      await setUp();
    } catch (cause) {
      if (this.#peers.get(peer.nation) !== peer) return;
      this.#drop(peer);
      const why = cause instanceof UnsignedCertificate ? "certificate" : "setup";
      this.#fail({ what: "link", nation: peer.nation, why });
    }
  }

  async #tell(peer: Peer, type: "offer" | "answer", { sdp: payload, fingerprint }: Described): Promise<void> {
    if (this.#peers.get(peer.nation) !== peer) return;
    const session = sessionOf({ from: peer.id, to: peer.session || ANYBODY });
    const sent = await this.#send({ room: this.#snapshot.room, to: peer.nation, session, type, payload, fingerprint });
    if (!sent) this.#fail({ what: "link", nation: peer.nation, why: "unsent" });
  }

  #changed(peer: Peer): void {
    if (this.#peers.get(peer.nation) !== peer) return;
    const { nation, state } = peer;
    if (state === "connected") {
      this.#faults.delete(`link ${nation}`);
      this.#tries.delete(nation);
    }
    if (state === "interrupted" || state === "lost") this.#fail({ what: "link", nation, why: state });
    else this.#change({});
    const tries = this.#tries.get(nation) ?? 0;
    if (state !== "lost" || tries >= TRIES) return;
    this.#tries.set(nation, tries + 1);
    this.#offer(nation);
  }

  #drop(peer: Peer): void {
    peer.close();
    this.#peers.delete(peer.nation);
    this.#faults.delete(`link ${peer.nation}`);
    this.#change({});
  }

  #fail(fault: CallFault): void {
    if (this.#snapshot.state === "out") return;
    this.#faults.set(`${fault.what} ${fault.nation}`, fault);
    this.#change({});
  }

  #change(change: Partial<CallSnapshot>): void {
    const peers = [...this.#peers.values()];
    this.#snapshot = { ...this.#snapshot, peers, faults: [...this.#faults.values()], ...change };
    for (const listener of this.#listeners) listener();
  }
}

const keyOf = ({ from, session, type, atUs }: IncomingSignal): string => `${from} ${session} ${type} ${atUs}`;

const hasLeft = (signals: readonly IncomingSignal[], nation: string, session: string): boolean =>
  signals.some((each) => {
    const isBye = each.type === "bye" && each.from === nation;
    return isBye && addressOf(each.session).from === addressOf(session).from;
  });

const stop = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};
