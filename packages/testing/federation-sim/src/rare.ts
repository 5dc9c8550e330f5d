/**
 * Rare states worth reaching: a simulation that never gets there proves nothing about them. Each is counted under its name
 * by whoever sees it; what cannot be reached yet is named with its reason.
 */

export const RARE_STATES = [
  "crash while a commit is under way",
  "commit durable, but its effects never happened",
  "crash with unacknowledged deliveries",
  "sync failed, node stopped",
  "resumed in the middle",
  "delivery came twice",
  "frame out of order",
  "half-open connection replaced",
  "session closed: sequence-gap",
  "session closed: silent",
  "inbox full, connection held",
  "look while the node was down",
  "own words handed back",
  "verdict double",
  "verdict outdated",
  "verdict echo",
  "alarm link-lost",
  "alarm link-slow",
  "alarm epoch-begun",
  "old backup restored",
  "disk lost whole",
  "acknowledged deliveries lost with a disk",
  "deliveries lost with a disk",
  "behind by number",
  "behind by mark",
  "behind by epoch",
  "new epoch begun",
  "hold ended: all have spoken",
  "hold ended: by time",
  "hold ended by time on an old disk",
  "event held as one by 3 nations",
] as const;

/** Seen too seldom to be demanded of a short run; the swarm counts them. */
export const SELDOM = [
  "window full",
  "old disk that no linked partner knows better",
  "number used again on an old disk that nobody could tell",
  "equivocation found by a partner",
] as const;

export const UNREACHED: { readonly [state: string]: string } = {
  "track passed over as superseded": "no node passes a track over yet: the outbox keeps and sends every version",
  "room flooded": "the workload holds radars and acknowledgements, no talk; scenes/flooded-room.test.ts reaches it",
};

/** Each state with how often it was reached, one line each. */
export function rareReport(reached: ReadonlyMap<string, number>): string {
  const line = (state: string, more = ""): string =>
    `  ${String(reached.get(state) ?? 0).padStart(9)}  ${state}${more}`;
  return [
    ...RARE_STATES.map((state) => line(state)),
    ...SELDOM.map((state) => line(state)),
    ...Object.entries(UNREACHED).map(([state, why]) => line(state, ` (${why})`)),
  ].join("\n");
}

export const missing = (reached: ReadonlyMap<string, number>): string[] =>
  RARE_STATES.filter((state) => !reached.has(state));

export function addTo(sum: Map<string, number>, more: Iterable<readonly [string, number]>): void {
  for (const [name, count] of more) sum.set(name, (sum.get(name) ?? 0) + count);
}
