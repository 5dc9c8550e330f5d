/**
 * An open session of one class as an honest nation holds it: hello, resuming from what the partner has, deliveries, and the
 * instants at which they were acknowledged.
 */
import { FRAME_LIMIT, type Goodbye, type Hello, type Priority, WINDOW } from "@tocsin/exchange";
import { type Probe, withLength } from "@tocsin/link-tls/probe";
import { demand, Unmet } from "./finding.ts";
import { type Ground, helloOf, openProbe, rowsOf } from "./ground.ts";
import { codec } from "./speaker.ts";

export const ANSWER_MILLISECONDS = 6000;
const ROWS_OF_FRAME = 256;

export class Line {
  readonly probe: Probe;
  readonly hello: Hello;
  readonly #ground: Ground;
  readonly #priority: Priority;
  #sent: number;

  private constructor(ground: Ground, priority: Priority, probe: Probe, hello: Hello) {
    this.#ground = ground;
    this.#priority = priority;
    this.probe = probe;
    this.hello = hello;
    this.#sent = hello.receivedEpoch === ground.speaker.epoch ? hello.receivedThrough : 0;
  }

  static async open(ground: Ground, priority: Priority): Promise<Line> {
    const probe = await openProbe(ground, priority);
    probe.send(helloOf(ground, priority));
    const first = await probe.until(ANSWER_MILLISECONDS, () => probe.heard[0]?.frame);
    if (first?.type !== "hello") {
      probe.cut();
      throw new Unmet(
        `class ${priority}: ${first === undefined ? howEnded(probe) : wordsOf(first)} instead of a hello`,
      );
    }
    probe.muted = false;
    const line = new Line(ground, priority, probe, first);
    const has = rowsOf(ground.rows, priority).length;
    if (line.#sent > has) {
      probe.cut();
      throw new Unmet(`class ${priority}: its hello has received through ${line.#sent}, we have sent ${has}`);
    }
    ground.said ??= first;
    return line;
  }

  /** Highest sequence that the partner has acknowledged or said to have. */
  get acknowledged(): number {
    return this.probe.heard.reduce((most, { frame }) => {
      const counts = frame.type === "acknowledge" && frame.epoch === this.#ground.speaker.epoch;
      return counts ? Math.max(most, frame.through) : most;
    }, this.#said);
  }

  get #said(): number {
    return this.hello.receivedEpoch === this.#ground.speaker.epoch ? this.hello.receivedThrough : 0;
  }

  /** When this sequence was acknowledged here, in the probe's milliseconds. */
  acknowledgedAt(sequence: number): number | undefined {
    return this.probe.heard.find(({ frame }) => frame.type === "acknowledge" && frame.through >= sequence)?.at;
  }

  /** Sends what was put into the class and is not on its way, up to this sequence. Returns through which all is sent. */
  send(last = Number.POSITIVE_INFINITY): number {
    const rows = rowsOf(this.#ground.rows, this.#priority).slice(0, last);
    while (this.#sent < rows.length) {
      const some = rows.slice(this.#sent, this.#sent + ROWS_OF_FRAME).map(({ frame }) => frame);
      const [first] = some;
      const joined = some.length === 1 && first !== undefined ? first : codec.joinDeliveries(some);
      if (joined.length > FRAME_LIMIT) throw new Error("a frame of the certifier is beyond the limit");
      this.probe.write(withLength(joined));
      this.#sent += some.length;
    }
    return this.#sent;
  }

  get hasRoom(): boolean {
    return this.#sent - this.acknowledged < WINDOW / 2;
  }

  /** Sends, and demands that everything be acknowledged and the connection stay. Returns milliseconds. */
  async settle(milliseconds = ANSWER_MILLISECONDS): Promise<number> {
    const began = performance.now();
    const through = this.send();
    const done = await this.probe.until(milliseconds, () => (this.acknowledged >= through ? true : undefined));
    const missing = `acknowledged through ${this.acknowledged} of ${through}`;
    demand(done === true, `${missing}; ${howEnded(this.probe)}`);
    demand(this.acknowledged === through, `it acknowledged ${this.acknowledged}, we have sent ${through}`);
    return (this.acknowledgedAt(through) ?? began) - began;
  }

  leave(): void {
    this.probe.leave("the test is over");
  }
}

/** Opens a line, works with it, and leaves whatever comes of it. */
export async function withLine<T>(ground: Ground, priority: Priority, work: (line: Line) => Promise<T>): Promise<T> {
  const line = await Line.open(ground, priority);
  try {
    return await work(line);
  } finally {
    line.leave();
  }
}

/** Demands that the partner say goodbye for this reason and close. */
export async function endsWith(probe: Probe, reason: Goodbye["reason"]): Promise<string> {
  await probe.until(ANSWER_MILLISECONDS, () => probe.goodbye);
  const { goodbye } = probe;
  demand(goodbye !== undefined, `no goodbye ${reason}; ${howEnded(probe)}`);
  demand(goodbye.reason === reason, `goodbye ${goodbye.reason} instead of ${reason}`);
  await probe.until(ANSWER_MILLISECONDS, () => probe.endedAt);
  demand(probe.endedAt !== undefined, `it said goodbye ${reason} and did not close`);
  return `goodbye ${reason}`;
}

export function howEnded(probe: Probe): string {
  if (probe.unreadable !== undefined) return `what it sent cannot be read: ${probe.unreadable}`;
  const { goodbye } = probe;
  if (goodbye !== undefined) return wordsOf(goodbye);
  return probe.endedAt === undefined ? "the connection stands" : "it closed without a word";
}

const wordsOf = (frame: { readonly type: string } | Goodbye): string =>
  "reason" in frame ? `goodbye ${frame.reason}` : frame.type;
