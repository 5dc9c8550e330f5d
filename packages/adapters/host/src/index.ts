/** The front door of host: a node living in a process, between its journal, its links and its console. */
export { ClockWatch } from "./clock-watch.ts";
export { type HostConfig, type HostFailure, type LastSnapshot, NodeHost } from "./host.ts";
export { OutboxCache } from "./outbox-cache.ts";
export type { StageTimes } from "./stage-meter.ts";
export { type SteadyClock, systemClock } from "./system-clock.ts";
