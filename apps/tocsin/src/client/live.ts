/** The console's live picture and commands over WebSocket, for one connection: whoever loses it connects anew. */
import { create, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import { ConsoleCommandSchema, ConsoleFrameSchema, type Reply } from "@tocsin/codec-protobuf/console";
import { changed, emptyPicture, NodeClock, type Picture, pictureOf } from "@tocsin/console/reading";
import { WebSocket } from "ws";
import { lookupLocal } from "./http.ts";

/** What became of a command. `code` says why not: the node's, or not-connected, or no-answer. */
export type Answer = Pick<Reply, "done" | "code" | "subject">;
export type CommandBody = NonNullable<MessageInitShape<typeof ConsoleCommandSchema>["body"]>;

/** The act may still have been done: only the picture tells. */
const PATIENCE_MILLISECONDS = 8000;
const OPEN_MILLISECONDS = 15_000;

export class Live {
  picture: Picture = emptyPicture;
  /** The node's, as its frames carry it. */
  readonly clock: NodeClock;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #watchers = new Set<() => void>();
  #count = 0;

  private constructor(socket: WebSocket, clock: NodeClock) {
    this.#socket = socket;
    this.clock = clock;
    socket.on("message", (data: Buffer) => this.#take(data));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      for (const id of [...this.#waiting.keys()]) this.#settle(id, refusal("not-connected"));
      this.#tell();
    });
  }

  /**
   * Connected, with the first picture there.
   * @param clock of an earlier connection to the same node, so that a silence between the two is told.
   * @throws Error where the console does not let us in.
   */
  static async open(console: URL, cookie: string, clock = new NodeClock()): Promise<Live> {
    const address = new URL("/live", console);
    address.protocol = console.protocol === "https:" ? "wss:" : "ws:";
    const headers = { cookie, origin: console.origin };
    const socket = new WebSocket(address, { headers, lookup: lookupLocal, perMessageDeflate: false });
    const live = new Live(socket, clock);
    await new Promise<void>((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    await live.until(({ status }) => status !== undefined, OPEN_MILLISECONDS);
    return live;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  ask(body: CommandBody): Promise<Answer> {
    if (!this.isOpen) return Promise.resolve(refusal("not-connected"));
    const id = ++this.#count;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#settle(id, refusal("no-answer")), PATIENCE_MILLISECONDS);
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.#socket.send(toBinary(ConsoleCommandSchema, create(ConsoleCommandSchema, { id, body })));
    });
  }

  /** What the probe finds in the picture; undefined where the time or the connection ends before. */
  until<T>(probe: (picture: Picture) => T | undefined | false, milliseconds: number): Promise<T | undefined> {
    return new Promise((resolve) => {
      const end = (found: T | undefined): void => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve(found);
      };
      const look = (): void => {
        const found = probe(this.picture);
        if (found !== undefined && found !== false) end(found);
        else if (this.#socket.readyState > WebSocket.OPEN) end(undefined);
      };
      const timer = setTimeout(() => end(undefined), milliseconds);
      this.#watchers.add(look);
      look();
    });
  }

  close(): void {
    this.#socket.close();
  }

  #take(data: Buffer): void {
    const { body } = fromBinary(ConsoleFrameSchema, data);
    if (body.case === undefined) return;
    if (body.case === "reply") return this.#settle(body.value.command, body.value);
    this.clock.hear(body.value.nowUs);
    if (body.case === "beat") return;
    this.picture = body.case === "snapshot" ? pictureOf(body.value) : changed(this.picture, body.value);
    this.#tell();
  }

  #tell(): void {
    for (const look of [...this.#watchers]) look();
  }

  #settle(id: number, { done, code, subject }: Answer): void {
    this.#waiting.get(id)?.({ done, code, subject });
    this.#waiting.delete(id);
  }
}

const refusal = (code: string): Answer => ({ done: false, code, subject: "" });
