/** TEST-ONLY: a browser at a console, or whoever pretends to be one: requests, cookie, and the live connection. */
import { Agent, request } from "node:http";
import { create, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import { ConsoleCommandSchema, ConsoleFrameSchema, type Reply } from "@tocsin/codec-protobuf/console";
import { WebSocket } from "ws";

export interface Reached {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly setCookie: string | undefined;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

export class Visitor {
  readonly host: string;
  readonly origin: string;
  readonly #port: number;
  cookie: string | undefined;

  constructor(port: number, nation = "kor") {
    this.#port = port;
    this.host = `${nation}.localhost:${port}`;
    this.origin = `http://${this.host}`;
  }

  /** Posts as the console's page would, save for what `headers` changes; an undefined header is left out. */
  post(path: string, body: unknown = {}, headers: Readonly<Record<string, string | undefined>> = {}): Promise<Reached> {
    const all = {
      ...{ host: this.host, origin: this.origin, "content-type": "application/json", cookie: this.cookie },
      ...headers,
    };
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    return new Promise((resolve, reject) => {
      const asked = request(
        { agent, method: "POST", host: "127.0.0.1", port: this.#port, path: `/people/${path}`, headers: given },
        (answer) => {
          let text = "";
          answer.on("data", (chunk) => {
            text += chunk;
          });
          answer.on("end", () => {
            const [setCookie] = answer.headers["set-cookie"] ?? [];
            if (setCookie !== undefined) this.cookie = setCookie.split(";")[0];
            resolve({ status: answer.statusCode ?? 0, body: text.startsWith("{") ? JSON.parse(text) : {}, setCookie });
          });
        },
      );
      asked.on("error", reject);
      asked.end(typeof body === "string" ? body : JSON.stringify(body));
    });
  }

  /** @throws Error with the status where the console does not let it in. */
  async live(): Promise<LiveVisitor> {
    const headers = { host: this.host, origin: this.origin, ...(this.cookie && { cookie: this.cookie }) };
    const socket = new WebSocket(`ws://127.0.0.1:${this.#port}/live`, { headers });
    const live = new LiveVisitor(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once("open", () => resolve());
      socket.once("error", reject);
    });
    return live;
  }
}

export class LiveVisitor {
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #count = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("message", (data: Buffer) => {
      const { body } = fromBinary(ConsoleFrameSchema, data);
      if (body.case === "reply") this.#waiting.get(body.value.command)?.(body.value);
    });
  }

  /** Empty where it was done, else the code of the refusal. */
  ask(body: NonNullable<MessageInitShape<typeof ConsoleCommandSchema>["body"]>): Promise<string> {
    const id = ++this.#count;
    this.#socket.send(toBinary(ConsoleCommandSchema, create(ConsoleCommandSchema, { id, body })));
    return new Promise((resolve) => this.#waiting.set(id, ({ code }) => resolve(code)));
  }

  close(): void {
    this.#socket.terminate();
  }
}
