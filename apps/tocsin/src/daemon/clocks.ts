/**
 * The clocks of a running node: partners' as the links measure them, and its machine's own against the time that it keeps.
 * Passes on what is measured; judges nothing.
 */
import { ClockWatch, type NodeHost, type SteadyClock } from "@tocsin/host";
import type { Nation } from "@tocsin/picture";

export interface Clocks {
  /** A heartbeat came back: the partner's clock minus ours and the round trip, seconds. */
  note(partner: Nation, offset: number, roundTrip: number): void;
  stop(): void;
}

const LOOK_MILLISECONDS = 1000;

export function startClocks(nation: Nation, clock: SteadyClock, host: NodeHost): Clocks {
  const watch = new ClockWatch(clock, (input) => host.offer(input));
  const look = (): void => {
    const lead = (host.time() - clock.now()) / 1_000_000;
    watch.note(nation, clock.apart() - lead, 0);
  };
  const timer = setInterval(look, LOOK_MILLISECONDS);
  timer.unref();
  return { note: (...measured) => watch.note(...measured), stop: () => clearInterval(timer) };
}
