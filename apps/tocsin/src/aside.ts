/**
 * Processes aside of a node, for work that may be slow, full or dead while the node goes on: lower priority and bounded memory. Must never
 * be given a node's own work.
 */
import { type ChildProcess, fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";

/** `below-normal` for what somebody waits for, `low` for what can wait. */
export type AsidePriority = "below-normal" | "low";

export const BOUNDED_MEMORY = "--max-old-space-size=1024";

/** The node's own work comes first; where that cannot be had, the other is done all the same. */
export function lowerPriority({ pid }: ChildProcess, priority: AsidePriority): void {
  const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
  try {
    if (pid !== undefined) setPriority(pid, priority === "low" ? PRIORITY_LOW : PRIORITY_BELOW_NORMAL);
  } catch {}
}

/** Messages go both ways; of its output only what it complains of is kept. */
export function forkAside(script: URL, priority: AsidePriority): ChildProcess {
  const child = fork(fileURLToPath(script), {
    ...{ serialization: "advanced", execArgv: [BOUNDED_MEMORY] },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  lowerPriority(child, priority);
  return child;
}
