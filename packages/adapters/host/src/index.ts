/** The front door of host: a node living in a process, between its journal, its links and its console. */
export { type HostConfig, type HostFailure, NodeHost } from "./host.ts";
export { OutboxCache } from "./outbox-cache.ts";
export { systemClock } from "./system-clock.ts";
