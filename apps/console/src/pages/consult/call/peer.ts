/**
 * One connection to one browser of a partner: no outside servers, all candidates in the one description, and no description
 * used whose certificate the partner's node has not signed.
 */
import { fingerprintOf, isSigned } from "./sdp.ts";

/** Candidates of this machine are mostly found at once; of further ones none is waited for longer than this. */
const GATHER_MS = 1_000;
/** A description without any candidate leads nowhere, so a busy machine gets this long for its first. */
const FIRST_CANDIDATE_MS = 10_000;
/** With both descriptions set, a way that is not found by then is not found: the browser itself may wait for ever. */
const CONNECT_MS = 20_000;

export type PeerState = "connecting" | "connected" | "interrupted" | "lost";

export class UnsignedCertificate extends Error {}

export interface Described {
  readonly sdp: string;
  readonly fingerprint: string;
}

export class Peer {
  readonly nation: string;
  /** Name of this connection at our end: an answer to an earlier one is not for this one. */
  readonly id: string;
  readonly stream = new MediaStream();
  readonly startedAt = performance.now();
  /** Name of the connection at the other end, once it has been heard. */
  session = "";
  state: PeerState = "connecting";
  readonly #connection: RTCPeerConnection;
  readonly #onChange: () => void;

  constructor(nation: string, id: string, own: MediaStream, onChange: () => void) {
    this.#onChange = onChange;
    this.nation = nation;
    this.id = id;
    this.#connection = new RTCPeerConnection({ iceServers: [], bundlePolicy: "max-bundle" });
    for (const track of own.getTracks()) this.#connection.addTrack(track, own);
    this.#connection.addEventListener("track", ({ track }) => {
      this.stream.addTrack(track);
      onChange();
    });
    this.#connection.addEventListener("connectionstatechange", () => {
      this.state = stateOf(this.#connection.connectionState, this.state);
      onChange();
    });
  }

  get isOffering(): boolean {
    return this.#connection.signalingState === "have-local-offer";
  }

  /** Asks for both media, whatever we have ourselves. */
  async offer(): Promise<Described> {
    const sending = this.#connection.getSenders().map(({ track }) => track?.kind);
    for (const kind of ["audio", "video"])
      if (!sending.includes(kind)) this.#connection.addTransceiver(kind, { direction: "recvonly" });
    return await this.#describe(await this.#connection.createOffer());
  }

  /** @throws UnsignedCertificate where the description's certificate is not the one that was signed. */
  async answer(offered: string, signed: string): Promise<Described> {
    if (!isSigned(offered, signed)) throw new UnsignedCertificate();
    await this.#connection.setRemoteDescription({ type: "offer", sdp: offered });
    const described = await this.#describe(await this.#connection.createAnswer());
    this.#awaitConnection();
    return described;
  }

  /** @throws UnsignedCertificate as above. */
  async accept(answered: string, signed: string): Promise<void> {
    if (!isSigned(answered, signed)) throw new UnsignedCertificate();
    await this.#connection.setRemoteDescription({ type: "answer", sdp: answered });
    this.#awaitConnection();
  }

  close(): void {
    this.#connection.close();
  }

  #awaitConnection(): void {
    setTimeout(() => {
      if (this.state !== "connecting") return;
      this.state = "lost";
      this.#onChange();
    }, CONNECT_MS);
  }

  async #describe(description: RTCSessionDescriptionInit): Promise<Described> {
    const gathered = this.#gathered();
    await this.#connection.setLocalDescription(description);
    await gathered;
    const sdp = this.#connection.localDescription?.sdp ?? "";
    return { sdp, fingerprint: fingerprintOf(sdp) ?? "" };
  }

  /** Settles when all candidates are known, or some and no time is left for more. */
  #gathered(): Promise<void> {
    const connection = this.#connection;
    return new Promise((resolve) => {
      let found = false;
      let isLate = false;
      const settle = () => {
        if (connection.iceGatheringState === "complete" || (found && isLate)) resolve();
      };
      connection.addEventListener("icecandidate", ({ candidate }) => {
        found ||= candidate !== null && candidate.candidate !== "";
        settle();
      });
      connection.addEventListener("icegatheringstatechange", settle);
      setTimeout(() => {
        isLate = true;
        settle();
      }, GATHER_MS);
      setTimeout(resolve, FIRST_CANDIDATE_MS);
    });
  }
}

const stateOf = (state: RTCPeerConnectionState, before: PeerState): PeerState => {
  if (state === "connected") return "connected";
  if (state === "disconnected") return "interrupted";
  return state === "failed" || state === "closed" ? "lost" : before;
};
