/**
 * The picture for other programs, over the Connect protocol: what a console is shown, and nothing to command with.
 * Must never keep more for a reader than a console may have queued: who reads too slowly is cut, and begins anew.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { fromBinary } from "@bufbuild/protobuf";
import {
  Code,
  ConnectError,
  createConnectRouter,
  createContextKey,
  createContextValues,
  type HandlerContext,
} from "@connectrpc/connect";
import { universalRequestFromNodeRequest, universalResponseToNodeResponse } from "@connectrpc/connect-node";
import { type WatchResponse, WatchResponseSchema, WatchService } from "@tocsin/codec-protobuf/console";
import { hasPlace } from "./places.ts";

/** As for a console. */
const QUEUE_BYTES = 8 << 20;
const PLACES = { all: 48, strangers: 24, each: 12 };
/** A request holds nothing. */
const REQUEST_BYTES = 1024;

/** A reader that does not take its goodbye is cut. */
const GOODBYE_MILLISECONDS = 200;

/** Who asks to look. */
export interface Admission {
  /** A position, or a program with a token; undefined for a stranger. */
  readonly who: string | undefined;
  /** Whether it may look, and may still. */
  readonly mayWatch: () => boolean;
}

interface Caller extends Admission {
  /** It was let in. */
  readonly admitted: () => void;
  /** Closes the connection. */
  readonly cut: () => void;
}

interface Waiting {
  readonly message: WatchResponse;
  readonly bytes: number;
}

interface Reader extends Caller {
  /** Oldest first. */
  queue: Waiting[];
  queued: number;
  /** The whole picture has been given: only then does a change mean anything. */
  hasBegun: boolean;
  /** Why the stream ends. */
  end?: ConnectError;
  /** Goes on with a stream that waits for more. */
  wake: () => void;
}

export interface WatchParts {
  /** The whole picture as a frame; undefined before the first. */
  readonly snapshot: () => Uint8Array | undefined;
  readonly onWatched: () => void;
  readonly onUnwatched: () => void;
}

const STRANGER: Caller = { who: undefined, mayWatch: () => false, admitted: () => {}, cut: () => {} };
const CALLER = createContextKey<Caller>(STRANGER, { description: "who asks" });

export class Watch {
  readonly #parts: WatchParts;
  readonly #readers = new Set<Reader>();
  readonly #handlers: ReturnType<typeof createConnectRouter>["handlers"];

  constructor(parts: WatchParts) {
    this.#parts = parts;
    const router = createConnectRouter({
      ...{ connect: true, grpc: false, grpcWeb: false, acceptCompression: [], readMaxBytes: REQUEST_BYTES },
    });
    this.#handlers = router.service(WatchService, { watch: (_, context) => this.#stream(context) }).handlers;
  }

  /** Whether this request is for here. */
  static isFor(path: string): boolean {
    return path.startsWith(`/${WatchService.typeName}/`);
  }

  answer(request: IncomingMessage, response: ServerResponse, admission: Admission, admitted: () => void): void {
    const [path] = (request.url ?? "").split("?", 1);
    const handler = this.#handlers.find(({ requestPath }) => requestPath === path);
    if (handler === undefined) return void response.writeHead(404).end();
    const cut = (): void => void response.destroy();
    const values = createContextValues().set(CALLER, { ...admission, admitted, cut });
    handler(universalRequestFromNodeRequest(request, response, undefined, values))
      .then((answer) => universalResponseToNodeResponse(answer, response))
      // Who went away while something was being sent to it: what is left of it is closed.
      .catch(cut);
  }

  get isWatched(): boolean {
    return this.#readers.size > 0;
  }

  /** Bytes that wait for each reader here; what the system holds for it comes on top. */
  get queues(): number[] {
    return [...this.#readers].map(({ queued }) => queued);
  }

  /** A frame of the console's, to everybody who reads. */
  broadcast(frame: Uint8Array): void {
    if (this.#readers.size === 0) return;
    const message = fromBinary(WatchResponseSchema, frame);
    for (const reader of this.#readers) {
      if (!reader.mayWatch()) finish(reader, new ConnectError("signed out", Code.Unauthenticated));
      else give(reader, { message, bytes: frame.length });
    }
  }

  stop(): void {
    for (const reader of this.#readers) finish(reader, new ConnectError("the node is stopping", Code.Unavailable));
  }

  *#present(): Generator<string | undefined> {
    for (const { who } of this.#readers) yield who;
  }

  async *#stream({ values, signal }: HandlerContext): AsyncGenerator<WatchResponse> {
    const caller = values.get(CALLER);
    if (!caller.mayWatch()) throw new ConnectError("sign in, or bring a reader's token", Code.Unauthenticated);
    if (!hasPlace(PLACES, this.#present(), caller.who))
      throw new ConnectError("as many programs as may be read already", Code.ResourceExhausted);
    caller.admitted();
    const reader: Reader = { ...caller, queue: [], queued: 0, hasBegun: false, wake: () => {} };
    this.#readers.add(reader);
    const leave = (): void => {
      reader.wake();
      if (this.#readers.delete(reader) && this.#readers.size === 0) this.#parts.onUnwatched();
    };
    // Who goes away while something waits to be taken is asked for no more, so the end of the stream below is never reached.
    signal.addEventListener("abort", leave);
    try {
      const whole = this.#parts.snapshot();
      if (whole !== undefined) give(reader, { message: fromBinary(WatchResponseSchema, whole), bytes: whole.length });
      this.#parts.onWatched();
      yield* told(reader, signal);
    } finally {
      leave();
    }
  }
}

/** What comes for a reader, until it goes or is sent away. */
async function* told(reader: Reader, signal: AbortSignal): AsyncGenerator<WatchResponse> {
  while (!signal.aborted) {
    const next = reader.queue.shift();
    if (next !== undefined) {
      reader.queued -= next.bytes;
      yield next.message;
    } else if (reader.end !== undefined) throw reader.end;
    else
      await new Promise<void>((resolve) => {
        reader.wake = resolve;
      });
  }
}

/** Bytes of the longest message where it is longer than all that may wait: one such is given all the same. */
function beyondAll(queue: readonly Waiting[], next: Waiting): number {
  const longest = queue.reduce((most, { bytes }) => Math.max(most, bytes), next.bytes);
  return longest > QUEUE_BYTES ? longest : 0;
}

function give(reader: Reader, waiting: Waiting): void {
  reader.hasBegun ||= waiting.message.body.case === "snapshot";
  if (!reader.hasBegun || reader.end !== undefined) return;
  if (reader.queued + waiting.bytes - beyondAll(reader.queue, waiting) > QUEUE_BYTES)
    return finish(reader, new ConnectError("read faster: too much waits", Code.ResourceExhausted));
  reader.queue.push(waiting);
  reader.queued += waiting.bytes;
  reader.wake();
}

/**
 * What waits is not read any more: it grows old, and the picture begins anew. Who is told so and takes nothing would keep a place
 * among the readers for ever.
 */
function finish(reader: Reader, end: ConnectError): void {
  if (reader.end !== undefined) return;
  reader.end = end;
  setTimeout(reader.cut, GOODBYE_MILLISECONDS).unref();
  reader.queue = [];
  reader.queued = 0;
  reader.wake();
}
