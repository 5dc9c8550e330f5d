/** What operators must be shown at once, as against mere updates of what they see already. Plain counting, no judgement. */
import type { NodeState } from "../state.ts";

/** Numbered when a track is confirmed, an event declared or grouped, a warning stated, an alarm raised, an alert drafted. */
const NEWS = ["track", "event", "group", "warning", "alarm", "draft"] as const;

/** A number that differs after a step exactly when the step brought news, partners' new items and words in rooms among it. */
export function newsCount({ counters, foreign, consult }: Readonly<NodeState>): number {
  let count = foreign.size + consult.revision;
  for (const kind of NEWS) count += counters.get(kind) ?? 0;
  return count;
}
