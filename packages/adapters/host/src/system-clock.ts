/**
 * The host's clock: UTC in microseconds that never jumps and never goes back while the process lives. It follows the
 * machine's clock over small differences, slowly; a jump that the monotonic clock contradicts is never followed.
 */
import type { Clock, Instant } from "@tocsin/kernel/time";

/** What the operating system tells, in microseconds: the wall clock, which may be set, and a monotonic one. */
export interface MachineClocks {
  readonly wall: () => number;
  readonly monotonic: () => number;
}

export interface SteadyClock extends Clock {
  /** The machine's wall clock minus this one, seconds: how far it has been set away, and this one has not followed. */
  apart(): number;
}

/** The machine's clock is followed at this pace: a leap second takes half an hour and turns no countdown around. */
const FOLLOWING = 500e-6;
/** A larger difference is somebody's setting and not drift, microseconds; it is told of instead. */
const MOST_FOLLOWED = 1_100_000;
const LOOK_EVERY = 100_000;

const machine: MachineClocks = {
  wall: () => Date.now() * 1000,
  monotonic: () => Number(process.hrtime.bigint() / 1000n),
};

export function systemClock({ wall, monotonic }: MachineClocks = machine): SteadyClock {
  const started = monotonic();
  let origin = wall();
  let looked = 0;
  const read = (): number => {
    const elapsed = monotonic() - started;
    if (elapsed - looked >= LOOK_EVERY) {
      const difference = wall() - (origin + elapsed);
      const most = (elapsed - looked) * FOLLOWING;
      if (Math.abs(difference) <= MOST_FOLLOWED) origin += Math.max(-most, Math.min(most, difference));
      looked = elapsed;
    }
    return origin + elapsed;
  };
  return {
    now: () => Math.floor(read()) as Instant,
    apart: () => (wall() - read()) / 1_000_000,
  };
}
