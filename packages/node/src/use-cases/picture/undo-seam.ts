/** An officer who knows better undoes what the tracker has joined or split. Must never end a warning: events go back to their own tracks. */
import { undoSeam } from "@tocsin/tracking";
import type { Step } from "../../context.ts";
import { done, type Outcome, refused } from "../../outcome.ts";
import type { TrackSeam } from "../../state/picture.ts";
import { groupOf, separate } from "../groups.ts";
import { applyChanges } from "../tracks.ts";
import { decidePair } from "./pairings.ts";

export function undoByHand(step: Step, position: string, id: string): Outcome {
  const { state, now } = step;
  const seam = state.picture.seams.get(id);
  if (seam === undefined) return refused("unknown-subject", id);
  if (seam.undone !== undefined) return refused("already-so", id);
  const changes = undoSeam(state.tracker, seam.number, seam.other);
  if (changes === undefined) return refused("too-late", id);
  seam.undone = { by: position, at: now };
  applyChanges(step, changes);
  if (seam.handed !== undefined) takeBack(step, position, seam, seam.handed);
  return done(id);
}

/** The event goes back to the track that it was declared of. */
function takeBack(step: Step, position: string, { number, other }: TrackSeam, key: string): void {
  const { tracks, events } = step.state;
  const [kept, again, event] = [tracks.get(number), tracks.get(other), events.get(key)];
  if (kept === undefined || again === undefined || event === undefined) return;
  event.trackerId = other;
  again.eventKey = key;
  if (kept.eventKey === key) kept.eventKey = undefined;
  const group = groupOf(step, key);
  if (kept.eventKey === undefined || !group?.members.includes(kept.eventKey)) return;
  decidePair(step.state, { one: key, other: kept.eventKey, verdict: "apart", position, at: step.now });
  separate(step, group, key, "by-hand", position);
}
