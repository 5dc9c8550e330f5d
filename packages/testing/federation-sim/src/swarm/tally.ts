/** All runs of a swarm together, in plain words: what held, how sure that makes us, and which rare states were reached. */
import { addTo, missing, rareReport } from "../rare.ts";
import type { SwarmRun } from "./run.ts";

/** Runs between two lines of progress. */
const EVERY = 100;
/** With no failure in N runs, the chance of one is below 3/N, at 95 %. */
const RULE_OF_THREE = 3;

export class Tally {
  readonly #rare = new Map<string, number>();
  readonly #violations: SwarmRun[] = [];
  readonly #started = performance.now();
  #runs = 0;
  #virtualSeconds = 0;
  #inputs = 0;
  #frames = 0;

  get violations(): number {
    return this.#violations.length;
  }

  /** A line to be shown now: a violation, or now and then progress. */
  add(run: SwarmRun): string | undefined {
    this.#runs++;
    this.#virtualSeconds += run.virtualSeconds;
    this.#inputs += run.inputs;
    this.#frames += run.frames;
    addTo(this.#rare, run.rare);
    if (run.violation !== undefined) {
      this.#violations.push(run);
      return `VIOLATED ${run.violation.what}\n  repeat: ${run.violation.repeat}`;
    }
    return this.#runs % EVERY === 0 ? `${this.#runs} runs, ${this.violations} violations` : undefined;
  }

  text(): string {
    const minutes = (performance.now() - this.#started) / 60_000;
    const hours = this.#virtualSeconds / 3600;
    const count = (name: string): number => this.#rare.get(name) ?? 0;
    const disks = count("old backup restored") + count("disk lost whole");
    const reused = this.#violations.filter(({ violation }) => violation?.what.startsWith("one-root")).length;
    return [
      "Rare states, and how often they were reached:",
      rareReport(this.#rare),
      ...missing(this.#rare).map((state) => `not reached: ${state}`),
      ...this.#violations.map(({ violation }) => `violated: ${violation?.what}\n  repeat: ${violation?.repeat}`),
      `[R15] ${this.#runs} random federations of three nations simulated in ${minutes.toFixed(1)} minutes: ${hours.toFixed(1)} virtual hours, ${this.#inputs} steps, ${this.#frames} frames, ${this.violations} violations of an invariant; ${this.#bound()}`,
      `[R12] ${disks} disks replaced in the midst of running (${count("old backup restored")} by an older copy, ${count("disk lost whole")} by an empty one), ${count("new epoch begun")} new epochs begun because partners knew more: ${reused} numbers used again while a linked partner knew better, ${count("number used again on an old disk that nobody could tell")} where whoever knew was away for the whole hold or not linked`,
    ].join("\n");
  }

  #bound(): string {
    if (this.violations > 0) return "no bound while there are violations";
    return `so a run violates one with a chance below ${(RULE_OF_THREE / this.#runs).toExponential(1)} (3/N, 95 %)`;
  }
}
