/**
 * The picture and the commands of everybody who is connected. A command is its session's: whoever is not signed in is told
 * so, and nothing of it reaches the node.
 */
import { decodeCommand } from "@tocsin/codec-protobuf";
import type { OperatorInput } from "@tocsin/node";
import type { WebSocket, WebSocketServer } from "ws";
import { type ChangeFeed, reply } from "./changes.ts";
import { hear } from "./hearing.ts";
import { Pace } from "./pace.ts";
import type { Session, Sessions } from "./people/sessions.ts";
import type { Requests } from "./requests.ts";

export interface LiveParts {
  /** Whether the picture may be watched without signing in. */
  readonly open: boolean;
  readonly sockets: WebSocketServer;
  readonly feed: ChangeFeed;
  readonly requests: Requests;
  readonly sessions: Sessions;
  readonly onOperator: (input: Omit<OperatorInput, "kind">) => boolean;
}

/** Nothing that a stranger sends is done. */
const OF_STRANGER = { burst: 32, perSecond: 2 };
/** Far more than a person's hands, or a file that is taken in line by line; acts come before all else that waits in the node. */
const OF_OFFICER = { burst: 1024, perSecond: 64 };
/**
 * What may wait for a client beside the longest frame, however long that is: a page that partners fill must cut nobody off. Who reads
 * more slowly is cut, and comes back to a fresh snapshot.
 */
const CLIENT_BUFFER = 8 << 20;
/** Close code for a client whose session has ended where nobody watches without one. */
const SIGNED_OUT = 4401;

export class Live {
  readonly #parts: LiveParts;
  readonly #sessions = new WeakMap<WebSocket, Session>();
  readonly #room = new WeakMap<WebSocket, number>();
  /** By position: of all its connections together. */
  readonly #acts = new Map<string, Pace>();

  constructor(parts: LiveParts) {
    this.#parts = parts;
  }

  welcome(client: WebSocket, session: Session | undefined): void {
    const { feed, requests } = this.#parts;
    if (session !== undefined) this.#sessions.set(client, session);
    const snapshot = feed.snapshot();
    if (snapshot !== undefined) this.#give(client, snapshot);
    client.on("error", () => client.terminate());
    client.on("close", () => requests.forget(client));
    hear(client, session === undefined ? OF_STRANGER : OF_OFFICER, (data) => this.#take(client, data));
  }

  broadcast(frame: Uint8Array): void {
    for (const client of this.#parts.sockets.clients) {
      if (!this.#parts.open && this.#sessionOf(client) === undefined) client.close(SIGNED_OUT, "signed out");
      else this.#give(client, frame);
    }
  }

  #give(client: WebSocket, frame: Uint8Array): void {
    const waiting = client.bufferedAmount;
    const room = waiting === 0 ? CLIENT_BUFFER : (this.#room.get(client) ?? CLIENT_BUFFER);
    if (waiting > room) return client.terminate();
    this.#room.set(client, Math.max(room, CLIENT_BUFFER + frame.length));
    client.send(frame);
  }

  #take(client: WebSocket, data: Buffer): void {
    const command = decodeCommand(data);
    const refuse = (id: number, code: string): void =>
      client.send(reply({ command: id, done: false, code, subject: "" }));
    if (!command.ok) return refuse(0, "not-understood");
    const { id, act } = command.value;
    const session = this.#sessionOf(client);
    if (session === undefined) return refuse(id, "not-signed-in");
    // Who somebody is has been proven over HTTP, with the cookie that this brings.
    if (act.do === "enrol" || act.do === "sign-in" || act.do === "sign-out") return refuse(id, "not-here");
    if (!this.#paceOf(session).spend(data.length)) return refuse(id, "too-busy");
    const { requests, onOperator } = this.#parts;
    const request = id === 0 ? "" : requests.open(client, (answer) => client.send(reply({ command: id, ...answer })));
    if (!onOperator({ position: session.position, act, request }))
      requests.answer({ request, done: false, code: "too-busy", subject: "" });
  }

  #paceOf({ position }: Session): Pace {
    const pace = this.#acts.get(position) ?? new Pace(OF_OFFICER);
    this.#acts.set(position, pace);
    return pace;
  }

  /** Who is at each of the sockets; undefined for a stranger. */
  *present(): Generator<string | undefined> {
    for (const client of this.#parts.sockets.clients) yield this.#sessions.get(client)?.position;
  }

  #sessionOf(client: WebSocket): Session | undefined {
    const session = this.#sessions.get(client);
    return session !== undefined && this.#parts.sessions.isOpen(session) ? session : undefined;
  }
}
