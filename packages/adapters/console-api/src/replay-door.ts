/**
 * `/replay`: recorded watches for who may watch the live one, over connections of their own. Must never hand a frame of a replay
 * to who watches live, nor a command from here to the node.
 */
import type { MessageInitShape } from "@bufbuild/protobuf";
import { decodeReplayCommand, type ReplayOrder } from "@tocsin/codec-protobuf";
import { ReplayFrameSchema } from "@tocsin/codec-protobuf/console";
import { encode } from "@tocsin/codec-protobuf/write";
import type { Result } from "@tocsin/kernel/sound";
import { type WebSocket, WebSocketServer } from "ws";

/** One viewer's replay, wherever it is computed. */
export interface ReplaySession {
  order(order: Exclude<ReplayOrder, { do: "bookmark" }>): void;
  stop(): void;
}

/** What the node's process offers to the door. */
export interface ReplayPort {
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

type Body = NonNullable<MessageInitShape<typeof ReplayFrameSchema>["body"]>;
export const replayFrame = (body: Body): Uint8Array => encode(ReplayFrameSchema, { body });

export class ReplayDoor {
  readonly sockets = new WebSocketServer({ noServer: true, maxPayload: COMMAND_BYTES, perMessageDeflate: false });
  readonly #port: ReplayPort;

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
    const begun = this.#port.begin(give, () => client.close(ENDED, "the replay has ended"));
    if (!begun.ok) {
      give(refusal(begun.error.code, begun.error.what));
      return client.close(ENDED, begun.error.code);
    }
    this.#bookmarks().then(give, () => client.terminate());
    client.on("close", () => begun.value.stop());
    client.on("message", (data: Buffer) => {
      const read = decodeReplayCommand(data);
      if (!read.ok) give(refusal("not-understood", read.error.what));
      else if (read.value.do !== "bookmark") begun.value.order(read.value);
      else this.#bookmark(read.value, viewer.position()).then(give, () => client.terminate());
    });
  }

  async #bookmark(
    { atUs, note }: { readonly atUs: number; readonly note: string },
    position: string | undefined,
  ): Promise<Uint8Array> {
    const { bookmark } = this.#port;
    if (bookmark === undefined) return refusal("not-here", "recordings are shown here, and nothing is written");
    if (position === undefined) return refusal("not-signed-in", "a bookmark is its officer's");
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
