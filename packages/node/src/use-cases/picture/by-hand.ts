/**
 * An officer joins events, separates them, or leaves them to the node again. Alone and at once: a correlation is reversible and
 * ends no warning. Must never touch what any nation has stated of its own event.
 */
import type { PictureAct } from "../../acts/picture.ts";
import type { Step } from "../../context.ts";
import type { Role } from "../../inputs.ts";
import { done, type Outcome, refused } from "../../outcome.ts";
import type { Group } from "../../state.ts";
import { merge, separate } from "../groups.ts";
import { roleOf } from "../people/authorise.ts";
import { decidePair, forgetPairings, PAIRINGS_KEPT, pairingsAbout } from "./pairings.ts";
import { undoByHand } from "./undo-seam.ts";

const MAY_CORRELATE: readonly Role[] = ["watch", "duty", "director"];
/** As many as a correlation may name. */
const MEMBERS = 64;

export function takePictureAct(step: Step, position: string, act: PictureAct): Outcome {
  const asked = roleOf(step, position, MAY_CORRELATE);
  if ("refusal" in asked) return asked.refusal;
  if (act.do === "undo-seam") return undoByHand(step, position, act.seam);
  const group = step.state.groups.get(act.event);
  if (group === undefined) return refused("unknown-subject", act.event);
  switch (act.do) {
    case "correlate-events":
      return correlate(step, position, group, act.other);
    case "separate-event":
      return separateByHand(step, position, group, act.item);
    case "leave-to-node": {
      const about = pairingsAbout(step.state, group.members);
      if (about.length === 0) return refused("nothing-by-hand", act.event);
      forgetPairings(step.state, about);
      return done(act.event);
    }
  }
}

function correlate(step: Step, position: string, group: Group, id: string): Outcome {
  const other = step.state.groups.get(id);
  if (other === undefined) return refused("unknown-subject", id);
  if (other === group) return refused("already-so", id);
  if (group.members.length + other.members.length > MEMBERS) return refused("too-many", id);
  const pairs = group.members.flatMap((one) => other.members.map((two) => ({ one, other: two })));
  if (!decideAll(step, position, pairs, "same")) return refused("too-many", id);
  return done(merge(step, group, other, "by-hand", position).id);
}

function separateByHand(step: Step, position: string, group: Group, item: string): Outcome {
  if (!group.members.includes(item)) return refused("unknown-subject", item);
  const others = group.members.filter((key) => key !== item);
  if (others.length === 0) return refused("already-so", item);
  const pairs = others.map((other) => ({ one: item, other }));
  if (!decideAll(step, position, pairs, "apart")) return refused("too-many", item);
  separate(step, group, item, "by-hand", position);
  return done(group.id);
}

function decideAll(
  { state, now: at }: Step,
  position: string,
  pairs: readonly { readonly one: string; readonly other: string }[],
  verdict: "same" | "apart",
): boolean {
  if (state.picture.pairings.size + pairs.length > PAIRINGS_KEPT) return false;
  for (const pair of pairs) decidePair(state, { ...pair, verdict, position, at });
  return true;
}
