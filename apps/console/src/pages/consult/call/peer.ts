/**
 * One connection to one browser of a partner: no outside servers, all candidates in the one description, and no description
 * used whose certificate the partner's node has not signed.
 */
import { fingerprintOf, isSigned } from "./sdp.ts";

/** Candidates of this machine are found at once; whatever is not found by then is not waited for. */
const GATHER_MS = 1_000;

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

  constructor(nation: string, id: string, own: MediaStream, onChange: () => void) {
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
    return await this.#describe(await this.#connection.createAnswer());
  }

  /** @throws UnsignedCertificate as above. */
  async accept(answered: string, signed: string): Promise<void> {
    if (!isSigned(answered, signed)) throw new UnsignedCertificate();
    await this.#connection.setRemoteDescription({ type: "answer", sdp: answered });
  }

  close(): void {
    this.#connection.close();
  }

  async #describe(description: RTCSessionDescriptionInit): Promise<Described> {
    const gathered = new Promise<void>((resolve) => {
      setTimeout(resolve, GATHER_MS);
      this.#connection.addEventListener("icegatheringstatechange", () => {
        if (this.#connection.iceGatheringState === "complete") resolve();
      });
    });
    await this.#connection.setLocalDescription(description);
    if (this.#connection.iceGatheringState !== "complete") await gathered;
    const sdp = this.#connection.localDescription?.sdp ?? "";
    return { sdp, fingerprint: fingerprintOf(sdp) ?? "" };
  }
}

const stateOf = (state: RTCPeerConnectionState, before: PeerState): PeerState => {
  if (state === "connected") return "connected";
  if (state === "disconnected") return "interrupted";
  return state === "failed" || state === "closed" ? "lost" : before;
};
