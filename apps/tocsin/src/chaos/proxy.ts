/**
 * A TCP proxy that hurts what passes: one listening port, one target, faults that may change at any time. For rehearsals and
 * tests. Must never read what it carries, nor hold more of it than its channels may.
 */
import { connect, createServer, type Server, type Socket } from "node:net";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { Channel } from "./channel.ts";
import { type Counts, noCounts } from "./counts.ts";
import { CALM, type Cut, Draws, type Faults, isCut } from "./faults.ts";
import type { Way } from "./read-faults.ts";

export interface Pair {
  readonly name: string;
  readonly listen: Way;
  readonly to: Way;
  readonly faults: Partial<Faults>;
}

interface Passing {
  readonly near: Socket;
  readonly far: Socket;
  readonly channels: readonly Channel[];
  readonly timers: readonly NodeJS.Timeout[];
}

export class ChaosProxy {
  readonly name: string;
  readonly counts: Counts = noCounts();
  /** Monotonic milliseconds at which each connection came. */
  readonly opened: number[] = [];
  readonly #pair: Pair;
  readonly #seed: number;
  readonly #server: Server;
  readonly #passing = new Set<Passing>();
  /** Came while the line was cut: they are dialled on when it heals. */
  readonly #waiting = new Set<Socket>();
  #faults: Faults;

  /** Opened by `openProxy`. */
  constructor(pair: Pair, seed: number) {
    this.name = pair.name;
    this.#pair = pair;
    this.#seed = seed;
    this.#faults = { ...CALM, ...pair.faults };
    this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => this.#accept(socket));
  }

  listen(): Promise<Result<this>> {
    const { host, port } = this.#pair.listen;
    return new Promise((resolve) => {
      this.#server.once("error", (error) =>
        resolve(fault("port-not-opened", error.message, { where: `${host}:${port}`, remedy: "Choose another port." })),
      );
      this.#server.listen(port, host, () => resolve(ok(this)));
    });
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address !== null ? address.port : this.#pair.listen.port;
  }

  /** Bytes under way in it now. */
  get held(): number {
    let sum = 0;
    for (const { channels } of this.#passing) for (const { held } of channels) sum += held;
    return sum;
  }

  /** Resets and half-closes apply to connections that come after the change. */
  set(change: Partial<Faults>): void {
    const before = this.#faults.cut;
    this.#faults = { ...this.#faults, ...change };
    if (this.#faults.cut === before) return;
    if (this.#faults.cut === "none") this.counts.heals++;
    else this.counts.cuts++;
    this.#pump();
  }

  cut(which: Cut = "both"): void {
    this.set({ cut: which });
  }

  heal(): void {
    this.set({ cut: "none" });
  }

  /** Back to what the pair was given. */
  calm(): void {
    this.set({ ...CALM, ...this.#pair.faults });
  }

  /** Every connection stands still for so many milliseconds. */
  stall(milliseconds: number): void {
    this.counts.stalls++;
    for (const { channels } of this.#passing) for (const channel of channels) channel.standStill(milliseconds);
  }

  /** Resets every connection now. */
  reset(): void {
    for (const passing of [...this.#passing]) this.#reset(passing);
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#waiting) socket.destroy();
    for (const passing of [...this.#passing]) this.#forget(passing, (socket) => socket.destroy());
    await closed;
  }

  #accept(near: Socket): void {
    this.counts.connections++;
    this.opened.push(performance.now());
    near.on("error", () => near.destroy());
    if (this.#faults.cut === "none") return this.#pass(near);
    this.#waiting.add(near);
    near.once("close", () => this.#waiting.delete(near));
  }

  #pass(near: Socket): void {
    const { host, port } = this.#pair.to;
    const far = connect({ host, port, allowHalfOpen: true, noDelay: true });
    near.setNoDelay(true);
    const seed = `${this.#seed}/${this.name}/${this.counts.connections}`;
    const channel = (from: Socket, to: Socket, way: "forward" | "backward"): Channel =>
      new Channel({
        ...{ from, to, draws: new Draws(`${seed}/${way}`), counts: this.counts },
        faults: () => this.#faults,
        isCut: () => isCut(this.#faults.cut, way),
      });
    const channels = [channel(near, far, "forward"), channel(far, near, "backward")];
    const passing: Passing = { near, far, channels, timers: this.#fates(new Draws(seed), channels, () => passing) };
    this.#passing.add(passing);
    for (const socket of [near, far]) {
      socket.on("error", () => this.#forget(passing, (each) => each.resetAndDestroy()));
      socket.on("close", () => this.#forgetWhenBothClosed(passing));
    }
    near.resume();
  }

  /** What this connection will meet, drawn when it begins. */
  #fates(draws: Draws, channels: readonly Channel[], passing: () => Passing): NodeJS.Timeout[] {
    const at = (milliseconds: number, happen: () => void): NodeJS.Timeout[] =>
      Number.isFinite(milliseconds) ? [setTimeout(happen, milliseconds)] : [];
    const side = draws.either(0, 1);
    return [
      ...at(draws.until(this.#faults.reset), () => this.#reset(passing())),
      ...at(draws.until(this.#faults.halfClose), () => {
        this.counts.halfCloses++;
        channels[side]?.close();
      }),
    ];
  }

  #reset(passing: Passing): void {
    this.counts.resets++;
    this.#forget(passing, (socket) => socket.resetAndDestroy());
  }

  #forgetWhenBothClosed(passing: Passing): void {
    if (passing.near.destroyed && passing.far.destroyed) this.#forget(passing, () => {});
  }

  #forget(passing: Passing, end: (socket: Socket) => void): void {
    if (!this.#passing.delete(passing)) return;
    for (const timer of passing.timers) clearTimeout(timer);
    for (const channel of passing.channels) channel.stop();
    for (const socket of [passing.near, passing.far]) {
      // A reset socket may still tell of an error that nobody needs.
      socket.on("error", () => {});
      end(socket);
    }
  }

  #pump(): void {
    if (this.#faults.cut === "none") {
      for (const socket of this.#waiting) this.#pass(socket);
      this.#waiting.clear();
    }
    for (const { channels } of this.#passing) for (const channel of channels) channel.pump();
  }
}

/** A proxy that listens, or why it cannot. */
export const openProxy = (pair: Pair, seed: number): Promise<Result<ChaosProxy>> => new ChaosProxy(pair, seed).listen();
