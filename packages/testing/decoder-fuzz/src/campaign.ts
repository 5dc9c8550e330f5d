/**
 * Feeds one decoder with damaged input and judges it: it must answer, never throw, and never take long. What brings out an
 * answer that was not heard before is damaged further. The same seed gives the same inputs.
 */
import { Random } from "@tocsin/kernel/chance";
import { damaged } from "./damage.ts";
import type { Target } from "./target.ts";

/** An answer that takes longer counts as a hang. */
export const HANG_MILLISECONDS = 50;
const LONGEST_INPUT = 64 * 1024;
const MOST_KEPT = 4096;
const MOST_FOUND = 10;

export interface Found {
  readonly what: "thrown" | "hang";
  readonly detail: string;
  readonly input: Uint8Array;
}

export interface Campaign {
  readonly target: string;
  readonly inputs: number;
  /** Of them, those that were taken for whole. */
  readonly accepted: number;
  /** Different answers that were heard. */
  readonly answers: number;
  readonly slowestMilliseconds: number;
  readonly found: readonly Found[];
}

/** @param goesOn asked before each input with the number of those before it. */
export function campaign(target: Target, seed: number, goesOn: (inputs: number) => boolean): Campaign {
  const random = new Random(`${target.name}/${seed}`);
  const kept: Uint8Array[] = [...target.seeds];
  const heard = new Set<string>();
  const found: Found[] = [];
  let accepted = 0;
  let slowestMilliseconds = 0;
  let inputs = 0;
  for (; goesOn(inputs) && found.length < MOST_FOUND; inputs++) {
    // First what it begins with, as it is.
    const sound = target.seeds[inputs];
    const input = sound ?? damaged(random.pick(kept), random.pick(kept), random, LONGEST_INPUT, target.form);
    const { answer, thrown, milliseconds } = ask(target, input);
    slowestMilliseconds = Math.max(slowestMilliseconds, milliseconds);
    if (thrown !== undefined) found.push({ what: "thrown", detail: thrown, input });
    // A pause of the machine does not come twice at the same input.
    else if (milliseconds > HANG_MILLISECONDS && ask(target, input).milliseconds > HANG_MILLISECONDS)
      found.push({ what: "hang", detail: `${milliseconds.toFixed(0)} ms`, input });
    if (answer === "") accepted++;
    if (heard.has(answer)) continue;
    heard.add(answer);
    if (kept.length < MOST_KEPT) kept.push(input);
  }
  return { target: target.name, inputs, accepted, answers: heard.size, slowestMilliseconds, found };
}

function ask(target: Target, input: Uint8Array) {
  // Processor time: on a busy machine a decoder waits for others, and that is not its fault.
  const started = process.threadCpuUsage();
  let answer = "";
  let thrown: string | undefined;
  try {
    answer = target.decode(input.slice());
  } catch (error) {
    thrown = error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error);
  }
  const { user, system } = process.threadCpuUsage(started);
  return { answer, thrown, milliseconds: (user + system) / 1000 };
}
