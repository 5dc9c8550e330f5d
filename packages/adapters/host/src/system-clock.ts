/** The host's clock: UTC in microseconds that never goes back while the process lives. */
import type { Clock, Instant } from "@tocsin/kernel/time";

/** Wall clock at start plus monotonic time since: a step of the host's clock cannot turn a countdown around. */
export function systemClock(): Clock {
  const origin = Date.now() * 1000;
  const started = process.hrtime.bigint();
  return { now: () => (origin + Number((process.hrtime.bigint() - started) / 1000n)) as Instant };
}
