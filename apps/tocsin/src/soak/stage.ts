/** What the phases of a soak share: the federation, chance, what was seen so far, and the ways in which it is seen. */
import { systemClock } from "@tocsin/host";
import { Random } from "@tocsin/kernel/chance";
import { pause } from "../bench/measure.ts";
import { type DemoNation, NATIONS, nodeDirectory } from "../demo/plan.ts";
import { type Evidence, tried } from "./evidence.ts";
import { LedgerTail } from "./ledger-tail.ts";
import type { SoakOptions } from "./options.ts";
import { partnersOf, type Trio, waitFor } from "./trio.ts";

/** A loaded machine takes its time: what is not seen by then has failed. */
export const PATIENCE_MILLISECONDS = 300_000;
const SAMPLE_MILLISECONDS = 1000;
const TAIL_MILLISECONDS = 100;

export class Stage {
  readonly trio: Trio;
  readonly evidence: Evidence;
  readonly options: SoakOptions;
  readonly random: Random;
  readonly #say: (words: string) => void;
  readonly #tails: ReadonlyMap<DemoNation, LedgerTail>;
  readonly #lives = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  #phase = "start";

  constructor(trio: Trio, evidence: Evidence, options: SoakOptions, say: (words: string) => void) {
    this.trio = trio;
    this.evidence = evidence;
    this.options = options;
    this.random = new Random(options.seed);
    this.#say = say;
    this.#tails = new Map(NATIONS.map((nation) => [nation, new LedgerTail(nodeDirectory(trio.plan, nation))]));
    this.#timer = setInterval(() => void this.#sample(), SAMPLE_MILLISECONDS);
  }

  enter(phase: string): void {
    this.#phase = phase;
    this.#say(`phase ${phase}`);
  }

  did(what: string): void {
    tried(this.evidence, what);
    this.#say(`  ${what}`);
  }

  /** What `body` lasts is a stretch of this weather. */
  async during(weather: string, body: Promise<void>): Promise<void> {
    const from = systemClock().now();
    await body;
    this.evidence.windows.push({ weather, from, to: systemClock().now() });
  }

  died(nation: DemoNation): void {
    this.#lives.set(nation, (this.#lives.get(nation) ?? 0) + 1);
  }

  tail(nation: DemoNation): LedgerTail {
    const tail = this.#tails.get(nation);
    if (tail === undefined) throw new Error(`there is no ${nation}`);
    return tail;
  }

  /** How the partners of a nation show that it is gone. `untilLost`: waits for the word lost too. */
  async losses(how: string, nation: DemoNation, partners: readonly DemoNation[], untilLost: boolean): Promise<void> {
    const began = performance.now();
    const shown = partners.map(async (partner) => {
      const state = (): string => this.trio.watcher(partner).linkTo(nation);
      const first = await waitFor(
        `${partner} misses ${nation} (${how})`,
        PATIENCE_MILLISECONDS,
        () => state() !== "linked",
      );
      if (untilLost)
        await waitFor(`${partner} shows ${nation} as lost (${how})`, PATIENCE_MILLISECONDS, () => state() === "lost");
      this.evidence.losses.push({ how, first, lost: untilLost ? performance.now() - began : undefined });
    });
    await Promise.all(shown);
  }

  /** What has been sent by now between these, and when the other side has it. */
  async catchUp(how: string, cut: number, pairs: readonly (readonly [DemoNation, DemoNation])[]): Promise<void> {
    const began = performance.now();
    const due = pairs.flatMap((pair) => this.#due(...pair));
    const backlog = due.reduce((sum, { waiting }) => sum + waiting, 0);
    const times = { warnings: 0, all: 0 };
    for (let open = due; open.length > 0; ) {
      if (performance.now() - began > PATIENCE_MILLISECONDS) throw new Error(`no catching up after ${how}`);
      await pause(TAIL_MILLISECONDS);
      for (const nation of new Set(open.map(({ to }) => to))) this.tail(nation).read();
      open = open.filter(({ to, stream, through }) => (this.tail(to).received.get(stream) ?? 0) < through);
      times.all = performance.now() - began;
      if (open.some(({ stream }) => stream.endsWith("/warning"))) times.warnings = times.all;
    }
    this.evidence.catchUps.push({ how, cut, backlog, ...times });
  }

  #due(from: DemoNation, to: DemoNation) {
    for (const nation of [from, to]) this.tail(nation).read();
    return [...this.tail(from).sent].flatMap(([key, through]) => {
      const [partner, priority] = key.split("/");
      const stream = `${from}/${priority}`;
      const waiting = through - (this.tail(to).received.get(stream) ?? 0);
      return partner === to && waiting > 0 ? [{ to, stream, through, waiting }] : [];
    });
  }

  /** Everything healed and everything of before received; returns what is missing. */
  async settle(): Promise<number> {
    for (const proxy of this.trio.proxies) proxy.calm();
    await this.trio.whole("all healed", PATIENCE_MILLISECONDS);
    const pairs = NATIONS.flatMap((from) => partnersOf(from).map((to) => [from, to] as const));
    const due = pairs.flatMap((pair) => this.#due(...pair));
    const missing = (): typeof due => {
      for (const nation of NATIONS) this.tail(nation).read();
      return due.filter(({ to, stream, through }) => (this.tail(to).received.get(stream) ?? 0) < through);
    };
    const began = performance.now();
    while (missing().length > 0 && performance.now() - began < PATIENCE_MILLISECONDS) await pause(TAIL_MILLISECONDS);
    return missing().reduce(
      (sum, { to, stream, through }) => sum + through - (this.tail(to).received.get(stream) ?? 0),
      0,
    );
  }

  async #sample(): Promise<void> {
    const phase = this.#phase;
    for (const watcher of this.trio.watchers) watcher.look();
    for (const nation of NATIONS) {
      const footprint = await this.trio.node(nation).footprint();
      const life = this.#lives.get(nation) ?? 0;
      if (footprint !== undefined)
        this.evidence.samples.push({ nation, at: performance.now(), phase, life, ...footprint });
    }
  }

  /** What each node's main thread holds once its garbage is collected. */
  async noteHeld(): Promise<void> {
    for (const nation of NATIONS) {
      const bytes = await this.trio.node(nation).live();
      const life = this.#lives.get(nation) ?? 0;
      if (bytes !== undefined) this.evidence.held.push({ nation, life, at: performance.now(), bytes });
    }
  }

  end(): void {
    clearInterval(this.#timer);
    for (const { name, opened } of this.trio.proxies)
      this.evidence.connections.set(name, [...(this.evidence.connections.get(name) ?? []), ...opened]);
    this.evidence.pictureDoubles += this.trio.watchers.reduce((sum, { doubles }) => sum + doubles, 0);
  }
}
