/**
 * `/replay`: recorded watches for who may watch the live one, over connections of their own. Must never hand a frame of a replay
 * to who watches live, nor a command from here to the node.
 */
import type { MessageInitShape } from "@bufbuild/protobuf";
import { decodeReplayCommand, type ReplayOrder } from "@tocsin/codec-protobuf";
import { ReplayFrameSchema } from "@tocsin/codec-protobuf/console";
import { encode } from "@tocsin/codec-protobuf/write";
import { fault, type Result } from "@tocsin/kernel/sound";
import { type WebSocket, WebSocketServer } from "ws";
import { hear } from "./hearing.ts";
import { Pace } from "./pace.ts";
import { hasPlace, type PlacesFor } from "./places.ts";

/** One viewer's replay, wherever it is computed. */
export interface ReplaySession {
  order(order: Exclude<ReplayOrder, { do: "bookmark" }>): void;
  stop(): void;
}

/** What the node's process offers to the door. */
export interface ReplayPort {
  /** Whose replays may be open at once; absent where everybody is alike. */
  readonly places?: PlacesFor;
  /** @param onFrame an encoded ReplayFrame; @param onEnd the session is over, whoever ended it. */
  begin(onFrame: (frame: Uint8Array) => void, onEnd: () => void): Result<ReplaySession>;
  readonly bookmarks: () => Promise<readonly Bookmark[]>;
  /** Absent where none can be made. */
  readonly bookmark?: (bookmark: Bookmark) => Promise<Result<true>>;
}

export interface Bookmark {
  readonly atUs: number;
  readonly position: string;
  readonly note: string;
}

/** Whether who opened the connection may look on; the position of who is signed in. */
export interface Viewer {
  readonly mayWatch: () => boolean;
  readonly position: () => string | undefined;
}

const CLIENT_BUFFER = 32 << 20;
const SIGNED_OUT = 4401;
const ENDED = 1011;
const COMMAND_BYTES = 4096;
/** As fast as a hand on a key that repeats; each order reads in the journal. */
const ORDERS = { burst: 256, perSecond: 64 };
/** Each writes the file of them all. */
const BOOKMARKS = { burst: 16, perSecond: 1 };

type Body = NonNullable<MessageInitShape<typeof ReplayFrameSchema>["body"]>;
export const replayFrame = (body: Body): Uint8Array => encode(ReplayFrameSchema, { body });

export class ReplayDoor {
  readonly sockets = new WebSocketServer({ noServer: true, maxPayload: COMMAND_BYTES, perMessageDeflate: false });
  readonly #port: ReplayPort;
  readonly #viewers = new Map<WebSocket, string | undefined>();
  readonly #bookmarking = new Pace(BOOKMARKS);

  constructor(port: ReplayPort) {
    this.#port = port;
  }

  welcome(client: WebSocket, viewer: Viewer): void {
    client.on("error", () => client.terminate());
    const give = (frame: Uint8Array): void => {
      if (!viewer.mayWatch()) client.close(SIGNED_OUT, "signed out");
      else if (client.bufferedAmount + frame.length > CLIENT_BUFFER) client.terminate();
      else client.send(frame);
    };
    const begun = this.#begin(viewer.position(), give, () => client.close(ENDED, "the replay has ended"));
    if (!begun.ok) {
      give(refusal(begun.error.code, begun.error.what));
      return client.close(ENDED, begun.error.code);
    }
    this.#viewers.set(client, viewer.position());
    this.#bookmarks().then(give, () => client.terminate());
    client.on("close", () => {
      this.#viewers.delete(client);
      begun.value.stop();
    });
    hear(client, ORDERS, (data) => {
      if (!viewer.mayWatch()) return client.close(SIGNED_OUT, "signed out");
      const read = decodeReplayCommand(data);
      if (!read.ok) give(refusal("not-understood", read.error.what));
      else if (read.value.do !== "bookmark") begun.value.order(read.value);
      else this.#bookmark(read.value, viewer.position()).then(give, () => client.terminate());
    });
  }

  #begin(who: string | undefined, onFrame: (frame: Uint8Array) => void, onEnd: () => void): Result<ReplaySession> {
    const { places } = this.#port;
    if (places !== undefined && !hasPlace(places, this.#viewers.values(), who))
      return fault("replay-full", "as many replays as may be are open already.");
    return this.#port.begin(onFrame, onEnd);
  }

  async #bookmark(
    { atUs, note }: { readonly atUs: number; readonly note: string },
    position: string | undefined,
  ): Promise<Uint8Array> {
    const { bookmark } = this.#port;
    if (bookmark === undefined) return refusal("not-here", "recordings are shown here, and nothing is written");
    if (position === undefined) return refusal("not-signed-in", "a bookmark is its officer's");
    if (!this.#bookmarking.spend()) return refusal("bookmark-not-kept", "too many at once");
    const made = await bookmark({ atUs, position, note });
    return made.ok ? this.#bookmarks() : refusal(made.error.code, made.error.what);
  }

  async #bookmarks(): Promise<Uint8Array> {
    const bookmarks = await this.#port.bookmarks();
    const marks = bookmarks.map(({ atUs, position, note }) => ({
      ...{ kind: "bookmark", atUs, code: position, subject: note },
    }));
    return replayFrame({ case: "bookmarks", value: { marks } });
  }

  stop(): void {
    for (const client of this.sockets.clients) client.terminate();
    this.sockets.close();
  }
}

const refusal = (code: string, detail: string): Uint8Array => replayFrame({ case: "refusal", value: { code, detail } });
