/** One run of the swarm: from its seed everything is drawn, its length too. Said in plain data, for it crosses threads. */
import { Random } from "@tocsin/kernel/chance";
import { simulate } from "../simulate.ts";

const LENGTHS = [10, 20, 20, 40, 40, 80] as const;

export interface SwarmRun {
  readonly seed: number;
  readonly hash: string;
  readonly virtualSeconds: number;
  readonly inputs: number;
  readonly frames: number;
  readonly rare: readonly (readonly [string, number])[];
  /** The violation in one line and the command that repeats it; absent where every invariant held. */
  readonly violation?: { readonly what: string; readonly repeat: string };
}

export function swarmRun(seed: number): SwarmRun {
  const seconds = new Random(`swarm ${seed}`).pick(LENGTHS);
  const { hash, virtualSeconds, inputs, frames, rare, violation } = simulate({ seed, seconds });
  return {
    ...{ seed, hash, virtualSeconds, inputs, frames, rare: [...rare] },
    ...(violation && {
      violation: {
        what: `${violation.invariant} at ${violation.at.toFixed(6)} s: ${violation.detail}`,
        repeat: `npx tocsin simulate --seed ${seed} --seconds ${seconds}`,
      },
    }),
  };
}
