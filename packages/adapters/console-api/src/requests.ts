/** Which client asked what, so that it alone is told what became of it. Bounded: a client that is gone is forgotten. */
import type { ReplyEffect } from "@tocsin/node";
import type { WebSocket } from "ws";
import { reply } from "./changes.ts";

/** Commands of one client that may wait for their answer. */
const WAITING = 256;

interface Waiting {
  readonly client: WebSocket;
  readonly command: number;
}

export class Requests {
  readonly #waiting = new Map<string, Waiting>();
  #count = 0;

  /** The request's name; empty where the client wants no answer or has too many open. */
  open(client: WebSocket, command: number): string {
    const own = [...this.#waiting.values()].filter((waiting) => waiting.client === client).length;
    if (command === 0 || own >= WAITING) return "";
    const request = `console-${++this.#count}`;
    this.#waiting.set(request, { client, command });
    return request;
  }

  answer({ request, done, code, subject }: Omit<ReplyEffect, "kind">): void {
    const waiting = this.#waiting.get(request);
    if (waiting === undefined) return;
    this.#waiting.delete(request);
    waiting.client.send(reply({ command: waiting.command, done, code, subject }));
  }

  forget(client: WebSocket): void {
    for (const [request, waiting] of this.#waiting) if (waiting.client === client) this.#waiting.delete(request);
  }
}
