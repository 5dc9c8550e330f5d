/**
 * Sockets between their acceptance and their hello. Whoever has shown a partner's certificate has places that nobody else
 * can take; among the others, who has waited longest makes room for who comes. Must never hold more than a few sockets.
 */
import type { Socket } from "node:net";

/** Sockets without an accepted certificate: in all, and of one source address. */
const STRANGERS = 64;
export const STRANGERS_OF_SOURCE = 16;
/** Sockets of one partner that have yet to say which class they are for. */
const GUESTS_OF_PARTNER = 8;

interface Waiting {
  readonly socket: Socket;
  readonly source: string;
  partner: string | undefined;
}

export class WaitingRoom {
  /** By remote address and port, which the raw and the secure socket share; oldest first. */
  readonly #waiting = new Map<string, Waiting>();
  readonly #onCrowded: (address: string, what: string) => void;

  /** @param onCrowded told of a socket that had to go. */
  constructor(onCrowded: (address: string, what: string) => void) {
    this.#onCrowded = onCrowded;
  }

  enter(address: string, socket: Socket): void {
    this.#waiting.set(address, { socket, source: socket.remoteAddress ?? "", partner: undefined });
    socket.once("close", () => this.leave(address));
    const strangers = this.#places(({ partner }) => partner === undefined);
    const ofSource = strangers.filter(([, { source }]) => source === socket.remoteAddress);
    if (ofSource.length > STRANGERS_OF_SOURCE)
      this.#turnOut(ofSource, `more than ${STRANGERS_OF_SOURCE} connections of one address wait to say who they are`);
    else if (strangers.length > STRANGERS)
      this.#turnOut(ofLargestSource(strangers), `more than ${STRANGERS} connections wait to say who they are`);
  }

  /** It has shown the certificate of this partner. */
  recognise(address: string, partner: string): void {
    const waiting = this.#waiting.get(address);
    if (waiting === undefined) return;
    waiting.partner = partner;
    const guests = this.#places((each) => each.partner === partner);
    if (guests.length > GUESTS_OF_PARTNER)
      this.#turnOut(guests, `more than ${GUESTS_OF_PARTNER} connections of ${partner} wait to say what they are for`);
  }

  leave(address: string): void {
    this.#waiting.delete(address);
  }

  clear(): void {
    for (const { socket } of this.#waiting.values()) socket.destroy();
  }

  #places(which: (waiting: Waiting) => boolean): [string, Waiting][] {
    return [...this.#waiting].filter(([, waiting]) => which(waiting));
  }

  #turnOut(places: readonly [string, Waiting][], what: string): void {
    const [oldest] = places;
    if (oldest === undefined) return;
    const [address, { socket }] = oldest;
    this.leave(address);
    socket.destroy();
    this.#onCrowded(address, what);
  }
}

/** Those of the address that holds the most places. */
function ofLargestSource(places: readonly [string, Waiting][]): [string, Waiting][] {
  const bySource = Map.groupBy(places, ([, { source }]) => source);
  return [...bySource.values()].reduce((largest, each) => (each.length > largest.length ? each : largest));
}
