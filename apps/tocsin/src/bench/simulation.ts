/** Federation simulation: virtual seconds a second of one core's time, with fast stand-ins for Cedar and Ed25519 and with the real ones. */
import { simulate } from "@tocsin/federation-sim";
import type { Bench, Sample } from "./figure.ts";
import { processorMilliseconds } from "./measure.ts";

/** So many that code is warm and no single seed counts much: simulations are run by the hundred. */
const SEEDS = 12;
const REAL_SEEDS = 4;
const SECONDS = 40;

export const simulation: Bench = {
  name: "simulation",
  about: "three nations in one process under faults, times real time",
  once: true,
  run: async ({ quick }) => [
    timesRealTime("simulation", "federation simulation, signatures stubbed", quick ? 1 : SEEDS, false),
    timesRealTime("simulation-real", "federation simulation, everything real", quick ? 1 : REAL_SEEDS, true),
  ],
};

/** Over so many seeds, the building of each world included. @throws Error when an invariant does not hold. */
function timesRealTime(figure: string, what: string, seeds: number, real: boolean): Sample {
  let virtual = 0;
  simulate({ seed: 0, seconds: 5, real });
  const began = processorMilliseconds();
  for (let seed = 1; seed <= seeds; seed++) {
    const { virtualSeconds, violation } = simulate({ seed, seconds: SECONDS, real });
    if (violation !== undefined) throw new Error(`seed ${seed}: ${violation.invariant}: ${violation.detail}`);
    virtual += virtualSeconds;
  }
  const value = virtual / ((processorMilliseconds() - began) / 1000);
  return { figure, what, unit: "times real time", value, note: `${seeds} seeds of ${SECONDS} s, healing included` };
}
